import type { KafkaMessage } from '#contracts';
import { logger } from '#telemetry';
import type { Sql } from '../statements/sql.js';
import { markPublished, unpublishedEvents } from './outbox.js';

/** Longer than a request in hand takes to publish by itself. */
const olderThanSeconds = 3;
const limit = 100;

const log = logger('persistence');

export interface TellAgainPorts {
  readonly database: { transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> };
  readonly publisher: { publish(message: KafkaMessage): Promise<void> };
}

/**
 * Publishes what a request kept and did not come to publish: Kafka was away, or the process died.
 *
 * @param holdsBack whether this writer may have events that wait for another claim: {@link unpublishedEvents}
 * @throws OperationalError `POSTGRES.*`, `KAFKA.*`; what was not marked is told once more, and known by its id
 */
export async function tellAgain({ database, publisher }: TellAgainPorts, holdsBack: boolean): Promise<void> {
  await database.transaction(async (sql) => {
    const events = await unpublishedEvents(sql, { olderThanSeconds, limit, holdsBack });
    await Promise.all(events.map(async ({ message }) => publisher.publish(message)));
    if (events.length === 0) return;
    await markPublished(
      sql,
      events.map(({ eventId }) => eventId),
    );
    log.info({ events: events.length }, 'told again');
  });
}
