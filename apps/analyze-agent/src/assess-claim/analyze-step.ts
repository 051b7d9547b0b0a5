import type { Step } from '#agent-step';
import { adjudicate, type Facts } from '#claims';
import type { ClaimSubject } from '#contracts';
import { OperationalError } from '#errors';
import { factsFromJson } from '#interchange';
import { readClaimLines, type Sql } from '#persistence';
import { basisOf } from './basis.js';
import { storeAssessment } from './store-assessment.js';

/** Analyze: judges every line on the facts, by rules alone, and writes the assessment. */
export const analyzeStep: Step = {
  stage: 'analyze',
  source: '/analyze-agent',
  perform: async (sql, subject) => {
    const facts = await readFacts(sql, subject);
    const assessment = adjudicate({ facts, lines: await readClaimLines(sql, subject) });
    const assessmentSha256 = await storeAssessment(sql, subject, { assessment, basis: basisOf(facts) });
    return {
      move: { from: 'gathered', to: 'analyzed' },
      event: { type: 'claim.analyzed', data: { ...subject, assessmentSha256 } },
    };
  },
};

async function readFacts(sql: Sql, { claimId, revision, pass }: ClaimSubject): Promise<Facts> {
  const [row] = await sql.query<{ body: unknown }>(
    `select body from claims.facts where claim_id = $1 and revision = $2 and pass = $3`,
    [claimId, revision, pass],
  );
  if (row === undefined) {
    throw new OperationalError('FACTS.NOT_STORED', 'the facts of this pass are not stored', {
      retry: 'permanent',
    });
  }
  return factsFromJson(row.body);
}
