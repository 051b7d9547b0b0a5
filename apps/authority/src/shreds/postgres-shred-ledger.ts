import { Bug } from '#errors';
import type { Database, Sql } from '../database.port.js';
import type { ShredCase, Shredded, ShredRequest } from './shred.js';
import type { ShredLedger, ShredPage } from './shred-ledger.js';

const lock = `select pg_advisory_xact_lock(hashtextextended('vouch.shred|' || $1, 0))`;

const requestColumns = `request_id as "requestId", claim_id as "claimId", reason,
  requested_by as "requestedBy", requested_at as "requestedAt", expires_at as "expiresAt"`;

const lastRequest = `
  select ${requestColumns}, expires_at <= now() as expired
  from authority.shred_request where claim_id = $1 order by requested_at desc limit 1`;

const shreddedClaim = `
  select request_id as "requestId", s.claim_id as "claimId", r.reason, s.requested_by as "requestedBy",
    r.requested_at as "requestedAt", r.expires_at as "expiresAt", s.approved_by as "approvedBy",
    s.shredded_at as "shreddedAt"
  from authority.shred s join authority.shred_request r using (request_id) where s.claim_id = $1`;

/** Requests in `authority.shred_request`, what came of them in `authority.shred`; keys are out of its reach. */
export class PostgresShredLedger implements ShredLedger {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async read(claimId: string): Promise<ShredCase> {
    return this.#database.transaction(async (sql) => readCase(sql, claimId));
  }

  async exclusively<T>(claimId: string, work: (page: ShredPage) => Promise<T>): Promise<T> {
    return this.#database.transaction(async (sql) => {
      await sql.query(lock, [claimId]);
      return work({
        standing: await readCase(sql, claimId),
        noteRequest: async (wish) => noteRequest(sql, wish),
        shred: async (request, approvedBy) => shred(sql, request, approvedBy),
      });
    });
  }
}

async function readCase(sql: Sql, claimId: string): Promise<ShredCase> {
  const [state] = await sql.query<{ state: string }>(
    `select state from claims.claim_state where claim_id = $1`,
    [claimId],
  );
  const [request] = await sql.query<ShredRequest & { expired: boolean }>(lastRequest, [claimId]);
  const [shredded] = await sql.query<Shredded>(shreddedClaim, [claimId]);
  return { state: state?.state, request, shredded };
}

async function noteRequest(
  sql: Sql,
  { requestId, claimId, reason, requestedBy }: Parameters<ShredPage['noteRequest']>[0],
): Promise<ShredRequest> {
  const [kept] = await sql.query<ShredRequest>(
    `insert into authority.shred_request (request_id, claim_id, reason, requested_by)
     values ($1, $2, $3, $4) returning ${requestColumns}`,
    [requestId, claimId, reason, requestedBy],
  );
  if (kept === undefined) throw new Bug('an insert returned nothing');
  return kept;
}

async function shred(sql: Sql, request: ShredRequest, approvedBy: string): Promise<Shredded> {
  const { requestId, claimId, requestedBy } = request;
  const [kept] = await sql.query<{ shreddedAt: Date }>(
    `insert into authority.shred (claim_id, request_id, requested_by, approved_by)
     values ($1, $2, $3, $4) returning shredded_at as "shreddedAt"`,
    [claimId, requestId, requestedBy, approvedBy],
  );
  if (kept === undefined) throw new Bug('an insert returned nothing');
  return { ...request, approvedBy, shreddedAt: kept.shreddedAt };
}
