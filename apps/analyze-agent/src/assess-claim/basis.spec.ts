import { bareDetail, readPlanFile, type Facts } from '#claims';
import { basisOf } from './basis.js';

function factsUnder(terms: { deductible: string; outOfPocketMax: string | null }): Facts {
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
    accumulators: { deductibleMet: 12_345n, outOfPocketMet: 100n },
  };
}

test('an assessment rests on the limits of its plan and on what was used of them', () => {
  expect(basisOf(factsUnder({ deductible: '500.00', outOfPocketMax: '3000.00' }))).toEqual({
    deductible: { limit: '500.00', met: '123.45' },
    outOfPocket: { limit: '3000.00', met: '1.00' },
  });
});

test('under a plan without limits it rests on nothing that can move', () => {
  expect(basisOf(factsUnder({ deductible: '0.00', outOfPocketMax: null }))).toEqual({
    deductible: null,
    outOfPocket: null,
  });
});

test('without a plan it rests on nothing', () => {
  const facts = factsUnder({ deductible: '500.00', outOfPocketMax: null });
  const plan = { kind: 'unresolved', reason: 'no-plan-named', named: null } as const;
  expect(basisOf({ ...facts, plan })).toEqual({ deductible: null, outOfPocket: null });
});
