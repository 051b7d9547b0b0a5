import type { PreparedStep } from '#agent-step';
import { adjudicate, findFraudSignals } from '#claims';
import { readClaimLines } from '#persistence';
import { examineAndStore } from '../examine-claim/examine-and-store.js';
import { isWorthALook } from '../examine-claim/examine.js';
import type { Reword } from '../word-explanation/reword.port.js';
import { wordExplanation } from '../word-explanation/word-explanation.js';
import { basisOf } from './basis.js';
import { readGathered } from './gathered.js';
import { storeAssessment } from './store-assessment.js';

/**
 * Analyze: judges every line on the facts, by rules alone, and puts together what people should look at; then writes
 * both. Facts and lines of a pass never change, so they are read before the transaction, and a model that words an
 * explanation is waited for while nothing is locked (docs/adr/0041).
 */
export function analyzeStep(reword: Reword): PreparedStep {
  return {
    stage: 'analyze',
    source: '/analyze-agent',
    prepare: async (sql, subject) => {
      const { facts, questions } = await readGathered(sql, subject);
      const lines = await readClaimLines(sql, subject);
      const assessment = adjudicate({ facts, lines });
      const claim = { lines, assessment, questions, signals: findFraudSignals(facts, lines) };
      const worded = isWorthALook(claim) ? await wordExplanation(claim, reword) : undefined;
      return async (within) => {
        const assessmentSha256 = await storeAssessment(within, subject, {
          assessment,
          basis: basisOf(facts),
        });
        if (worded !== undefined) await examineAndStore(within, subject, claim, worded);
        return {
          move: { from: 'gathered', to: 'analyzed' },
          event: { type: 'claim.analyzed', data: { ...subject, assessmentSha256 } },
        };
      };
    },
  };
}
