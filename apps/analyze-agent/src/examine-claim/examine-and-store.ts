import { canRelease, type Examination } from '#claims';
import type { ClaimSubject } from '#contracts';
import { canonicalSha256 } from '#interchange';
import type { Sql } from '#persistence';
import { examine, isWorthALook, signalsOf, type ToExamine } from './examine.js';
import { readClauses } from './plan-clauses.js';

/** Examines a claim and keeps what came of it, where there is anything to look at. */
export async function examineAndStore(sql: Sql, subject: ClaimSubject, claim: ToExamine): Promise<void> {
  const examination = await examined(sql, subject, claim);
  if (examination === undefined) return;
  const { claimId, revision, pass } = subject;
  await sql.query(
    `insert into claims.examination (claim_id, revision, pass, body, sha256) values ($1, $2, $3, $4, $5)`,
    [claimId, revision, pass, examination, canonicalSha256(examination)],
  );
}

/** Of claims that wait, or whose documents ask something, by the graph; it is loaded when the first of them comes. */
async function examined(sql: Sql, subject: ClaimSubject, claim: ToExamine): Promise<Examination | undefined> {
  const { assessment, questions } = claim;
  const clauses = async () => (assessment.findings.length === 0 ? [] : readClauses(sql, assessment.plan));
  if (assessment.pended === null && questions.length === 0) {
    const signals = signalsOf(claim);
    return isWorthALook(claim, signals) ? examine(claim, { signals, clauses: await clauses() }) : undefined;
  }
  const { examineToReview } = await import('../review-graph/review-graph.js');
  const { keepOf } = await import('../review-graph/step-saver.js');
  const work = {
    proposed: canRelease(assessment) ? ('release' as const) : ('return-for-information' as const),
    // Whoever sent it is asked for information, and no examiner decides.
    waits: assessment.pended !== null && assessment.pended.kind !== 'information',
    signals: () => signalsOf(claim),
    clauses,
    examine: async (found: Parameters<typeof examine>[1]) => examine(claim, found),
  };
  return examineToReview(work, keepOf(sql, subject));
}
