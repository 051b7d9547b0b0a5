import { parseExactAmount, type Assessment, type Cents } from '#claims';
import type { ClaimSubject } from '#contracts';
import { OperationalError } from '#errors';
import { assessmentFromJson } from '#interchange';
import type { Sql } from '#persistence';
import { z } from 'zod';

/** One accumulator that the assessment rests on, as it was read for it. */
export interface AccumulatorBasis {
  readonly limit: Cents;
  readonly met: Cents;
}

export interface AssessmentBasis {
  /** Null: the plan has no such limit, so nothing can have moved. */
  readonly deductible: AccumulatorBasis | null;
  readonly outOfPocket: AccumulatorBasis | null;
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
const accumulator = z.object({ limit: amount, met: amount }).nullable();
const storedBasis = z.object({ deductible: accumulator, outOfPocket: accumulator });

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
