import { bareDetail, readPlanFile, type Facts } from '#claims';
import { basisOf } from './basis.js';

function factsUnder(terms: Readonly<Record<string, unknown>>): Facts {
  const read = readPlanFile([
    {
      planId: 'p',
      name: 'P',
      allowed: 'as-charged',
      copay: '0.00',
      payerShare: '0.80',
      unpricedLines: 'not-covered',
      ...terms,
    },
  ]);
  if (!read.ok) throw new TypeError('the plan of this test is wrong');
  return {
    header: {
      resourceId: null,
      claimIdentifier: 'x',
      claimType: 'professional',
      currency: 'USD',
      billed: null,
      patient: {},
      provider: {},
      insurer: null,
      coverage: {},
    },
    detail: bareDetail('2024-01-01'),
    plan: {
      kind: 'resolved',
      source: 'coverage',
      terms: { ...read.value.plans[0]!, version: 1 },
      feeSchedule: null,
    },
    planYear: 2024,
    accumulators: {
      deductibleMet: 12_345n,
      outOfPocketMet: 100n,
      others: [
        { kind: 'deductible', scope: 'family', pool: '', met: 60_000n },
        { kind: 'benefit', scope: 'member', pool: 'physio', met: 5_000n },
        { kind: 'out-of-pocket', scope: 'member', pool: 'out-of-network', met: 700n },
      ],
    },
  };
}

test('an assessment rests on every limit of its plan and on what was used of it', () => {
  const family = { familyDeductible: '1000.00', familyOutOfPocketMax: '6000.00' };
  const outside = { deductible: '0.00', copay: '0.00', payerShare: '0.50', outOfPocketMax: '9000.00' };
  const facts = factsUnder({
    deductible: '500.00',
    outOfPocketMax: '3000.00',
    ...family,
    benefitMaximum: '20000.00',
    categories: [{ id: 'physio', placesOfService: ['11'], benefitMaximum: '400.00' }],
    network: { providers: ['1234567893'] },
    outOfNetwork: outside,
  });
  expect(
    basisOf(facts).limits.map(
      ({ kind, scope, pool, limit, met }) => `${kind} ${scope} ${pool} ${met}/${limit}`,
    ),
  ).toEqual([
    'deductible member  123.45/500.00',
    'deductible family  600.00/1000.00',
    'out-of-pocket member  1.00/3000.00',
    'out-of-pocket family  0.00/6000.00',
    'out-of-pocket member out-of-network 7.00/9000.00',
    'benefit member  0.00/20000.00',
    'benefit member physio 50.00/400.00',
  ]);
});

test('under a plan without limits it rests on nothing that can move', () => {
  expect(basisOf(factsUnder({ deductible: '0.00', outOfPocketMax: null }))).toEqual({ limits: [] });
});

test('without a plan it rests on nothing', () => {
  const facts = factsUnder({ deductible: '500.00', outOfPocketMax: null });
  const plan = { kind: 'unresolved', reason: 'no-plan-named', named: null } as const;
  expect(basisOf({ ...facts, plan })).toEqual({ limits: [] });
});
