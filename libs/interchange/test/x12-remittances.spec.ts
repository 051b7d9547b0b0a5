import { join } from 'node:path';
import { readPlanFile, type Assessment } from '#claims';
import {
  readFhirSubmission,
  remittedClaimFromJson,
  remittedClaimOf,
  remittedClaimToJson,
  reversalOf,
  writeRemittance,
} from '#interchange';
import { hasPublicData, jsonFiles, publicData, readJson, remittanceLaws, samples } from '#testing';
import { judge, knownPlans } from './judge.js';

const plans = ['demo-80', 'saver-70'];
const folders = [
  join(samples, 'good'),
  ...(hasPublicData
    ? ['synthea-2019-r4/bundles', 'synthea-2020-r4/bundles', 'synthea-hiv-r4/bundles']
    : []
  ).map((folder) => join(publicData, folder)),
];

/** Claims of every FHIR file at hand that are decided, judged under two plans. */
function* assessments(): Generator<Assessment> {
  const file = readPlanFile(readJson(join(samples, 'plans.json')));
  if (!file.ok) throw new TypeError('the sample plans are good');
  const known = knownPlans(file.value);
  for (const { body } of folders.flatMap((folder) => jsonFiles(folder))) {
    for (const { submission } of readFhirSubmission(body).claims) {
      if (submission === null) continue;
      for (const plan of plans) {
        const assessment = judge(submission, known, plan);
        if (assessment.outcome !== 'pended') yield assessment;
      }
    }
  }
}

test('what a claim is judged to balances as an 835, unitemised charges and prior payments included', () => {
  let [judged, unitemised] = [0, 0];
  for (const assessment of assessments()) {
    const claim = remittedClaimOf({ claimId: 'C', revision: 1, assessment });
    const [payeeRef, receivedOn] = ['http://hl7.org/fhir/sid/us-npi|1234567893', '2025-03-10'];
    const advised = [claim, reversalOf(claim)].map((each) => ({
      claim: each,
      receivedOn,
      services: new Map(),
    }));
    const text = writeRemittance({
      advices: advised.map((each) => ({ payeeRef, trace: 'T', claims: [each] })),
      producedAt: new Date('2025-03-11T00:00:00Z'),
    });
    expect(remittanceLaws(text).broken).toEqual([]);
    expect(remittedClaimFromJson(JSON.parse(JSON.stringify(remittedClaimToJson(claim))))).toEqual(claim);
    judged += 1;
    if (assessment.totals.unitemised !== 0n) unitemised += 1;
  }
  expect(judged).toBeGreaterThan(hasPublicData ? 800 : 30);
  expect(unitemised).toBeGreaterThan(0);
});
