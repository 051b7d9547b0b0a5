import { isOperationalError } from '#errors';
import type { AnyClaimEvent } from '#contracts';

/**
 * What becomes of a message. Only here is it decided whether it is acknowledged, tried again or parked.
 *
 * - `done`: its offset may be passed.
 * - `retry`: nothing happened that must not happen twice; try again, in place and later from the retry topic.
 * - `wait`: nothing is wrong with it; what it needs is withheld from the whole consumer. It stays where it is, the
 *   topics are paused, and it is tried again until it is let through.
 * - `park`: trying again gives the same answer; it goes to the dead topic with `code`, for a person.
 */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'retry'; readonly code: string }
  | { readonly kind: 'wait'; readonly code: string }
  | { readonly kind: 'park'; readonly code: string };

export const done: Outcome = { kind: 'done' };

/** Handles one event. What it throws is judged by {@link outcomeOfThrown}. */
export type EventHandler = (event: AnyClaimEvent) => Promise<Outcome>;

/** Ambiguous is parked: a handler that can look whether it happened catches it itself and asks for a retry. */
export function outcomeOfThrown(thrown: unknown): Outcome {
  if (!isOperationalError(thrown)) return { kind: 'park', code: 'BUG' };
  return { kind: thrown.retry === 'transient' ? 'retry' : 'park', code: thrown.code };
}
