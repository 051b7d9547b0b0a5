import type { Database } from '../database.port.js';
import type { Decided } from './policies.js';

/** One decision that is no exchange, kept whatever it was. */
export interface KeptDecision {
  readonly decided: Decided;
  readonly decidedAt: Date;
  readonly correlationId: string | undefined;
}

/** Port: where decisions are kept. */
export interface DecisionLedger {
  /** Keeps all or none. @throws OperationalError when the database does not answer */
  keep(decisions: readonly KeptDecision[]): Promise<void>;
}

const insert = `
  insert into authority.decision (decided_at, action, allowed, code, principal, resource, correlation_id,
    policy_ids, policies_sha256, request)
  select decided_at, action, allowed, code, principal, resource, correlation_id,
    policy_ids, policies_sha256, request
  from jsonb_to_recordset($1::jsonb) as d (decided_at timestamptz, action text, allowed boolean, code text,
    principal text, resource text, correlation_id text, policy_ids text[], policies_sha256 text, request jsonb)`;

/** Decisions in `authority.decision`. */
export class PostgresDecisionLedger implements DecisionLedger {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async keep(decisions: readonly KeptDecision[]): Promise<void> {
    const rows = JSON.stringify(decisions.map(row));
    await this.#database.transaction(async (sql) => sql.query(insert, [rows]));
  }
}

function row({ decided, decidedAt, correlationId }: KeptDecision): Record<string, unknown> {
  const { policyIds, policiesSha256, request } = decided.evidence;
  return {
    decided_at: decidedAt,
    action: request.action,
    allowed: decided.allowed,
    code: decided.allowed ? null : decided.code,
    principal: request.principal.uid.id,
    resource: request.resource.uid.id,
    correlation_id: correlationId,
    policy_ids: policyIds,
    policies_sha256: policiesSha256,
    request,
  };
}
