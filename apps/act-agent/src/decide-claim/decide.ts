import type { StepResult } from '#agent-step';
import type { ClaimReturned, ClaimSubject } from '#contracts';
import type { Sql } from '#persistence';
import { lockAccumulators } from './accumulators-now.js';
import { isPaidElsewhere } from './paid-elsewhere.js';
import { stillHolds } from './still-holds.js';
import type { StoredAssessment } from './stored-assessment.js';
import { storeDecision } from './store-decision.js';
import { takeBackEarlier } from './take-back-earlier.js';

/**
 * Decides as assessed, with all money effects; or sends the claim back, because the member's accumulators have
 * moved since they were read, or another claim was paid for the same service.
 */
export async function decide(
  sql: Sql,
  subject: ClaimSubject,
  { assessment, basis, sha256 }: StoredAssessment,
  { from, at }: { readonly from: 'analyzed' | 'pended'; readonly at: Date },
): Promise<StepResult> {
  // Locked before the first money effect, so that no other claim of the member decides in between.
  const accumulators = await lockAccumulators(sql, assessment);
  if (!stillHolds(assessment, basis, accumulators)) return returned(subject, from, 'ACCUMULATORS_MOVED');
  // A denial pays for nothing, whoever else was paid.
  if (assessment.outcome !== 'denied' && (await isPaidElsewhere(sql, assessment)))
    return returned(subject, from, 'SERVICE_PAID_ELSEWHERE');
  await takeBackEarlier(sql, subject);
  await storeDecision(sql, subject, { assessment, assessmentSha256: sha256, decidedAt: at });
  const { outcome } = assessment;
  return {
    move: { from, to: outcome },
    event: {
      type: 'claim.decided',
      data: { ...subject, outcome, reason: null, assessmentSha256: sha256 },
    },
  };
}

function returned(subject: ClaimSubject, from: string, reason: ClaimReturned['reason']): StepResult {
  const nextPass = subject.pass + 1;
  return {
    move: { from, to: 'submitted', nextPass, reason },
    event: { type: 'claim.returned', data: { ...subject, pass: nextPass, reason } },
  };
}
