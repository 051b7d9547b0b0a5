export interface BatchingOptions<Item> {
  /** Sends many at once; rejects when any of them was not sent. */
  readonly send: (items: readonly Item[]) => Promise<void>;
  /** Whether an error is about one item, and the others of its batch can be sent without it. */
  readonly isOfOneItem: (thrown: unknown) => boolean;
  /** Most items of one send. */
  readonly limit: number;
}

interface Waiting<Item> {
  readonly item: Item;
  readonly sent: () => void;
  readonly failed: (thrown: unknown) => void;
}

/**
 * Gathers what arrives while a send is under way into the next send: the first item waits for nothing, and
 * under load one send carries many.
 */
export class Batching<Item> {
  readonly #options: BatchingOptions<Item>;
  #waiting: Waiting<Item>[] = [];
  #sending: Promise<void> | undefined;

  constructor(options: BatchingOptions<Item>) {
    this.#options = options;
  }

  /** Resolves when the send that carried the item succeeded; rejects with its error. */
  async add(item: Item): Promise<void> {
    const settled = new Promise<void>((sent, failed) => {
      this.#waiting.push({ item, sent, failed });
    });
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
    return settled;
  }

  /** Resolves once nothing is waiting or being sent. */
  async idle(): Promise<void> {
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.limit);
      await this.#sendBatch(batch);
    }
  }

  async #sendBatch(batch: readonly Waiting<Item>[]): Promise<void> {
    try {
      await this.#options.send(batch.map(({ item }) => item));
      for (const { sent } of batch) sent();
    } catch (thrown) {
      // One bad item must not fail the others that happened to travel with it.
      if (batch.length > 1 && this.#options.isOfOneItem(thrown)) {
        for (const single of batch) await this.#sendBatch([single]);
      } else {
        for (const { failed } of batch) failed(thrown);
      }
    }
  }
}
