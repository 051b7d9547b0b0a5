/** Ends a wait in which nothing happens any more; each bit of progress begins it anew. */
export class Deadline {
  #endsAt: number;

  constructor(
    private readonly patienceMs: number,
    private readonly now: () => number = Date.now,
  ) {
    this.#endsAt = now() + patienceMs;
  }

  progressed(): void {
    this.#endsAt = this.now() + this.patienceMs;
  }

  get passed(): boolean {
    return this.now() >= this.#endsAt;
  }
}
