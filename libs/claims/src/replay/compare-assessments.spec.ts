import fc from 'fast-check';
import {
  adjudicate,
  bareDetail,
  compareAssessments,
  engineVersion,
  engineVersions,
  nothingMet,
  oneUnit,
  readPlanFile,
  ruleSetOf,
  type AdjudicationInput,
} from '../index.js';

function inputWith(nets: readonly bigint[], payerShare = '0.80', deductible = '10.00'): AdjudicationInput {
  const file = readPlanFile([
    {
      planId: 'p',
      name: 'P',
      allowed: 'as-charged',
      deductible,
      copay: '5.00',
      payerShare,
      outOfPocketMax: null,
      unpricedLines: 'not-covered',
    },
  ]);
  const terms = file.ok ? file.value.plans[0] : undefined;
  if (terms === undefined) throw new TypeError('the plan is good');
  const header = {
    resourceId: null,
    claimIdentifier: 'x',
    claimType: 'professional',
    currency: 'USD',
    billed: null,
    patient: {},
    provider: {},
    insurer: null,
    coverage: {},
  };
  return {
    facts: {
      header,
      detail: bareDetail('2024-01-01'),
      plan: { kind: 'resolved', source: 'coverage', terms: { ...terms, version: 1 }, feeSchedule: null },
      planYear: 2024,
      accumulators: nothingMet,
    },
    lines: nets.map((net, index) => ({
      sequence: index + 1,
      service: { system: 's', code: 'c' },
      quantity: oneUnit,
      servicedFrom: '2024-01-01',
      servicedTo: '2024-01-01',
      net,
    })),
  };
}

test('the same input under the same engine differs in nothing', () => {
  const cents = fc.bigInt({ min: 0n, max: 1_000_000n });
  fc.assert(
    fc.property(fc.array(cents, { minLength: 1, maxLength: 8 }), (nets) => {
      const again = adjudicate(inputWith(nets.toReversed().toReversed()), ruleSetOf(engineVersion));
      expect(compareAssessments(adjudicate(inputWith(nets)), again)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('other terms differ to the cent, for the claim and on each line', () => {
  const recorded = adjudicate(inputWith([10000n, 2000n]));
  const replayed = adjudicate(inputWith([10000n, 2000n], '0.75'));
  expect(compareAssessments(recorded, replayed)).toEqual([
    { line: null, what: 'coinsurance', recorded: '20.00', replayed: '25.00' },
    { line: null, what: 'benefit', recorded: '80.00', replayed: '75.00' },
    { line: null, what: 'patient', recorded: '40.00', replayed: '45.00' },
    { line: null, what: 'moved outOfPocket', recorded: '40.00', replayed: '45.00' },
    { line: 1, what: 'coinsurance', recorded: '17.00', replayed: '21.25' },
    { line: 1, what: 'benefit', recorded: '68.00', replayed: '63.75' },
    {
      line: 1,
      what: 'reasons',
      recorded: 'PR-3 5.00, PR-1 10.00, PR-2 17.00',
      replayed: 'PR-3 5.00, PR-1 10.00, PR-2 21.25',
    },
    { line: 2, what: 'coinsurance', recorded: '3.00', replayed: '3.75' },
    { line: 2, what: 'benefit', recorded: '12.00', replayed: '11.25' },
    { line: 2, what: 'reasons', recorded: 'PR-3 5.00, PR-2 3.00', replayed: 'PR-3 5.00, PR-2 3.75' },
  ]);
});

test('a line that only one of them has is told', () => {
  const differences = compareAssessments(adjudicate(inputWith([100n])), adjudicate(inputWith([100n, 0n])));
  expect(differences.filter(({ line }) => line === 2)).toContainEqual({
    line: 2,
    what: 'submitted',
    recorded: null,
    replayed: '0.00',
  });
});

test('rule sets are found by their version, and no other is', () => {
  expect(engineVersions).toContain(engineVersion);
  expect([ruleSetOf(engineVersion)?.version, ruleSetOf('0.0.0')]).toEqual([engineVersion, undefined]);
});
