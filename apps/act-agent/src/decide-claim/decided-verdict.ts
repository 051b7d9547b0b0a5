import {
  adjustmentReasons,
  remarks,
  verdictKinds,
  type AdjustmentReason,
  type Remark,
  type Verdict,
} from '#claims';
import type { ClaimSubject } from '#contracts';
import { OperationalError } from '#errors';
import type { Sql } from '#persistence';
import { z } from 'zod';

export interface DecidedVerdict {
  readonly verdict: Verdict;
  /** The assessment that the examiners decided on. */
  readonly assessmentSha256: string;
}

const denial = z.object({
  group_code: z.enum(['CO', 'PR']),
  carc: z.enum(Object.keys(adjustmentReasons) as [AdjustmentReason]),
  rarc: z.enum(Object.keys(remarks) as [Remark]).nullable(),
});

interface VerdictRow {
  readonly decision: string;
  readonly assessment_sha256: string;
}

/**
 * What people decided in this round. The event only says that they did: what counts is what they wrote down under
 * logins of their own.
 *
 * @throws OperationalError `VERDICT.NOT_DECIDED`, `VERDICT.STORED_UNREADABLE` (permanent)
 */
export async function readVerdict(
  sql: Sql,
  { claimId, revision, pass }: ClaimSubject,
  round: number,
): Promise<DecidedVerdict> {
  // The last verdict is the one that decided.
  const [row] = await sql.query<VerdictRow>(
    `select t.decision, v.group_code, v.carc, v.rarc, v.assessment_sha256
     from claims.review_task t
     join claims.review_verdict v using (claim_id, revision, pass, round)
     where claim_id = $1 and revision = $2 and pass = $3 and round = $4
       and t.decision = v.verdict and t.closed_at is null
     order by v.given_at desc limit 1`,
    [claimId, revision, pass, round],
  );
  const kind = verdictKinds.find((each) => each === row?.decision);
  if (row === undefined || kind === undefined) {
    throw unusable('VERDICT.NOT_DECIDED', 'no verdict was decided in this round');
  }
  const { assessment_sha256: assessmentSha256 } = row;
  if (kind !== 'deny') return { verdict: { kind }, assessmentSha256 };
  const read = denial.safeParse(row);
  if (!read.success) throw unusable('VERDICT.STORED_UNREADABLE', 'a denial for no known reason');
  const { group_code: group, carc, rarc } = read.data;
  return { verdict: { kind, denial: { group, carc, rarc } }, assessmentSha256 };
}

function unusable(code: string, message: string): OperationalError {
  return new OperationalError(code, message, { retry: 'permanent' });
}
