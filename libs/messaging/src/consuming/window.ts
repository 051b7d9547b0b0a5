/** Bounds how many messages are worked on at once, and keeps those of one key in the order they came. */
export class Window {
  readonly #limit: number;
  #open = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #lastOfKey = new Map<string, Promise<void>>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get limit(): number {
    return this.#limit;
  }

  get open(): number {
    return this.#open;
  }

  /** True when a place was free and is now taken. */
  tryEnter(): boolean {
    if (this.#open >= this.#limit) return false;
    this.#open += 1;
    return true;
  }

  /** Resolves as soon as a place may be free; whoever waits has to try again. */
  async freed(): Promise<void> {
    if (this.#open < this.#limit) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    this.#open -= 1;
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Runs `work` after earlier work of the same key, in a place that was entered before, and leaves it. */
  async run(key: string, work: () => Promise<void>): Promise<void> {
    const before = this.#lastOfKey.get(key) ?? Promise.resolve();
    const running = before.then(work).finally(() => {
      this.leave();
      if (this.#lastOfKey.get(key) === settled) this.#lastOfKey.delete(key);
    });
    const settled = running.catch(() => undefined);
    this.#lastOfKey.set(key, settled);
    return running;
  }

  /** Resolves once everything that was entered has left. */
  async empty(): Promise<void> {
    while (this.#lastOfKey.size > 0) await Promise.all(this.#lastOfKey.values());
  }
}
