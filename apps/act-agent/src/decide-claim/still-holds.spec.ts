import fc from 'fast-check';
import {
  accumulatorsOf,
  adjudicate,
  bareDetail,
  limitsOf,
  metOf,
  oneUnit,
  type Accumulators,
  type AccumulatorName,
  type Facts,
  type PlanTerms,
  type Rate,
} from '#claims';
import { stillHolds } from './still-holds.js';
import type { AssessmentBasis } from './stored-assessment.js';

const cents = (max: number) => fc.bigInt({ min: 0n, max: BigInt(max) });

/** Every sum that the plans here can be measured against. */
const names: readonly AccumulatorName[] = [
  { kind: 'deductible', scope: 'member', pool: '' },
  { kind: 'deductible', scope: 'family', pool: '' },
  { kind: 'out-of-pocket', scope: 'member', pool: '' },
  { kind: 'out-of-pocket', scope: 'family', pool: '' },
  { kind: 'benefit', scope: 'member', pool: '' },
  { kind: 'benefit', scope: 'member', pool: 'some' },
];

/** Small moves often, so that limits are grazed; none at all often, since most sums stand still. */
const moves = fc.tuple(...names.map(() => fc.oneof(fc.constant(0n), cents(2_000), cents(60_000))));

const accumulators = moves.map((met) => sums(met));

function sums(met: readonly bigint[]): Accumulators {
  return accumulatorsOf(names.map((name, index) => ({ ...name, met: met[index] ?? 0n })));
}

const terms: fc.Arbitrary<PlanTerms> = fc
  .record({
    deductible: cents(50_000),
    copay: cents(3_000),
    copayPer: fc.constantFrom('line' as const, 'visit' as const),
    share: fc.constantFrom(0n, 500_000n, 800_000n, 1_000_000n),
    outOfPocketMax: fc.option(cents(80_000)),
    family: fc.boolean(),
    benefitMaximum: fc.option(cents(60_000), { nil: undefined }),
    ofCategory: fc.option(cents(30_000), { nil: undefined }),
  })
  .map(({ share, family, benefitMaximum, ofCategory, ...amounts }) => ({
    planId: 'p',
    version: 1,
    name: 'P',
    currency: 'USD',
    allowed: 'as-charged' as const,
    payerShare: share as Rate,
    unpricedLines: 'not-covered' as const,
    ...amounts,
    ...(family && { familyDeductible: amounts.deductible * 2n, familyOutOfPocketMax: 120_000n }),
    ...(benefitMaximum !== undefined && { benefitMaximum }),
    ...(ofCategory !== undefined && {
      categories: [{ id: 'some', services: [{ system: 's', code: 'd' }], benefitMaximum: ofCategory }],
    }),
  }));

const charge = fc.tuple(fc.option(cents(40_000)), fc.constantFrom('c', 'd'));
const lines = fc.array(charge, { minLength: 1, maxLength: 6 }).map((charges) =>
  charges.map(([net, code], index) => ({
    sequence: index + 1,
    service: { system: 's', code },
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

function basisOf(plan: PlanTerms, met: Accumulators): AssessmentBasis {
  return { limits: limitsOf(plan).map((limit) => ({ ...limit, met: metOf(met, limit) })) };
}

test('an assessment that still holds is, to the cent, the one that judging again would give', () => {
  let moved = 0;
  fc.assert(
    fc.property(terms, lines, accumulators, moves, (plan, claimLines, then, more) => {
      const assessment = adjudicate({ facts: factsWith(plan, then), lines: claimLines });
      const now = sums(names.map((name, index) => metOf(then, name) + (more[index] ?? 0n)));
      fc.pre(stillHolds(assessment, basisOf(plan, then), now));
      if (more.some((cent) => cent > 0n)) moved += 1;
      expect(adjudicate({ facts: factsWith(plan, now), lines: claimLines })).toEqual(assessment);
    }),
    { numRuns: 10_000 },
  );
  expect(moved).toBeGreaterThan(2_000);
});

const movement = { deductible: 100n, outOfPocket: 100n };
const totals = { benefit: 100n };

test.each([
  ['nothing moved', 500n, 100n, 100n, true],
  ['enough is left for what it took', 500n, 100n, 400n, true],
  ['less is left than it took', 500n, 100n, 401n, false],
  ['it had used up what was left, and that moved', 500n, 400n, 450n, false],
  ['the limit was reached before and is further exceeded', 500n, 600n, 700n, true],
])('an assessment is kept or not when %s, whichever limit it is', (_what, limit, met, metNow, holds) => {
  for (const name of names.filter(({ pool }) => pool === '')) {
    const basis = { limits: [{ ...name, limit, met }] };
    const now = accumulatorsOf([{ ...name, met: metNow }]);
    expect(stillHolds({ movement, totals }, basis, now)).toBe(holds);
  }
});

test('what a category or services outside the network took is measured against their own limits', () => {
  const others = [{ kind: 'benefit' as const, pool: 'some', cents: 70n }];
  const name = { kind: 'benefit', scope: 'member', pool: 'some' } as const;
  const basis = { limits: [{ ...name, limit: 500n, met: 0n }] };
  const holds = (met: bigint) =>
    stillHolds({ movement: { ...movement, others }, totals }, basis, accumulatorsOf([{ ...name, met }]));
  expect([holds(430n), holds(431n)]).toEqual([true, false]);
});
