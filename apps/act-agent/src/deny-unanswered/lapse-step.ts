import type { Step } from '#agent-step';
import { unanswered } from '#claims';
import { OperationalError } from '#errors';
import { decide } from '../decide-claim/decide.js';
import { readAssessment } from '../decide-claim/stored-assessment.js';

/**
 * Act, when nobody answered in time what was asked about a claim: it is denied for what is missing. Whether the time
 * is over the database looks itself; docs/adr/0034.
 */
export function lapseStep(now: () => Date): Step {
  return {
    stage: 'act',
    takes: 'lapse',
    source: '/act-agent',
    perform: async (sql, subject) => {
      const stored = await readAssessment(sql, subject);
      const [state] = await sql.query<{ reason: string | null }>(
        `select reason from claims.claim_state where claim_id = $1 and revision = $2`,
        [subject.claimId, subject.revision],
      );
      if (stored.assessment.pended === null) throw notAsked();
      const assessment = unanswered(stored.assessment, state?.reason === 'REVIEW.INFORMATION_NEEDED');
      // It takes nothing from the accumulators, so whatever they are now it holds.
      return decide(
        sql,
        subject,
        { ...stored, assessment, basis: { limits: [] } },
        { from: 'pended', at: now() },
      );
    },
  };
}

function notAsked(): OperationalError {
  return new OperationalError('INFORMATION.NOT_ASKED', 'the claim waits for no answer', {
    retry: 'permanent',
  });
}
