import type { Unwrap } from '#agent-step';
import type { ClaimSubject } from '#contracts';
import { OperationalError } from '#errors';
import type { SourceFormat, SubmittedDocument } from '#interchange';
import type { Sql } from '#persistence';
import { DataKey, unsealJson } from '#sealing';

/** A claim as it was sent, with what it refers to: in memory only. */
export interface StoredClaim {
  readonly sourceFormat: SourceFormat;
  readonly content: Readonly<Record<string, unknown>>;
  readonly documents: readonly SubmittedDocument[];
  readonly statedPlanId: string | null;
  /** `YYYY-MM-DD`. */
  readonly receivedOn: string;
}

interface ClaimRow {
  readonly source_format: SourceFormat;
  readonly content_of: number | null;
  readonly stated_plan_id: string | null;
  readonly received_on: string;
}

interface SealedRow {
  readonly content: Buffer;
  readonly wrapped: string | null;
}

interface DocumentRow {
  readonly seq: number;
  readonly content: Buffer;
}

/** A revision of a claim as it lies in the database. */
interface Revision {
  readonly claimId: string;
  readonly revision: number;
}

/**
 * Reads the claim of this step and opens it; docs/adr/0013. A revision that only adds to an earlier one has that
 * one's content, and the documents of both.
 *
 * @throws OperationalError `CLAIM.NOT_STORED`, `CLAIM.SHREDDED`, `SEALING.BROKEN` (permanent); `VAULT.*`
 */
export async function readStoredClaim(sql: Sql, subject: ClaimSubject, unwrap: Unwrap): Promise<StoredClaim> {
  const { claimId, revision } = subject;
  const row = await claimRow(sql, subject);
  const opened = await openRevision(sql, { claimId, revision: row.content_of ?? revision }, unwrap);
  const added: SubmittedDocument[] = [];
  for (let later = (row.content_of ?? revision) + 1; later <= revision; later += 1) {
    added.push(...(await openRevision(sql, { claimId, revision: later }, unwrap)).documents);
  }
  return {
    sourceFormat: row.source_format,
    content: opened.content,
    documents: [...opened.documents, ...added],
    statedPlanId: row.stated_plan_id,
    receivedOn: row.received_on,
  };
}

async function openRevision(
  sql: Sql,
  { claimId, revision }: Revision,
  unwrap: Unwrap,
): Promise<Pick<StoredClaim, 'content' | 'documents'>> {
  const { content, wrapped } = await sealedRow(sql, { claimId, revision });
  const documents = await documentRows(sql, { claimId, revision });
  if (wrapped === null) throw unusable('CLAIM.SHREDDED', 'the key of this claim was destroyed');
  const key = DataKey.fromBase64((await unwrap(wrapped)).reveal());
  try {
    return {
      content: unsealJson(key, { claimId, revision, part: 'content' }, content) as StoredClaim['content'],
      documents: documents.map(
        ({ seq, content: sealed }) =>
          unsealJson(key, { claimId, revision, part: { document: seq } }, sealed) as SubmittedDocument,
      ),
    };
  } finally {
    key.destroy();
  }
}

/** The day of receipt is that of the first revision: a correction is not filed late because it came later. */
async function claimRow(sql: Sql, { claimId, revision }: Revision): Promise<ClaimRow> {
  const [row] = await sql.query<ClaimRow>(
    `select c.source_format, c.content_of, c.stated_plan_id,
       ((select min(f.received_at) from claims.claim f where f.claim_id = $1) at time zone 'UTC')::date as received_on
     from claims.claim c where c.claim_id = $1 and c.revision = $2`,
    [claimId, revision],
  );
  if (row === undefined) throw unusable('CLAIM.NOT_STORED', 'the claim of this event is not stored');
  return row;
}

async function sealedRow(sql: Sql, { claimId, revision }: Revision): Promise<SealedRow> {
  const [row] = await sql.query<SealedRow>(
    `select c.content, k.wrapped
     from claims.claim c left join claims.data_key k using (claim_id, revision)
     where claim_id = $1 and revision = $2`,
    [claimId, revision],
  );
  if (row === undefined) throw unusable('CLAIM.NOT_STORED', 'a revision that this one adds to is not stored');
  return row;
}

async function documentRows(sql: Sql, { claimId, revision }: Revision): Promise<readonly DocumentRow[]> {
  return sql.query<DocumentRow>(
    `select seq, content from claims.document where claim_id = $1 and revision = $2 order by seq`,
    [claimId, revision],
  );
}

function unusable(code: string, message: string): OperationalError {
  return new OperationalError(code, message, { retry: 'permanent' });
}
