import type { ClaimSubject } from '#contracts';
import { OperationalError } from '#errors';
import type { SourceFormat, SubmittedDocument } from '#interchange';
import type { Sql } from '#persistence';

/** A claim as intake stored it, with what it refers to. */
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
  readonly content: Readonly<Record<string, unknown>>;
  readonly stated_plan_id: string | null;
  readonly received_on: string;
}

/** @throws OperationalError `CLAIM.NOT_STORED` (permanent) */
export async function readStoredClaim(sql: Sql, { claimId, revision }: ClaimSubject): Promise<StoredClaim> {
  const [row] = await sql.query<ClaimRow>(
    `select source_format, content, stated_plan_id, (received_at at time zone 'UTC')::date as received_on
     from claims.claim where claim_id = $1 and revision = $2`,
    [claimId, revision],
  );
  if (row === undefined) {
    throw new OperationalError('CLAIM.NOT_STORED', 'the claim of this event is not stored', {
      retry: 'permanent',
    });
  }
  const documents = await sql.query<SubmittedDocument>(
    `select kind, reference, content from claims.document
     where claim_id = $1 and revision = $2 order by seq`,
    [claimId, revision],
  );
  return {
    sourceFormat: row.source_format,
    content: row.content,
    documents,
    statedPlanId: row.stated_plan_id,
    receivedOn: row.received_on,
  };
}
