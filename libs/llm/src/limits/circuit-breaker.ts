const failuresInARow = 4;
const restMillis = 30_000;

/** Leaves a provider alone for a while after it failed several times in a row; then one call may try. */
export class CircuitBreaker {
  readonly #now: () => number;
  #failures = 0;
  #restsUntil = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether to call at all. Of the calls after a rest the first one decides. */
  mayCall(): boolean {
    if (this.#failures < failuresInARow) return true;
    if (this.#now() < this.#restsUntil) return false;
    this.#restsUntil = this.#now() + restMillis;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(): void {
    this.#failures += 1;
    if (this.#failures >= failuresInARow) this.#restsUntil = this.#now() + restMillis;
  }
}
