import type { Span } from '../facts/fact.js';

/** What a person should be asked about because of something in a document. */
export const questions = {
  accident: 'The documents speak of an accident. Is somebody else liable, or another insurer first?',
  'work-related': 'The documents say that it happened at work. Does workers’ compensation pay first?',
  'other-insurance': 'The documents speak of other insurance. Which insurer pays first?',
  'missing-information': 'The documents point to something that was not sent. Please send it.',
} as const;

export type SignalKind = keyof typeof questions;

/**
 * A reason to ask. It decides nothing: it may lead a person to hold a claim, and never to pay one that was held.
 */
export interface Signal extends Span {
  readonly kind: SignalKind;
}
