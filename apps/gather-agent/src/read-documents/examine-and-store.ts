import type { ClaimSubject } from '#contracts';
import { examineDocuments } from '#documents';
import { attachmentsOf } from '#interchange';
import type { Sql } from '#persistence';
import type { Seal, StoredClaim } from '../gather-facts/stored-claim.js';
import { summaryOf } from './summary.js';

/**
 * Reads the documents of a claim and keeps what they say: sealed, with places into their texts, and a summary in the
 * clear. A claim without free text costs nothing here.
 */
export async function examineAndStore(
  sql: Sql,
  { claimId, revision, pass }: ClaimSubject,
  claim: StoredClaim,
  seal: Seal,
): Promise<void> {
  const attachments = attachmentsOf(claim);
  if (attachments.length === 0) return;
  const examined = await examineDocuments(attachments);
  await sql.query(
    `insert into claims.document_findings (claim_id, revision, pass, summary, content)
     values ($1, $2, $3, $4, $5)`,
    [claimId, revision, pass, summaryOf(examined), seal({ findings: pass }, examined)],
  );
}
