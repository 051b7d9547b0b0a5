import { isOperationalError } from '#errors';
import type { Publisher } from '#messaging';
import { logger } from '#telemetry';
import type { Database } from '../database.port.js';

interface OutboxRow {
  readonly event_id: string;
  readonly topic: string;
  readonly key: string;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

const everyMillis = 1_000;

/** Locked until the transaction ends; rows that another process is telling of are passed over. */
const unpublished = `
  select event_id, topic, key, data, headers from authority.outbox
  where published_at is null order by created_at limit 100 for update skip locked`;

const markPublished = `update authority.outbox set published_at = now() where event_id = any ($1)`;

const log = logger('authority');

/** Publishes what the authority has to tell, in the order it was written, again and again until Kafka has it. */
export class AccessEventTeller {
  readonly #ports: { readonly database: Database; readonly publisher: Publisher };
  #timer: NodeJS.Timeout | undefined;
  #telling: Promise<void> = Promise.resolve();

  constructor(ports: { readonly database: Database; readonly publisher: Publisher }) {
    this.#ports = ports;
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#telling = this.#tell().finally(() => {
        if (this.#timer !== undefined) this.start();
      });
    }, everyMillis);
  }

  /** Ends after what is being told. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#telling;
  }

  async #tell(): Promise<void> {
    const { database, publisher } = this.#ports;
    try {
      await database.transaction(async (sql) => {
        const events = await sql.query<OutboxRow>(unpublished, []);
        for (const { topic, key, data, headers } of events) {
          await publisher.publish({ topic, key, value: JSON.stringify(data), headers });
        }
        if (events.length > 0) await sql.query(markPublished, [events.map(({ event_id }) => event_id)]);
      });
    } catch (thrown) {
      log.warn({ code: isOperationalError(thrown) ? thrown.code : 'BUG', error: thrown }, 'nothing told');
    }
  }
}
