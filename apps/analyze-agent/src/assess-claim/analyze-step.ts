import type { Step } from '#agent-step';
import { adjudicate } from '#claims';
import { readClaimLines } from '#persistence';
import { examineAndStore } from '../examine-claim/examine-and-store.js';
import { basisOf } from './basis.js';
import { readGathered } from './gathered.js';
import { storeAssessment } from './store-assessment.js';

/**
 * Analyze: judges every line on the facts, by rules alone, and writes the assessment; then puts together what people
 * should look at.
 */
export const analyzeStep: Step = {
  stage: 'analyze',
  source: '/analyze-agent',
  perform: async (sql, subject) => {
    const { facts, questions } = await readGathered(sql, subject);
    const lines = await readClaimLines(sql, subject);
    const assessment = adjudicate({ facts, lines });
    const assessmentSha256 = await storeAssessment(sql, subject, { assessment, basis: basisOf(facts) });
    await examineAndStore(sql, subject, { facts, lines, assessment, questions });
    return {
      move: { from: 'gathered', to: 'analyzed' },
      event: { type: 'claim.analyzed', data: { ...subject, assessmentSha256 } },
    };
  },
};
