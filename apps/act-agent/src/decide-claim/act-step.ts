import type { Step, StepResult } from '#agent-step';
import { reviewTaskOf } from '#claims';
import type { ClaimSubject } from '#contracts';
import type { Sql } from '#persistence';
import { decide } from './decide.js';
import { openTask } from './open-task.js';
import { readAssessment, type StoredAssessment } from './stored-assessment.js';

/**
 * Act: turns an assessment into a decision with its money effects, hands it to a person, or sends it back to
 * be read again because the member's accumulators have moved.
 */
export function actStep(now: () => Date): Step {
  return {
    stage: 'act',
    source: '/act-agent',
    perform: async (sql, subject) => {
      const stored = await readAssessment(sql, subject);
      return stored.assessment.outcome === 'pended'
        ? pended(sql, subject, stored, now())
        : decide(sql, subject, stored, { from: 'analyzed', at: now() });
    },
  };
}

async function pended(
  sql: Sql,
  subject: ClaimSubject,
  { assessment, sha256 }: StoredAssessment,
  now: Date,
): Promise<StepResult> {
  const task = reviewTaskOf(assessment);
  if (task !== null) await openTask(sql, subject, task, now);
  const reason = task?.reason ?? null;
  return {
    move: { from: 'analyzed', to: 'pended', ...(reason === null ? {} : { reason }) },
    event: {
      type: 'claim.decided',
      data: { ...subject, outcome: 'pended', reason, assessmentSha256: sha256 },
    },
  };
}
