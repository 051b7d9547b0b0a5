import { keepEvent, type Sql } from '#persistence';
import { logger, withCorrelationId, withSpan } from '#telemetry';
import type { Database } from '../database.port.js';

const limit = 100;

interface Overdue {
  readonly claimId: string;
  readonly revision: number;
  readonly pass: number;
  readonly txn: string;
  readonly correlationId: string;
}

/** Of one claim, or of all. */
const overdueRequests = `
  select s.claim_id as "claimId", s.revision, s.pass, c.txn, c.correlation_id as "correlationId"
  from claims.information_request r
  join claims.claim_state s using (claim_id, revision)
  join claims.claim c using (claim_id, revision)
  where ($1::text is null or s.claim_id = $1) and r.closed_at is null and r.due_at <= now() and s.state = 'pended'
    and not exists (select from claims.withdrawal w where w.claim_id = s.claim_id)
    and not exists (
      select from claims.outbox o
      where o.claim_id = s.claim_id and o.revision = s.revision and o.pass = s.pass
        and o.type = 'claim.information-overdue')
  order by r.due_at limit ${limit}`;

const log = logger('intake-api');

export interface OverduePorts {
  readonly database: Database;
  readonly newId: () => string;
  readonly now: () => Date;
}

/**
 * Says that nobody answered in time what was asked about a claim. It says no more: act decides, with a credential for
 * that claim. The events are told with whatever else of the outbox is told again.
 *
 * @throws OperationalError `POSTGRES.*`; what is not noted yet is overdue the next time
 */
export async function noticeOverdue(ports: OverduePorts): Promise<void> {
  const found = await ports.database.transaction((sql) => overdueIn(sql, null));
  for (const overdue of found) await note(ports, overdue);
}

/** One at a time: of an answer that comes just now, or another intake at the same claim, nobody else's waits. */
async function note(
  { database, newId, now }: OverduePorts,
  { correlationId, ...claim }: Overdue,
): Promise<void> {
  await withCorrelationId(correlationId, async () =>
    withSpan('note overdue information', {}, async () =>
      database.transaction(async (sql) => {
        await sql.query(`select claims.lock_claim($1)`, [claim.claimId]);
        const [still] = await overdueIn(sql, claim.claimId);
        if (still === undefined) return;
        await keepEvent(sql, {
          ...{ id: newId(), source: '/intake-api', time: now(), correlationId },
          type: 'claim.information-overdue',
          data: claim,
        });
        log.info({ claim_id: claim.claimId }, 'nobody answered in time');
      }),
    ),
  );
}

async function overdueIn(sql: Sql, claimId: string | null): Promise<readonly Overdue[]> {
  return sql.query<Overdue>(overdueRequests, [claimId]);
}
