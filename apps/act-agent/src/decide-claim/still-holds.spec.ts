import fc from 'fast-check';
import {
  adjudicate,
  bareDetail,
  oneUnit,
  parseRate,
  type Accumulators,
  type Facts,
  type PlanTerms,
} from '#claims';
import { stillHolds } from './still-holds.js';

const cents = (max: number) => fc.bigInt({ min: 0n, max: BigInt(max) });
const accumulators = fc.record({ deductibleMet: cents(60_000), outOfPocketMet: cents(90_000) });

const terms: fc.Arbitrary<PlanTerms> = fc
  .record({
    deductible: cents(50_000),
    copay: cents(3_000),
    share: fc.constantFrom('0', '0.5', '0.8', '1'),
    outOfPocketMax: fc.option(cents(80_000)),
  })
  .map(({ share, ...amounts }) => {
    const rate = parseRate(share);
    if (!rate.ok) throw new TypeError(rate.failure);
    return {
      planId: 'p',
      version: 1,
      name: 'P',
      currency: 'USD',
      allowed: 'as-charged' as const,
      payerShare: rate.value,
      unpricedLines: 'not-covered' as const,
      ...amounts,
    };
  });

const lines = fc.array(fc.option(cents(40_000)), { minLength: 1, maxLength: 6 }).map((nets) =>
  nets.map((net, index) => ({
    sequence: index + 1,
    service: { system: 's', code: 'c' },
    quantity: oneUnit,
    servicedFrom: '2024-01-01',
    servicedTo: '2024-01-01',
    net,
  })),
);

function factsWith(plan: PlanTerms, met: Accumulators): Facts {
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
    plan: { kind: 'resolved', source: 'coverage', terms: plan, feeSchedule: null },
    planYear: 2024,
    accumulators: met,
  };
}

function basisOf(plan: PlanTerms, met: Accumulators) {
  return {
    deductible: plan.deductible === 0n ? null : { limit: plan.deductible, met: met.deductibleMet },
    outOfPocket:
      plan.outOfPocketMax === null ? null : { limit: plan.outOfPocketMax, met: met.outOfPocketMet },
  };
}

test('an assessment that still holds is, to the cent, the one that judging again would give', () => {
  fc.assert(
    fc.property(terms, lines, accumulators, accumulators, (plan, claimLines, then, moved) => {
      const assessment = adjudicate({ facts: factsWith(plan, then), lines: claimLines });
      const now = {
        deductibleMet: then.deductibleMet + moved.deductibleMet,
        outOfPocketMet: then.outOfPocketMet + moved.outOfPocketMet,
      };
      fc.pre(stillHolds(assessment, basisOf(plan, then), now));
      const again = adjudicate({ facts: factsWith(plan, now), lines: claimLines });
      expect(again).toEqual(assessment);
    }),
    { numRuns: 2_000 },
  );
});

const movement = { deductible: 100n, outOfPocket: 100n };

test.each([
  ['nothing moved', { limit: 500n, met: 100n }, 100n, true],
  ['enough is left for what it took', { limit: 500n, met: 100n }, 400n, true],
  ['less is left than it took', { limit: 500n, met: 100n }, 401n, false],
  ['it had used up what was left, and that moved', { limit: 500n, met: 400n }, 450n, false],
  ['the limit was reached before and is further exceeded', { limit: 500n, met: 600n }, 700n, true],
])('an assessment is kept or not when %s', (_what, deductible, metNow, holds) => {
  const now = { deductibleMet: metNow, outOfPocketMet: 0n };
  expect(stillHolds({ movement }, { deductible, outOfPocket: null }, now)).toBe(holds);
});
