import type { Step, StepResult } from '#agent-step';
import type { Assessment } from '#claims';
import type { ClaimReturned, ClaimSubject } from '#contracts';
import type { Sql } from '#persistence';
import { lockAccumulators } from './accumulators-now.js';
import { claimBasics } from './claim-basics.js';
import { isPaidElsewhere } from './paid-elsewhere.js';
import { storeAnswer, storeNotice } from './store-answers.js';
import { stillHolds } from './still-holds.js';
import { readAssessment, type StoredAssessment } from './stored-assessment.js';
import { storeDecision } from './store-decision.js';

/**
 * Act: turns an assessment into a decision with its money effects, hands it to a person, or sends it back to
 * be read again because the member's accumulators have moved, or another claim was paid for the same service.
 */
export function actStep(now: () => Date): Step {
  return {
    stage: 'act',
    source: '/act-agent',
    perform: async (sql, subject) => {
      const stored = await readAssessment(sql, subject);
      const { assessment, basis, sha256 } = stored;
      if (assessment.outcome === 'pended') {
        await tellOfWaiting(sql, subject, assessment, now());
        return pended(subject, stored);
      }
      // Locked before the first money effect, so that no other claim of the member decides in between.
      const accumulators = await lockAccumulators(sql, assessment);
      if (!stillHolds(assessment, basis, accumulators)) return returned(subject, 'ACCUMULATORS_MOVED');
      if (await isPaidElsewhere(sql, assessment)) return returned(subject, 'SERVICE_PAID_ELSEWHERE');
      await storeDecision(sql, subject, { assessment, assessmentSha256: sha256, decidedAt: now() });
      return decided(subject, stored);
    },
  };
}

/** The submitter learns at once that the claim waits, and for what. */
async function tellOfWaiting(
  sql: Sql,
  subject: ClaimSubject,
  assessment: Assessment,
  at: Date,
): Promise<void> {
  const answer = { subject, assessment, basics: await claimBasics(sql, subject), at };
  await storeAnswer(sql, answer);
  await storeNotice(sql, answer);
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

function returned(subject: ClaimSubject, reason: ClaimReturned['reason']): StepResult {
  const nextPass = subject.pass + 1;
  return {
    move: { from: 'analyzed', to: 'submitted', nextPass, reason },
    event: { type: 'claim.returned', data: { ...subject, pass: nextPass, reason } },
  };
}
