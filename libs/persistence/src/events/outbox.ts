import { toKafkaMessage, type AnyClaimEvent, type KafkaMessage } from '#contracts';
import { injectTraceContext } from '#telemetry';
import type { Sql } from '../statements/sql.js';

/** An event that was committed and is not known to be on Kafka. */
export interface PendingEvent {
  readonly eventId: string;
  readonly message: KafkaMessage;
}

interface OutboxRow {
  readonly event_id: string;
  readonly claim_id: string;
  readonly topic: string;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

const columns = 'event_id, claim_id, topic, data, headers';

/**
 * Writes the event in the transaction of the change it tells of; the trace going on is kept with it.
 *
 * @param afterClaim told only once this other claim was voided or replaced; {@link unpublishedEvents} finds it then
 */
export async function keepEvent(
  sql: Sql,
  event: AnyClaimEvent,
  afterClaim: string | null = null,
): Promise<PendingEvent> {
  const { traceparent, tracestate } = injectTraceContext();
  const message = toKafkaMessage(event);
  const headers = {
    ...message.headers,
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(tracestate === undefined ? {} : { tracestate }),
  };
  const { claimId, revision, pass } = event.data;
  await sql.query(
    `insert into claims.outbox (event_id, claim_id, revision, pass, topic, type, data, headers${
      afterClaim === null ? '' : ', after_claim'
    })
     values ($1, $2, $3, $4, $5, $6, $7, $8${afterClaim === null ? '' : ', $9'})`,
    [
      ...[event.id, claimId, revision, pass, message.topic, event.type, event.data, headers],
      ...(afterClaim === null ? [] : [afterClaim]),
    ],
  );
  return { eventId: event.id, message: { ...message, headers } };
}

/**
 * The event that the step of this login left unpublished; undefined when there is none. A step may have begun the next
 * revision, and told of that.
 */
export async function unpublishedEvent(
  sql: Sql,
  claim: { readonly claimId: string; readonly revision: number },
): Promise<PendingEvent | undefined> {
  const [row] = await sql.query<OutboxRow>(
    `select ${columns} from claims.outbox
     where claim_id = $1 and revision >= $2 and published_at is null
     order by created_at limit 1`,
    [claim.claimId, claim.revision],
  );
  return row === undefined ? undefined : pending(row);
}

/**
 * What a writer that is not bound to one claim left unpublished for longer than the given time, oldest first; of
 * intake, which may hold events back, also what waited for another claim to be taken back. Rows are locked until the
 * transaction ends, and rows locked by another sweep are passed over: publish and mark within the same transaction.
 */
export async function unpublishedEvents(
  sql: Sql,
  options: { readonly olderThanSeconds: number; readonly limit: number; readonly holdsBack: boolean },
): Promise<readonly PendingEvent[]> {
  const isDue = options.holdsBack
    ? `case
       when after_claim is null then created_at < now() - make_interval(secs => $1)
       else exists (
         select from claims.claim_state s
         where s.claim_id = after_claim and s.state in ('voided', 'replaced'))
     end`
    : 'created_at < now() - make_interval(secs => $1)';
  const rows = await sql.query<OutboxRow>(
    `select ${columns} from claims.outbox
     where published_at is null and ${isDue}
     order by created_at limit $2 for update skip locked`,
    [options.olderThanSeconds, options.limit],
  );
  return rows.map(pending);
}

/** Says that Kafka has acknowledged these events; marking twice changes nothing. */
export async function markPublished(sql: Sql, eventIds: readonly string[]): Promise<void> {
  await sql.query(
    `update claims.outbox set published_at = now() where event_id = any ($1) and published_at is null`,
    [eventIds],
  );
}

function pending(row: OutboxRow): PendingEvent {
  return {
    eventId: row.event_id,
    message: {
      topic: row.topic,
      key: row.claim_id,
      value: JSON.stringify(row.data),
      headers: row.headers,
    },
  };
}
