/** How often and how long after a failure a message is tried again. Times are in milliseconds. */
export interface RetryPolicy {
  /** Tries within one round, before the message leaves its place in the partition. */
  readonly triesInPlace: number;
  readonly firstPauseMillis: number;
  readonly longestPauseMillis: number;
  /** Rounds through the retry topic, before the message is parked. */
  readonly rounds: number;
  readonly firstDelayMillis: number;
  readonly longestDelayMillis: number;
  /** However it failed, it is parked this long after its first failure. */
  readonly longestAgeMillis: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  triesInPlace: 4,
  firstPauseMillis: 100,
  longestPauseMillis: 5_000,
  rounds: 6,
  firstDelayMillis: 2_000,
  longestDelayMillis: 30_000,
  longestAgeMillis: 3_600_000,
};

/** A round that failed: what is known of the message. */
export interface FailedRound {
  /** Rounds that count so far; 0 for the first. */
  readonly round: number;
  readonly firstFailedAt: number;
  readonly now: number;
  /**
   * Whether other messages got through meanwhile. When none did, the fault is outside, and the round is not
   * held against the message: an outage parks nothing.
   */
  readonly othersSucceeded: boolean;
}

export type NextRound =
  { readonly kind: 'later'; readonly round: number; readonly notBefore: number } | { readonly kind: 'park' };

/** Pause before the next try in place: exponential, with half of it left to chance (`random` in 0…1). */
export function pauseMillis(policy: RetryPolicy, failedTries: number, random: number): number {
  const full = Math.min(policy.firstPauseMillis * 4 ** (failedTries - 1), policy.longestPauseMillis);
  return Math.round(full / 2 + (full / 2) * random);
}

/** Where a message goes whose round failed. */
export function planNextRound(policy: RetryPolicy, failed: FailedRound): NextRound {
  const round = failed.round + (failed.othersSucceeded ? 1 : 0);
  const tooOld = failed.now - failed.firstFailedAt >= policy.longestAgeMillis;
  if (round >= policy.rounds || tooOld) return { kind: 'park' };
  const delay = Math.min(policy.firstDelayMillis * 2 ** failed.round, policy.longestDelayMillis);
  return { kind: 'later', round, notBefore: failed.now + delay };
}
