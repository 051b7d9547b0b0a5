import { accumulatorKinds, parseExactAmount, type Assessment, type Cents, type PlanLimit } from '#claims';
import type { ClaimSubject } from '#contracts';
import { OperationalError } from '#errors';
import { assessmentFromJson } from '#interchange';
import type { Sql } from '#persistence';
import { z } from 'zod';

/** A limit of the plan, and how much of it was used when it was read for the assessment. */
export interface LimitBasis extends PlanLimit {
  readonly met: Cents;
}

export interface AssessmentBasis {
  /** Every limit that the amounts can depend on; none under a plan without limits. */
  readonly limits: readonly LimitBasis[];
}

export interface StoredAssessment {
  readonly assessment: Assessment;
  readonly basis: AssessmentBasis;
  readonly sha256: string;
}

const amount = z.string().transform((text, context): Cents => {
  const cents = parseExactAmount(text);
  if (cents.ok) return cents.value;
  context.addIssue(cents.failure);
  return z.NEVER;
});
const storedBasis = z.object({
  limits: z.array(
    z.object({
      kind: z.enum(accumulatorKinds),
      scope: z.enum(['member', 'family']),
      pool: z.string(),
      limit: amount,
      met: amount,
    }),
  ),
});

/** @throws OperationalError `ASSESSMENT.NOT_STORED`, `ASSESSMENT.STORED_UNREADABLE` (permanent) */
export async function readAssessment(
  sql: Sql,
  { claimId, revision, pass }: ClaimSubject,
): Promise<StoredAssessment> {
  const [row] = await sql.query<{ body: unknown; basis: unknown; sha256: string }>(
    `select body, basis, sha256 from claims.assessment
     where claim_id = $1 and revision = $2 and pass = $3`,
    [claimId, revision, pass],
  );
  if (row === undefined) throw unusable('ASSESSMENT.NOT_STORED', 'the assessment of this pass is not stored');
  const basis = storedBasis.safeParse(row.basis);
  if (!basis.success)
    throw unusable('ASSESSMENT.STORED_UNREADABLE', 'the basis of this assessment is unreadable');
  return { assessment: assessmentFromJson(row.body), basis: basis.data, sha256: row.sha256 };
}

function unusable(code: string, message: string): OperationalError {
  return new OperationalError(code, message, { retry: 'permanent' });
}
