const minuteMillis = 60_000;

/** So many a minute for each person, counted over the last minute. */
export class RateLimit {
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #used = new Map<string, number[]>();

  constructor(perMinute: number, now: () => number = Date.now) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** Seconds to wait; 0 when it may be done now, which counts. */
  take(who: string): number {
    const now = this.#now();
    const recent = (this.#used.get(who) ?? []).filter((at) => at > now - minuteMillis);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= this.#perMinute) {
      this.#used.set(who, recent);
      return Math.ceil((oldest + minuteMillis - now) / 1_000);
    }
    this.#used.set(who, [...recent, now]);
    return 0;
  }

  /** Forgets who asked nothing in the last minute. */
  forget(): void {
    const since = this.#now() - minuteMillis;
    for (const [who, times] of this.#used) if (times.every((at) => at <= since)) this.#used.delete(who);
  }
}
