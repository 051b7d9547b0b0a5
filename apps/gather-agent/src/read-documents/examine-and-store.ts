import type { ClaimSubject } from '#contracts';
import { examineDocuments } from '#documents';
import { attachmentsOf, identifyingTexts } from '#interchange';
import type { Sql } from '#persistence';
import type { Seal, StoredClaim } from '../gather-facts/stored-claim.js';
import type { DocumentReaders } from './document-readers.port.js';
import { summaryOf } from './summary.js';

/**
 * Reads the documents of a claim and keeps what they say: sealed, with places into their texts, and a summary in the
 * clear. A claim without free text costs nothing here.
 */
export async function examineAndStore(
  sql: Sql,
  { claimId, revision, pass }: ClaimSubject,
  claim: StoredClaim,
  { seal, readers }: { readonly seal: Seal; readonly readers: DocumentReaders },
): Promise<void> {
  const attachments = attachmentsOf(claim);
  if (attachments.length === 0) return;
  const reader = await readers.forClaim(identifyingTexts(claim));
  const examined = await examineDocuments(attachments, reader?.readMore);
  await sql.query(
    `insert into claims.document_findings (claim_id, revision, pass, summary, content)
     values ($1, $2, $3, $4, $5)`,
    [claimId, revision, pass, summaryOf(examined, reader?.uses), seal({ findings: pass }, examined)],
  );
}
