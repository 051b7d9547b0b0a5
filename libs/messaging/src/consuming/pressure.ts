/**
 * Tells a fault of one message from an outage that all of them feel. While every place of the window holds a
 * failing message, none of them leaves it: nothing new is taken in, which is the back-pressure, and nothing is
 * pushed through the retry topic for a fault that is not its own.
 */
export class Pressure {
  readonly #places: number;
  readonly #failing = new Set<object>();
  #successes = 0;

  constructor(places: number) {
    this.#places = places;
  }

  failed(message: object): void {
    this.#failing.add(message);
  }

  /** The message got its answer, whichever. */
  ended(message: object): void {
    this.#failing.delete(message);
    this.#successes += 1;
  }

  /** The message gave up for now. */
  left(message: object): void {
    this.#failing.delete(message);
  }

  /** Grows with every message that ended; compare two readings. */
  get successes(): number {
    return this.#successes;
  }

  get everyPlaceFails(): boolean {
    return this.#failing.size >= this.#places;
  }
}
