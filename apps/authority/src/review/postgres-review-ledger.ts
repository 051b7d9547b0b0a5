import type { KillScope } from '#contracts';
import type { Database, Sql } from '../database.port.js';
import { insertDecision, lockStep, markSuperseded } from '../exchange/exchange-statements.js';
import { values } from '../exchange/postgres-exchange-ledger.js';
import type { ExclusiveReview, ReviewLedger } from './review-ledger.js';
import type { ReviewRecord } from './review-record.js';

/** $1 task. Everything a decision rests on, in one snapshot, taken after the lock. */
const taskRecord = `
  select t.claim_id as "claimId", t.revision, t.pass, t.amount_cents as amount,
    t.on_medical_necessity as "onMedicalNecessity",
    case when t.decision is null and t.closed_at is null then t.kind end as "pendedFor",
    case when t.held_until > now() then t.held_by end as holder,
    case when s.claim_id is not null then
      jsonb_build_object('revision', s.revision, 'pass', s.pass, 'state', s.state) end as state,
    c.submitter_sub as "submitterSub", m.txn, m.claim_id as "mandateClaim", m.revision as "mandateRevision",
    m.submitter_sub as "mandateSubmitter", m.on_behalf_of as "onBehalfOf", m.purpose,
    m.correlation_id as "correlationId", m.may_act as "mayAct", m.expires_at as "expiresAt",
    m.revoked_at is not null as revoked, k.scope as killed,
    array(select d.examiner from claims.deciders(t.task_id) d) as deciders
  from claims.review_task t
  left join claims.claim_state s on s.claim_id = t.claim_id
  left join claims.claim c on c.claim_id = t.claim_id and c.revision = t.revision
  left join lateral (
    select m.* from authority.mandate m
    where m.claim_id = t.claim_id and m.revision = t.revision
      and m.purpose = case t.kind when 'appeal' then 'appeal' else 'adjudication' end
    order by m.renewal desc limit 1
  ) m on true
  left join lateral (
    select s.scope from authority.standing_kill s
    where (s.scope, s.subject) in (('claim', t.claim_id), ('submitter', c.submitter_sub), ('agent', 'console'))
    order by array_position(array['claim', 'submitter', 'agent'], s.scope)
    limit 1
  ) k on true
  where t.task_id = $1`;

/** $1 claim. What was granted for it so far. */
const grants = `
  select e.exchange_id::text as "exchangeId", e.actor, e.accessor, e.dispatch, e.stage, m.opened_by as "openedBy",
    e.superseded_at is null and e.expires_at > now() as live
  from authority.exchange e left join authority.mandate m using (txn)
  where e.claim_id = $1 and e.decision = 'granted'
  order by e.exchange_id`;

interface TaskRow extends Omit<ReviewRecord, 'mandate' | 'amount' | 'pendedFor' | 'holder' | 'state'> {
  readonly amount: bigint;
  readonly pendedFor: string | null;
  readonly holder: string | null;
  readonly state: ReviewRecord['state'] | null;
  readonly txn: string | null;
  readonly mandateClaim: string;
  readonly mandateRevision: number;
  readonly mandateSubmitter: string;
  readonly onBehalfOf: string;
  readonly purpose: string;
  readonly correlationId: string;
  readonly mayAct: readonly string[];
  readonly expiresAt: Date;
  readonly revoked: boolean;
  readonly killed: KillScope | null;
}

interface GrantRow {
  readonly exchangeId: string;
  readonly actor: string;
  readonly accessor: string;
  readonly dispatch: string;
  readonly stage: string;
  readonly openedBy: string | null;
  readonly live: boolean;
}

/** Tasks in schema `claims` (no claim's content), decisions in `authority.exchange`. */
export class PostgresReviewLedger implements ReviewLedger {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async exclusively<T>(
    key: Parameters<ReviewLedger['exclusively']>[0],
    work: (review: ExclusiveReview) => Promise<T>,
  ): Promise<T> {
    return this.#database.transaction(async (sql) => {
      // A statement of its own: the snapshot of the next one must be younger than the lock.
      await sql.query(lockStep, [`${key.claimId}|review`]);
      return work(await exclusiveReview(sql, key));
    });
  }
}

async function exclusiveReview(
  sql: Sql,
  { claimId, taskId }: Parameters<ReviewLedger['exclusively']>[0],
): Promise<ExclusiveReview> {
  const [row] = await sql.query<TaskRow>(taskRecord, [taskId]);
  // A task of another claim tells nothing about this one.
  const own = row?.claimId === claimId ? row : undefined;
  const given = own === undefined ? [] : await sql.query<GrantRow>(grants, [claimId]);
  const others = given.filter(({ stage }) => stage !== 'review');
  return {
    record: own && recordOf(own),
    kill: own?.killed == null ? undefined : { scope: own.killed },
    live: given.filter(({ stage, live }) => stage === 'review' && live),
    earlierActors: [...new Set(others.flatMap(({ openedBy, actor }) => [openedBy ?? [], actor].flat()))],
    supersede: async (tokens) => {
      if (tokens.length > 0) await sql.query(markSuperseded, [tokens.map(({ exchangeId }) => exchangeId)]);
    },
    keep: async (decision) => {
      await sql.query(insertDecision, values(decision));
    },
  };
}

function recordOf(row: TaskRow): ReviewRecord {
  const { claimId, revision, pass, onMedicalNecessity, submitterSub, deciders } = row;
  return {
    ...{ claimId, revision, pass, onMedicalNecessity, submitterSub, deciders },
    amount: Number(row.amount),
    pendedFor: row.pendedFor ?? undefined,
    holder: row.holder ?? undefined,
    state: row.state ?? undefined,
    mandate:
      row.txn === null
        ? undefined
        : {
            claimId: row.mandateClaim,
            revision: row.mandateRevision,
            txn: row.txn,
            submitterSub: row.mandateSubmitter,
            onBehalfOf: row.onBehalfOf,
            purpose: row.purpose,
            correlationId: row.correlationId,
            mayAct: row.mayAct,
            expiresAt: row.expiresAt,
            revoked: row.revoked,
          },
  };
}
