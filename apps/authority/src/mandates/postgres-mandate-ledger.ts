import type { Database, Sql } from '../database.port.js';
import type { KeptMandate, MandateLedger, Standing } from './mandate-ledger.js';

interface MandateRow {
  readonly claim_id: string;
  readonly revision: number;
  readonly txn: string;
  readonly submitter_sub: string;
  readonly payload_sha256: string;
  readonly purpose: string;
  readonly expires_at: Date;
}

/** One that ran out, and was not revoked, is given anew. */
const insert = `
  insert into authority.mandate (txn, claim_id, revision, payload_sha256, submitter_sub, on_behalf_of,
    purpose, opened_by, may_act, correlation_id, token, issued_at, expires_at, renewal)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, count(*)::integer from authority.mandate m
  where m.claim_id = $2 and m.revision = $3 and m.purpose = $7 and m.expires_at <= $12 and m.revoked_at is null
  on conflict (claim_id, revision, purpose, renewal) do nothing`;

const standing = `
  select distinct on (position) m.claim_id, m.revision, m.txn, m.submitter_sub, m.payload_sha256, m.purpose, m.expires_at
  from unnest($1::text[], $2::integer[], $3::text[]) with ordinality as asked (claim_id, revision, purpose, position)
  join authority.mandate m using (claim_id, revision, purpose)
  order by position, m.renewal desc`;

/** Mandates in `authority.mandate`. */
export class PostgresMandateLedger implements MandateLedger {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async keep(mandates: readonly KeptMandate[]): Promise<readonly Standing[]> {
    return this.#database.transaction(async (sql) => {
      for (const mandate of mandates) await sql.query(insert, values(mandate));
      return standingFor(sql, mandates);
    });
  }
}

async function standingFor(sql: Sql, mandates: readonly KeptMandate[]): Promise<readonly Standing[]> {
  const claimIds = mandates.map(({ claimId }) => claimId);
  const revisions = mandates.map(({ revision }) => revision);
  const purposes = mandates.map(({ purpose }) => purpose);
  const rows = await sql.query<MandateRow>(standing, [claimIds, revisions, purposes]);
  return rows.map((row) => ({
    claimId: row.claim_id,
    revision: row.revision,
    txn: row.txn,
    submitterSub: row.submitter_sub,
    payloadSha256: row.payload_sha256,
    purpose: row.purpose,
    expiresAt: row.expires_at,
  }));
}

function values(mandate: KeptMandate): readonly unknown[] {
  return [
    mandate.txn,
    mandate.claimId,
    mandate.revision,
    mandate.payloadSha256,
    mandate.submitterSub,
    mandate.onBehalfOf,
    mandate.purpose,
    mandate.openedBy,
    mandate.mayAct,
    mandate.correlationId,
    mandate.token,
    mandate.issuedAt,
    mandate.expiresAt,
  ];
}
