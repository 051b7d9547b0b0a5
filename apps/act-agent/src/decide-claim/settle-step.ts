import type { Step } from '#agent-step';
import { asking, denied, released } from '#claims';
import { OperationalError } from '#errors';
import { letWait } from './act-step.js';
import { decide } from './decide.js';
import { readVerdict } from './decided-verdict.js';
import { readAssessment } from './stored-assessment.js';

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
          return letWait(
            sql,
            subject,
            { ...stored, assessment: asking(stored.assessment) },
            { ...decision, round },
          );
      }
    },
  };
}

const untouched = { limits: [] };

function otherAssessment(): OperationalError {
  return new OperationalError('VERDICT.OTHER_ASSESSMENT', 'the verdict is on another assessment', {
    retry: 'permanent',
  });
}
