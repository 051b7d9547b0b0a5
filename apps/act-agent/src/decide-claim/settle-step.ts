import type { Step, StepResult } from '#agent-step';
import { denied, informationTaskOf, released } from '#claims';
import type { ClaimSubject } from '#contracts';
import { OperationalError } from '#errors';
import type { Sql } from '#persistence';
import { decide } from './decide.js';
import { readVerdict } from './decided-verdict.js';
import { openTask } from './open-task.js';
import { readAssessment, type StoredAssessment } from './stored-assessment.js';

/** Act, once people have given their verdict: pays as assessed, denies, or lets the claim wait for its sender. */
export function settleStep(now: () => Date, round: number): Step {
  return {
    stage: 'act',
    source: '/act-agent',
    round,
    perform: async (sql, subject) => {
      const stored = await readAssessment(sql, subject);
      const { verdict, assessmentSha256 } = await readVerdict(sql, subject, round);
      if (assessmentSha256 !== stored.sha256) throw otherAssessment();
      const decision = { from: 'pended', at: now() } as const;
      switch (verdict.kind) {
        case 'release':
          return decide(sql, subject, { ...stored, assessment: released(stored.assessment) }, decision);
        case 'deny': {
          const assessment = denied(stored.assessment, verdict.denial);
          // It takes nothing from the accumulators, so whatever they are now it holds.
          return decide(sql, subject, { ...stored, assessment, basis: untouched }, decision);
        }
        case 'return-for-information':
          return waiting(sql, subject, stored, decision.at);
      }
    },
  };
}

const untouched = { deductible: null, outOfPocket: null };

async function waiting(
  sql: Sql,
  subject: ClaimSubject,
  { assessment, sha256 }: StoredAssessment,
  now: Date,
): Promise<StepResult> {
  const task = informationTaskOf(assessment);
  await openTask(sql, subject, task, now);
  const { reason } = task;
  return {
    move: { from: 'pended', to: 'pended', reason },
    event: {
      type: 'claim.decided',
      data: { ...subject, outcome: 'pended', reason, assessmentSha256: sha256 },
    },
  };
}

function otherAssessment(): OperationalError {
  return new OperationalError('VERDICT.OTHER_ASSESSMENT', 'the verdict is on another assessment', {
    retry: 'permanent',
  });
}
