import type { Publisher } from '#messaging';
import type { Database } from '../database.port.js';

interface TellingPorts {
  readonly database: Database;
  readonly publisher: Publisher;
}

interface OutboxRow {
  readonly event_id: string;
  readonly topic: string;
  readonly key: string;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Locked until the transaction ends; rows that another process is telling of are passed over. */
const unpublished = `
  select event_id, topic, key, data, headers from authority.outbox
  where published_at is null order by created_at limit 100 for update skip locked`;

const markPublished = `update authority.outbox set published_at = now() where event_id = any ($1)`;

/** Publishes what the authority has to tell, in the order in which it was written; what Kafka has not yet, next time. */
export async function tellAccessEvents({ database, publisher }: TellingPorts): Promise<void> {
  await database.transaction(async (sql) => {
    const events = await sql.query<OutboxRow>(unpublished, []);
    for (const { topic, key, data, headers } of events) {
      await publisher.publish({ topic, key, value: JSON.stringify(data), headers });
    }
    if (events.length > 0) await sql.query(markPublished, [events.map(({ event_id }) => event_id)]);
  });
}
