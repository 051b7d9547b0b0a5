import { isOperationalError } from '#errors';
import type { Logger } from '#telemetry';

export interface RegularWork {
  /** What is done each time. */
  readonly work: () => Promise<void>;
  /** From the end of one time to the beginning of the next. */
  readonly everyMillis: number;
  /** Before the first time; as long as between others unless told. */
  readonly firstAfterMillis?: number;
  /** What is not done when it fails, as the log says it; there is a next time all the same. */
  readonly otherwise: string;
  readonly log: Pick<Logger, 'warn'>;
}

/** Does the same thing again and again beside an app's requests: never twice at once, and never half when it stops. */
export class Regularly {
  readonly #regular: RegularWork;
  #timer: NodeJS.Timeout | undefined;
  #inHand: Promise<void> = Promise.resolve();

  constructor(regular: RegularWork) {
    this.#regular = regular;
  }

  start(): void {
    const { everyMillis, firstAfterMillis = everyMillis } = this.#regular;
    this.#next(firstAfterMillis);
  }

  /** Ends after the work in hand. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#inHand;
  }

  #next(afterMillis: number): void {
    const { work, everyMillis, otherwise, log } = this.#regular;
    this.#timer = setTimeout(() => {
      this.#inHand = work()
        .catch((error: unknown) => {
          log.warn({ code: isOperationalError(error) ? error.code : 'BUG', error }, otherwise);
        })
        .finally(() => {
          if (this.#timer !== undefined) this.#next(everyMillis);
        });
    }, afterMillis);
  }
}
