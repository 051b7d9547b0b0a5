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

interface ClaimRow {
  readonly source_format: SourceFormat;
  readonly content: Buffer;
  readonly stated_plan_id: string | null;
  readonly received_on: string;
  readonly wrapped: string | null;
}

interface DocumentRow {
  readonly seq: number;
  readonly content: Buffer;
}

/** Seals what was found with the claim's own key. */
export type Seal = (part: SealedPlace['part'], value: unknown) => Buffer;

/**
 * Reads the claim of this step, opens it, and works on it while its key is at hand; docs/adr/0013.
 *
 * @throws OperationalError `CLAIM.NOT_STORED`, `CLAIM.SHREDDED`, `SEALING.BROKEN` (permanent); `VAULT.*`
 */
export async function withStoredClaim<T>(
  sql: Sql,
  subject: ClaimSubject,
  unwrap: Unwrap,
  work: (claim: StoredClaim, seal: Seal) => Promise<T>,
): Promise<T> {
  const row = await claimRow(sql, subject);
  const documents = await documentRows(sql, subject);
  if (row.wrapped === null) throw unusable('CLAIM.SHREDDED', 'the key of this claim was destroyed');
  const { claimId, revision } = subject;
  const key = DataKey.fromBase64((await unwrap(row.wrapped)).reveal());
  const open = (part: SealedPlace['part'], sealed: Buffer) =>
    unsealJson(key, { claimId, revision, part }, sealed);
  try {
    const claim = {
      sourceFormat: row.source_format,
      content: open('content', row.content) as StoredClaim['content'],
      documents: documents.map(({ seq, content }) => open({ document: seq }, content) as SubmittedDocument),
      statedPlanId: row.stated_plan_id,
      receivedOn: row.received_on,
    };
    return await work(claim, (part, value) => sealJson(key, { claimId, revision, part }, value));
  } finally {
    key.destroy();
  }
}

async function claimRow(sql: Sql, { claimId, revision }: ClaimSubject): Promise<ClaimRow> {
  const [row] = await sql.query<ClaimRow>(
    `select c.source_format, c.content, c.stated_plan_id, k.wrapped,
       (c.received_at at time zone 'UTC')::date as received_on
     from claims.claim c left join claims.data_key k using (claim_id, revision)
     where claim_id = $1 and revision = $2`,
    [claimId, revision],
  );
  if (row === undefined) throw unusable('CLAIM.NOT_STORED', 'the claim of this event is not stored');
  return row;
}

async function documentRows(sql: Sql, { claimId, revision }: ClaimSubject): Promise<readonly DocumentRow[]> {
  return sql.query<DocumentRow>(
    `select seq, content from claims.document where claim_id = $1 and revision = $2 order by seq`,
    [claimId, revision],
  );
}

function unusable(code: string, message: string): OperationalError {
  return new OperationalError(code, message, { retry: 'permanent' });
}
