import type { Step } from '#agent-step';
import { canonicalSha256, detailOf, factsToJson } from '#interchange';
import { readClaimLines } from '#persistence';
import type { DocumentReaders } from '../read-documents/document-readers.port.js';
import { examineAndStore } from '../read-documents/examine-and-store.js';
import { readAccumulatorSums } from './accumulators.js';
import { readAppealFacts } from './appeal-facts.js';
import { collectFacts } from './collect-facts.js';
import { readKnownPlans } from './known-plans.js';
import { readPractice } from './practice.js';
import { readOnFile } from './reference-on-file.js';
import { withStoredClaim } from './stored-claim.js';

/** Gather: opens the claim, reads its plan, what its member has borne and what is on file, and writes them down as facts. */
export function gatherStep(readers: DocumentReaders): Step {
  return {
    stage: 'gather',
    source: '/gather-agent',
    perform: async (sql, subject, unwrap) => {
      const facts = await withStoredClaim(sql, subject, unwrap, async (claim, seal) => {
        await examineAndStore(sql, subject, claim, { seal, readers });
        const lines = await readClaimLines(sql, subject);
        const described = detailOf({ ...claim, lines });
        const found = collectFacts({
          claim,
          lines,
          detail: described.detail,
          onFile: await readOnFile(sql, described, lines),
          plans: await readKnownPlans(sql),
          sums: await readAccumulatorSums(sql),
          appeal: await readAppealFacts(sql),
        });
        const practice = await readPractice(sql, found, lines);
        return practice === undefined ? found : { ...found, practice };
      });
      const body = factsToJson(facts);
      const factsSha256 = canonicalSha256(body);
      const { claimId, revision, pass } = subject;
      await sql.query(
        `insert into claims.facts (claim_id, revision, pass, body, sha256) values ($1, $2, $3, $4, $5)`,
        [claimId, revision, pass, body, factsSha256],
      );
      return {
        move: { from: 'submitted', to: 'gathered' },
        event: { type: 'claim.gathered', data: { ...subject, factsSha256 } },
      };
    },
  };
}
