import { formatQuantity } from '#claims';
import { toClaimResponseQueued } from '#interchange';
import type { Sql } from '#persistence';
import { firstRevision, type NewClaim } from './new-claim.js';

/** False when this content is there already. */
export async function insertClaim(sql: Sql, claim: NewClaim): Promise<boolean> {
  const { submission } = claim;
  const rows = await sql.query(
    `insert into claims.claim (claim_id, revision, submitter_sub, claim_identifier, member_key, currency,
       billed_cents, payee_ref, stated_plan_id, source_format, content_sha256, content, correlation_id, txn,
       received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (submitter_sub, content_sha256) do nothing returning claim_id`,
    [
      claim.claimId,
      firstRevision,
      claim.submitterSub,
      submission.header.claimIdentifier,
      claim.memberKey,
      submission.header.currency,
      submission.header.billed,
      submission.payeeRef,
      claim.statedPlanId,
      submission.sourceFormat,
      claim.contentSha256,
      claim.sealed.content,
      claim.correlationId,
      claim.txn,
      claim.receivedAt,
    ],
  );
  return rows.length === 1;
}

export async function insertLines(sql: Sql, { claimId, submission }: NewClaim): Promise<void> {
  const lines = submission.lines.map((line) => ({
    sequence: line.sequence,
    system: line.service.system,
    code: line.service.code,
    quantity: formatQuantity(line.quantity),
    net_cents: line.net === null ? null : String(line.net),
    serviced_from: line.servicedFrom,
    serviced_to: line.servicedTo,
  }));
  await sql.query(
    `insert into claims.claim_line (claim_id, revision, sequence, system, code, quantity, net_cents,
       serviced_from, serviced_to)
     select $1, $2, l.* from jsonb_to_recordset($3::jsonb) as l (sequence integer, system text, code text,
       quantity numeric, net_cents bigint, serviced_from date, serviced_to date)`,
    [claimId, firstRevision, JSON.stringify(lines)],
  );
}

export async function insertDocuments(sql: Sql, { claimId, sealed }: NewClaim): Promise<void> {
  if (sealed.documents.length === 0) return;
  await sql.query(
    `insert into claims.document (claim_id, revision, seq, content)
     select $1, $2, d.seq, d.content from unnest($3::bytea[]) with ordinality as d (content, seq)`,
    [claimId, firstRevision, sealed.documents],
  );
}

/** The key that opens content and documents, as Vault wrapped it. */
export async function insertDataKey(sql: Sql, { claimId, sealed }: NewClaim): Promise<void> {
  await sql.query(`insert into claims.data_key (claim_id, revision, wrapped) values ($1, $2, $3)`, [
    claimId,
    firstRevision,
    sealed.wrapped,
  ]);
}

export async function insertState(sql: Sql, { claimId }: NewClaim): Promise<void> {
  await sql.query(
    `insert into claims.claim_state (claim_id, revision, pass, state) values ($1, $2, 1, 'submitted')`,
    [claimId, firstRevision],
  );
}

/** What a claim is answered with until somebody has looked at it. */
export async function insertTakenAnswer(sql: Sql, claim: NewClaim): Promise<void> {
  const { claimId, submission, receivedAt } = claim;
  const created = receivedAt.toISOString();
  await sql.query(
    `insert into claims.claim_response (claim_id, revision, pass, kind, resource) values ($1, $2, 1, 'taken', $3)`,
    [claimId, firstRevision, toClaimResponseQueued({ claimId, header: submission.header, created })],
  );
}
