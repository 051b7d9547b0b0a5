import type { Unwrap } from '#agent-step';
import type { ClaimSubject } from '#contracts';
import { OperationalError } from '#errors';
import type { SourceFormat, SubmittedDocument } from '#interchange';
import type { Sql } from '#persistence';
import { DataKey, sealJson, unsealJson, type SealedPlace } from '#sealing';

/** A claim as it was sent, with what it refers to: in memory only. */
export interface StoredClaim {
  readonly sourceFormat: SourceFormat;
  readonly content: Readonly<Record<string, unknown>>;
  readonly documents: readonly SubmittedDocument[];
  readonly statedPlanId: string | null;
  /** `YYYY-MM-DD`. */
  readonly receivedOn: string;
}

/** A revision of a claim as it lies in the database. */
interface Revision {
  readonly claimId: string;
  readonly revision: number;
}

interface ClaimRow {
  readonly source_format: SourceFormat;
  readonly content: Buffer;
  /** The revision whose content this one has; null: its own. */
  readonly content_of: number | null;
  readonly stated_plan_id: string | null;
  readonly received_on: string;
  readonly wrapped: string | null;
}

/** What was sent with one revision. */
type Opened = Pick<StoredClaim, 'content' | 'documents'>;

interface DocumentRow {
  readonly seq: number;
  readonly content: Buffer;
}

/** Seals what was found with the claim's own key. */
export type Seal = (part: SealedPlace['part'], value: unknown) => Buffer;

/**
 * Reads the claim of this step, opens it, and works on it while its key is at hand; docs/adr/0013. A revision that
 * only adds to an earlier one has that one's content, and the documents of both.
 *
 * @throws OperationalError `CLAIM.NOT_STORED`, `CLAIM.SHREDDED`, `SEALING.BROKEN` (permanent); `VAULT.*`
 */
export async function withStoredClaim<T>(
  sql: Sql,
  subject: ClaimSubject,
  unwrap: Unwrap,
  work: (claim: StoredClaim, seal: Seal) => Promise<T>,
): Promise<T> {
  const { claimId, revision } = subject;
  const row = await claimRow(sql, subject);
  return withKey(row, unwrap, async (key) => {
    const own = await openRevision(sql, subject, row, key);
    const earlier = await earlierRevisions(sql, subject, row.content_of, unwrap);
    const claim = {
      sourceFormat: row.source_format,
      content: earlier[0]?.content ?? own.content,
      documents: [...earlier, own].flatMap(({ documents }) => documents),
      statedPlanId: row.stated_plan_id,
      receivedOn: row.received_on,
    };
    return work(claim, (part, value) => sealJson(key, { claimId, revision, part }, value));
  });
}

/** Those that a revision adds to, the first one first: only that one's content is the claim. */
async function earlierRevisions(
  sql: Sql,
  { claimId, revision }: Revision,
  contentOf: number | null,
  unwrap: Unwrap,
): Promise<readonly Opened[]> {
  const opened: Opened[] = [];
  for (let earlier = contentOf ?? revision; earlier < revision; earlier += 1) {
    const which = { claimId, revision: earlier };
    const row = await claimRow(sql, which);
    opened.push(await withKey(row, unwrap, async (key) => openRevision(sql, which, row, key)));
  }
  return opened;
}

async function openRevision(
  sql: Sql,
  { claimId, revision }: Revision,
  { content }: ClaimRow,
  key: DataKey,
): Promise<Opened> {
  const open = (part: SealedPlace['part'], sealed: Buffer) =>
    unsealJson(key, { claimId, revision, part }, sealed);
  const documents = await documentRows(sql, { claimId, revision });
  return {
    content: open('content', content) as StoredClaim['content'],
    documents: documents.map((row) => open({ document: row.seq }, row.content) as SubmittedDocument),
  };
}

async function withKey<T>(
  { wrapped }: ClaimRow,
  unwrap: Unwrap,
  work: (key: DataKey) => Promise<T>,
): Promise<T> {
  if (wrapped === null) throw unusable('CLAIM.SHREDDED', 'the key of this claim was destroyed');
  const key = DataKey.fromBase64((await unwrap(wrapped)).reveal());
  try {
    return await work(key);
  } finally {
    key.destroy();
  }
}

/** The day of receipt is that of the first revision: a correction is not filed late because it came later. */
async function claimRow(sql: Sql, { claimId, revision }: Revision): Promise<ClaimRow> {
  const [row] = await sql.query<ClaimRow>(
    `select c.source_format, c.content, c.content_of, c.stated_plan_id, k.wrapped,
       ((select min(f.received_at) from claims.claim f where f.claim_id = $1) at time zone 'UTC')::date
         as received_on
     from claims.claim c left join claims.data_key k using (claim_id, revision)
     where claim_id = $1 and revision = $2`,
    [claimId, revision],
  );
  if (row === undefined) throw unusable('CLAIM.NOT_STORED', 'the claim of this event is not stored');
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
