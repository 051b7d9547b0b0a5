import type { ClaimSubject } from '#contracts';
import { OperationalError } from '#errors';
import type { Sql } from '#persistence';

/** All that act reads of a claim as it was sent. */
export interface ClaimBasics {
  /** Opaque; `member` where the claim asks to pay the member. */
  readonly payeeRef: string;
  readonly currency: string;
  readonly receivedAt: Date;
}

/** @throws OperationalError `CLAIM.NOT_STORED` (permanent) */
export async function claimBasics(sql: Sql, { claimId, revision }: ClaimSubject): Promise<ClaimBasics> {
  const [row] = await sql.query<ClaimBasics>(
    `select payee_ref as "payeeRef", currency, received_at as "receivedAt"
     from claims.claim where claim_id = $1 and revision = $2`,
    [claimId, revision],
  );
  if (row !== undefined) return row;
  throw new OperationalError('CLAIM.NOT_STORED', 'the claim of this assessment is not stored', {
    retry: 'permanent',
  });
}
