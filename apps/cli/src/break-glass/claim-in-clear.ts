import { OperationalError } from '#errors';
import type { Sql } from '#persistence';
import { DataKey, unsealJson } from '#sealing';

/** A claim as it was sent: health information, for a terminal and for nothing else. */
export interface ClaimInClear {
  readonly claimId: string;
  readonly revisions: readonly RevisionInClear[];
}

interface RevisionInClear {
  readonly revision: number;
  readonly sourceFormat: string;
  readonly receivedAt: string;
  readonly content: unknown;
  readonly documents: readonly unknown[];
}

interface ClaimRow {
  readonly revision: number;
  readonly source_format: string;
  readonly received_at: Date;
  readonly content: Buffer;
  readonly wrapped: string | null;
}

interface DocumentRow {
  readonly revision: number;
  readonly seq: number;
  readonly content: Buffer;
}

const claims = `
  select c.revision, c.source_format, c.received_at, c.content, k.wrapped
  from claims.claim c left join claims.data_key k using (claim_id, revision)
  where claim_id = $1 order by c.revision`;

const documents = `
  select revision, seq, content from claims.document where claim_id = $1 order by revision, seq`;

/**
 * Reads every revision and opens it, with the login and the key that this claim's token gives.
 *
 * @throws OperationalError `CLAIM.NOT_STORED`, `CLAIM.SHREDDED`, `SEALING.BROKEN` (permanent); `VAULT.*`, `POSTGRES.*`
 */
export async function claimInClear(
  sql: Sql,
  claimId: string,
  unwrap: (wrapped: string) => Promise<{ reveal(): string }>,
): Promise<ClaimInClear> {
  const rows = await sql.query<ClaimRow>(claims, [claimId]);
  if (rows.length === 0) throw unusable('CLAIM.NOT_STORED', 'the claim is not stored');
  const sealed = await sql.query<DocumentRow>(documents, [claimId]);
  const revisions: RevisionInClear[] = [];
  for (const row of rows) {
    if (row.wrapped === null) throw unusable('CLAIM.SHREDDED', 'the key of this claim was destroyed');
    const key = DataKey.fromBase64((await unwrap(row.wrapped)).reveal());
    const own = sealed.filter(({ revision }) => revision === row.revision);
    try {
      revisions.push(inClear(key, claimId, row, own));
    } finally {
      key.destroy();
    }
  }
  return { claimId, revisions };
}

function inClear(
  key: DataKey,
  claimId: string,
  { revision, source_format, received_at, content }: ClaimRow,
  sealed: readonly DocumentRow[],
): RevisionInClear {
  return {
    revision,
    sourceFormat: source_format,
    receivedAt: received_at.toISOString(),
    content: unsealJson(key, { claimId, revision, part: 'content' }, content),
    documents: sealed.map(({ seq, content: document }) =>
      unsealJson(key, { claimId, revision, part: { document: seq } }, document),
    ),
  };
}

function unusable(code: string, message: string): OperationalError {
  return new OperationalError(code, message, { retry: 'permanent' });
}
