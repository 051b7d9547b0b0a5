import type { Step, StepResult } from '#agent-step';
import { Bug } from '#errors';
import { reviewTaskOf } from '#claims';
import type { ClaimSubject } from '#contracts';
import type { Sql } from '#persistence';
import { decide } from './decide.js';
import { openTask } from './open-task.js';
import { readAssessment, type StoredAssessment } from './stored-assessment.js';
import { tellOfWaiting } from './store-answers.js';

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
      return stored.assessment.outcome === 'pended'
        ? letWait(sql, subject, stored, { from: 'analyzed', at: now() })
        : decide(sql, subject, stored, { from: 'analyzed', at: now() });
    },
  };
}

/** Puts the claim before people, and tells its submitter at once that it waits, and for what. */
export async function letWait(
  sql: Sql,
  subject: ClaimSubject,
  { assessment, sha256 }: StoredAssessment,
  {
    from,
    at,
    round = 0,
  }: { readonly from: 'analyzed' | 'pended'; readonly at: Date; readonly round?: number },
): Promise<StepResult> {
  const task = reviewTaskOf(assessment);
  if (task === null) throw new Bug('an assessment that is decided waits for nobody');
  await openTask(sql, subject, task, at);
  await tellOfWaiting(sql, { subject, assessment, at, round });
  const { reason } = task;
  return {
    move: { from, to: 'pended', reason },
    event: {
      type: 'claim.decided',
      data: { ...subject, outcome: 'pended', reason, assessmentSha256: sha256 },
    },
  };
}
