import type { Step, StepResult } from '#agent-step';
import type { ClaimSubject } from '#contracts';
import { lockAccumulators } from './accumulators-now.js';
import { stillHolds } from './still-holds.js';
import { readAssessment, type StoredAssessment } from './stored-assessment.js';
import { storeDecision } from './store-decision.js';

/**
 * Act: turns an assessment into a decision with its money effects, hands it to a person, or sends it back to
 * be read again because what has been used of the plan's limits has moved.
 */
export function actStep(now: () => Date): Step {
  return {
    stage: 'act',
    source: '/act-agent',
    perform: async (sql, subject) => {
      const stored = await readAssessment(sql, subject);
      const { assessment, basis, sha256 } = stored;
      if (assessment.outcome === 'pended') return pended(subject, stored);
      // Locked before the first money effect, so that no other claim of the member or the family decides in between.
      const accumulators = await lockAccumulators(sql, assessment);
      if (!stillHolds(assessment, basis, accumulators)) return returned(subject);
      await storeDecision(sql, subject, { assessment, assessmentSha256: sha256, decidedAt: now() });
      return decided(subject, stored);
    },
  };
}

function decided(subject: ClaimSubject, { assessment: { outcome }, sha256 }: StoredAssessment): StepResult {
  return {
    move: { from: 'analyzed', to: outcome },
    event: {
      type: 'claim.decided',
      data: { ...subject, outcome, reason: null, assessmentSha256: sha256 },
    },
  };
}

function pended(subject: ClaimSubject, { assessment, sha256 }: StoredAssessment): StepResult {
  const reason = assessment.pended?.reason ?? null;
  return {
    move: { from: 'analyzed', to: 'pended', ...(reason === null ? {} : { reason }) },
    event: {
      type: 'claim.decided',
      data: { ...subject, outcome: 'pended', reason, assessmentSha256: sha256 },
    },
  };
}

function returned(subject: ClaimSubject): StepResult {
  const nextPass = subject.pass + 1;
  const reason = 'ACCUMULATORS_MOVED';
  return {
    move: { from: 'analyzed', to: 'submitted', nextPass, reason },
    event: { type: 'claim.returned', data: { ...subject, pass: nextPass, reason } },
  };
}
