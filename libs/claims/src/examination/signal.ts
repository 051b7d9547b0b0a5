import type { ClaimLine } from '../claim.js';
import type { Facts } from '../facts.js';
import { noPractice, type Practice } from './practice.js';

/**
 * What may point to fraud, waste or abuse. None of it moves money, denies or pends: it tells examiners where to look.
 * Each goes by rules over the claim, the member's services of its days, and what is usual; never by a model.
 */
export const signalRules = {
  'services.two-providers': 1,
  'services.cloned': 1,
  'units.far-above-usual': 1,
  'charge.far-above-usual': 1,
  'levels.upcoded': 1,
  'day.impossible': 1,
  'weekend.unusual': 1,
} as const;

export type SignalId = keyof typeof signalRules;

export interface FraudSignal {
  readonly signal: SignalId;
  readonly version: number;
  readonly line: number;
  /** Codes, counts, amounts and days; nothing of a person. */
  readonly evidence: Readonly<Record<string, string>>;
}

/** What signals look at. */
export interface SignalContext {
  readonly facts: Facts;
  readonly lines: readonly ClaimLine[];
  readonly practice: Practice;
}

/** Looks at one line; undefined: nothing strikes. */
export type LineSignal = (line: ClaimLine, context: SignalContext) => FraudSignal | undefined;

export function signalOn(
  { sequence }: Pick<ClaimLine, 'sequence'>,
  signal: SignalId,
  evidence: FraudSignal['evidence'],
): FraudSignal {
  return { signal, version: signalRules[signal], line: sequence, evidence };
}

export function contextOf(facts: Facts, lines: readonly ClaimLine[]): SignalContext {
  return {
    facts,
    lines: lines.toSorted((left, right) => left.sequence - right.sequence),
    practice: facts.practice ?? noPractice,
  };
}
