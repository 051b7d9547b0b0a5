import fc from 'fast-check';
import { coordinations, type PlanTerms, type Rate, type ServiceCategory } from '#claims';

export const cents = (max: bigint): fc.Arbitrary<bigint> => fc.bigInt({ min: 0n, max });
const limit = (max: bigint): fc.Arbitrary<bigint> => fc.oneof(fc.constant(0n), cents(max));
const share = fc
  .oneof(fc.constantFrom(0n, 500_000n, 800_000n, 1_000_000n), fc.bigInt({ min: 0n, max: 1_000_000n }))
  .map((value) => value as Rate);
const copayPer = fc.constantFrom('line' as const, 'visit' as const);

/** Leaves a key out instead of making it undefined, as a plan that was read does. */
function stated<Terms extends object>(terms: Terms): { [Key in keyof Terms]?: NonNullable<Terms[Key]> } {
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Terms]?: NonNullable<Terms[Key]>;
  };
}

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

const costShare = fc
  .record({
    deductible: limit(60_000n),
    copay: limit(5_000n),
    copayPer: maybe(copayPer),
    payerShare: share,
    outOfPocketMax: fc.option(limit(150_000n), { nil: null }),
    family: fc.record({ deductible: maybe(cents(60_000n)), outOfPocketMax: maybe(cents(150_000n)) }),
  })
  .map(({ family, copayPer: per, ...terms }) => ({
    ...terms,
    ...stated({
      copayPer: per,
      // At least the member's own, as the reader of plan files demands.
      familyDeductible:
        terms.deductible === 0n || family.deductible === undefined
          ? undefined
          : terms.deductible + family.deductible,
      familyOutOfPocketMax:
        family.outOfPocketMax === undefined
          ? undefined
          : (terms.outOfPocketMax ?? 0n) + family.outOfPocketMax,
    }),
  }));

const category = (id: string, code: string): fc.Arbitrary<ServiceCategory> =>
  fc
    .record({
      placesOfService: maybe(fc.constant(['23'])),
      copay: maybe(limit(8_000n)),
      copayPer: maybe(copayPer),
      deductibleApplies: maybe(fc.boolean()),
      payerShare: maybe(share),
      benefitMaximum: maybe(limit(80_000n)),
    })
    .map((terms) => ({ id, services: [{ system: 's', code }], ...stated(terms) }));

/** Plans with any of the terms there are; about half state none beyond the basic ones. */
export const planTerms: fc.Arbitrary<PlanTerms> = fc
  .record({
    allowed: fc.constantFrom<PlanTerms['allowed']>('as-charged', { feeSchedule: 'f' }),
    basic: costShare,
    unpricedLines: fc.constantFrom('not-covered' as const, 'pend' as const),
    benefitMaximum: maybe(limit(200_000n)),
    categories: maybe(fc.tuple(category('a', 'A'), category('b', 'B'))),
    network: maybe(fc.constant({ providers: ['1234567893'] })),
    outOfNetwork: maybe(fc.oneof(fc.constant('not-covered' as const), costShare)),
    coordination: maybe(fc.constantFrom(...coordinations)),
  })
  .map(({ allowed, basic, unpricedLines, network, outOfNetwork, ...further }) => ({
    planId: 'p',
    version: 1,
    name: 'P',
    currency: 'USD',
    allowed,
    ...basic,
    unpricedLines,
    ...stated(further),
    ...(network !== undefined && stated({ network, outOfNetwork })),
  }));
