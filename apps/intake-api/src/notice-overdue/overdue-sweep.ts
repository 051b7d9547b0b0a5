import { isOperationalError } from '#errors';
import { keepEvent, type Sql } from '#persistence';
import { logger, withCorrelationId, withSpan } from '#telemetry';
import type { Database } from '../database.port.js';

/** Requests are for weeks: a few seconds later is no later. */
const everyMillis = 5_000;
const limit = 100;

interface Overdue {
  readonly claimId: string;
  readonly revision: number;
  readonly pass: number;
  readonly txn: string;
  readonly correlationId: string;
}

const overdueRequests = `
  select s.claim_id as "claimId", s.revision, s.pass, c.txn, c.correlation_id as "correlationId"
  from claims.information_request r
  join claims.claim_state s using (claim_id, revision)
  join claims.claim c using (claim_id, revision)
  where r.closed_at is null and r.due_at <= now() and s.state = 'pended'
    and not exists (select from claims.withdrawal w where w.claim_id = s.claim_id)
    and not exists (
      select from claims.outbox o
      where o.claim_id = s.claim_id and o.revision = s.revision and o.pass = s.pass
        and o.type = 'claim.information-overdue')
  order by r.due_at limit ${limit}`;

const log = logger('intake-api');

/**
 * Says that nobody answered in time what was asked about a claim. It says no more: act decides, with a credential for
 * that claim. The events are told by the sweep of the outbox.
 */
export class OverdueSweep {
  readonly #ports: { readonly database: Database; readonly newId: () => string; readonly now: () => Date };
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(ports: {
    readonly database: Database;
    readonly newId: () => string;
    readonly now: () => Date;
  }) {
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
      const found = await this.#ports.database.transaction((sql) => sql.query<Overdue>(overdueRequests));
      for (const overdue of found) await this.#note(overdue);
    } catch (thrown) {
      log.warn({ code: isOperationalError(thrown) ? thrown.code : 'BUG', error: thrown }, 'sweep failed');
    }
  }

  /** One at a time: of an answer that comes just now, or another intake at the same claim, nobody else's waits. */
  async #note({ correlationId, ...claim }: Overdue): Promise<void> {
    const { database, newId, now } = this.#ports;
    await withCorrelationId(correlationId, async () =>
      withSpan('note overdue information', {}, async () =>
        database.transaction(async (sql) => {
          await sql.query(`select claims.lock_claim($1)`, [claim.claimId]);
          if (!(await isOverdue(sql, claim))) return;
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
}

/** Still, with the claim locked. */
async function isOverdue(sql: Sql, { claimId }: Pick<Overdue, 'claimId'>): Promise<boolean> {
  const rows = await sql.query<Overdue>(
    overdueRequests.replace('where r.closed_at', `where s.claim_id = $1 and r.closed_at`),
    [claimId],
  );
  return rows.length > 0;
}
