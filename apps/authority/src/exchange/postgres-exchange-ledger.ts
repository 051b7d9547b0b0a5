import type { KillScope } from '#contracts';
import type { Database, Sql } from '../database.port.js';
import type { Decision, ExchangeLedger, ExclusiveStep, LiveToken } from './exchange-ledger.js';
import type { StepRecord } from './exchange-record.js';
import {
  grantsOfClaim,
  insertDecision,
  lockStep,
  markSuperseded,
  stepRecord,
  writtenBy,
} from './exchange-statements.js';

type StepKey = Parameters<ExchangeLedger['exclusively']>[0];

/** Left joins: what belongs to a row that is not there is null. */
interface StepRow {
  readonly claim_id: string;
  readonly revision: number;
  readonly pass: number;
  readonly type: string;
  readonly state_revision: number | null;
  readonly state_pass: number | null;
  readonly state: string | null;
  readonly claim_submitter: string | null;
  readonly mandate_claim: string | null;
  readonly mandate_revision: number | null;
  readonly txn: string | null;
  readonly submitter_sub: string | null;
  readonly on_behalf_of: string | null;
  readonly purpose: string | null;
  readonly opened_by: string | null;
  readonly correlation_id: string | null;
  readonly may_act: readonly string[] | null;
  readonly expires_at: Date | null;
  readonly revoked: boolean;
  readonly done_by: string | null;
  readonly published: boolean;
  readonly killed: KillScope | null;
  readonly kill_told: boolean;
}

interface GrantRow {
  readonly exchange_id: string;
  readonly actor: string;
  readonly stage: string;
  readonly accessor: string;
  readonly dispatch: string;
  readonly live: boolean;
}

/** Steps in schema `claims` (metadata only), decisions in `authority.exchange`. */
export class PostgresExchangeLedger implements ExchangeLedger {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async exclusively<T>(key: StepKey, work: (step: ExclusiveStep) => Promise<T>): Promise<T> {
    return this.#database.transaction(async (sql) => {
      // A statement of its own: the snapshot of the next one must be younger than the lock.
      await sql.query(lockStep, [`${key.claimId}|${key.stage ?? ''}`]);
      return work(await exclusiveStep(sql, key));
    });
  }
}

async function exclusiveStep(sql: Sql, { dispatch, claimId, agent, stage }: StepKey): Promise<ExclusiveStep> {
  const types = stage === undefined ? [] : (writtenBy[stage] ?? []);
  const [row] = await sql.query<StepRow>(stepRecord, [dispatch, stage ?? null, types, agent]);
  const grants =
    row?.claim_id === claimId ? await sql.query<GrantRow>(grantsOfClaim, [claimId, row.revision]) : [];
  const others = grants.filter((grant) => grant.stage !== stage).map(({ actor }) => actor);
  return {
    record: record(row),
    kill: row?.killed == null ? undefined : { scope: row.killed, told: row.kill_told },
    live: grants.filter((grant) => grant.stage === stage && grant.live).map(liveToken),
    earlierActors: [...new Set([...(row?.opened_by == null ? [] : [row.opened_by]), ...others])],
    supersede: async (tokens) => {
      if (tokens.length > 0) await sql.query(markSuperseded, [tokens.map(({ exchangeId }) => exchangeId)]);
    },
    keep: async (decision) => {
      await sql.query(insertDecision, values(decision));
    },
  };
}

function record(row: StepRow | undefined): StepRecord {
  if (row === undefined)
    return {
      dispatch: undefined,
      state: undefined,
      submitterSub: undefined,
      mandate: undefined,
      done: undefined,
    };
  return {
    dispatch: { claimId: row.claim_id, revision: row.revision, pass: row.pass, type: row.type },
    state: claimState(row),
    submitterSub: row.claim_submitter ?? undefined,
    mandate: standingMandate(row),
    done: row.done_by === null ? undefined : { byEvent: row.done_by, published: row.published },
  };
}

function claimState({ state, state_revision, state_pass }: StepRow): StepRecord['state'] {
  if (state === null || state_revision === null || state_pass === null) return undefined;
  return { state, revision: state_revision, pass: state_pass };
}

function standingMandate(row: StepRow): StepRecord['mandate'] {
  const { mandate_claim, mandate_revision, txn, submitter_sub, on_behalf_of, purpose } = row;
  const { correlation_id, may_act, expires_at, revoked } = row;
  if (mandate_claim === null || mandate_revision === null || txn === null) return undefined;
  if (submitter_sub === null || on_behalf_of === null || purpose === null) return undefined;
  if (correlation_id === null || may_act === null || expires_at === null) return undefined;
  return {
    claimId: mandate_claim,
    revision: mandate_revision,
    txn,
    submitterSub: submitter_sub,
    onBehalfOf: on_behalf_of,
    purpose,
    correlationId: correlation_id,
    mayAct: may_act,
    expiresAt: expires_at,
    revoked,
  };
}

function liveToken({ exchange_id, accessor, dispatch }: GrantRow): LiveToken {
  return { exchangeId: exchange_id, accessor, dispatch };
}

/** For {@link insertDecision}. */
export function values(decision: Decision): readonly unknown[] {
  const { outcome } = decision;
  const granted = outcome.decision === 'granted' ? outcome : undefined;
  return [
    decision.decidedAt,
    outcome.decision,
    outcome.decision === 'refused' ? outcome.code : null,
    decision.actor,
    decision.dispatch,
    decision.claimId,
    decision.revision ?? null,
    decision.pass ?? null,
    decision.stage ?? null,
    decision.txn ?? null,
    decision.correlationId ?? null,
    granted?.accessor ?? null,
    granted?.jti ?? null,
    granted?.delegation ?? null,
    granted?.expiresAt ?? null,
    decision.evidence.policyIds,
    decision.evidence.policiesSha256,
    decision.evidence.request,
  ];
}
