const freeFailures = 5;
const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

interface Failures {
  readonly count: number;
  readonly blockedUntil: number;
}

/** Slows guessing down: after five failures in a row a name has to wait, twice as long each time. */
export class Throttle {
  readonly #failures = new Map<string, Failures>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Milliseconds until the name may try again; 0 when it may now. */
  waitFor(username: string): number {
    return Math.max(0, (this.#failures.get(username)?.blockedUntil ?? 0) - this.now());
  }

  failed(username: string): void {
    const count = (this.#failures.get(username)?.count ?? 0) + 1;
    const doublings = count - freeFailures;
    const pause = doublings < 0 ? 0 : Math.min(firstPauseMs * 2 ** doublings, longestPauseMs);
    this.#failures.set(username, { count, blockedUntil: this.now() + pause });
  }

  succeeded(username: string): void {
    this.#failures.delete(username);
  }
}
