import { isOperationalError } from '#errors';
import type { Publisher } from '#messaging';
import { markPublished, unpublishedEvents } from '#persistence';
import { logger } from '#telemetry';
import type { Database } from '../database.port.js';

const everyMillis = 1_000;
/** Longer than a request in hand takes to publish by itself. */
const olderThanSeconds = 3;
const limit = 100;

const log = logger('intake-api');

/** Publishes events that a request kept and did not come to publish: Kafka was away, or the process died. */
export class OutboxSweep {
  readonly #ports: { readonly database: Database; readonly publisher: Publisher };
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(ports: { readonly database: Database; readonly publisher: Publisher }) {
    this.#ports = ports;
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#sweeping = this.#sweep().finally(() => {
        if (this.#timer !== undefined) this.start();
      });
    }, everyMillis);
  }

  /** Ends after the sweep in hand. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#sweeping;
  }

  async #sweep(): Promise<void> {
    try {
      const told = await this.#ports.database.transaction(async (sql) => {
        const events = await unpublishedEvents(sql, { olderThanSeconds, limit, holdsBack: true });
        await Promise.all(events.map(async ({ message }) => this.#ports.publisher.publish(message)));
        if (events.length > 0) {
          await markPublished(
            sql,
            events.map(({ eventId }) => eventId),
          );
        }
        return events.length;
      });
      if (told > 0) log.info({ events: told }, 'told again');
    } catch (thrown) {
      log.warn({ code: isOperationalError(thrown) ? thrown.code : 'BUG', error: thrown }, 'sweep failed');
    }
  }
}
