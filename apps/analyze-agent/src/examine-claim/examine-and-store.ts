import { canRelease, type Examination, type PlanClause } from '#claims';
import type { ClaimSubject } from '#contracts';
import { canonicalSha256 } from '#interchange';
import type { Sql } from '#persistence';
import type { Worded } from '../word-explanation/word-explanation.js';
import { examine, type ToExamine } from './examine.js';
import { readClauses } from './plan-clauses.js';

/** Examines a claim that is worth a look, and keeps what came of it beside what a model was asked for its words. */
export async function examineAndStore(
  sql: Sql,
  subject: ClaimSubject,
  claim: ToExamine,
  { explanation, uses }: Worded,
): Promise<void> {
  const examination = await examined(sql, subject, claim, explanation);
  const { claimId, revision, pass } = subject;
  await sql.query(
    `insert into claims.examination (claim_id, revision, pass, body, sha256, models)
     values ($1, $2, $3, $4, $5, $6)`,
    [claimId, revision, pass, examination, canonicalSha256(examination), JSON.stringify(uses)],
  );
}

/** Of claims that wait, or whose documents ask something, by the graph; it is loaded when the first of them comes. */
async function examined(
  sql: Sql,
  subject: ClaimSubject,
  claim: ToExamine,
  explanation: Examination['explanation'],
): Promise<Examination> {
  const { assessment, questions, signals } = claim;
  const clauses = async () => (assessment.findings.length === 0 ? [] : readClauses(sql, assessment.plan));
  if (assessment.pended === null && questions.length === 0) {
    return examine(claim, explanation, await clauses());
  }
  const { examineToReview } = await import('../review-graph/review-graph.js');
  const { keepOf } = await import('../review-graph/step-saver.js');
  const work = {
    proposed: canRelease(assessment) ? ('release' as const) : ('return-for-information' as const),
    // Whoever sent it is asked for information, and no examiner decides.
    waits: assessment.pended !== null && assessment.pended.kind !== 'information',
    signals: () => signals,
    clauses,
    examine: (found: readonly PlanClause[]) => examine(claim, explanation, found),
  };
  return examineToReview(work, keepOf(sql, subject));
}
