import fc from 'fast-check';
import {
  accumulatorsOf,
  adjudicate,
  bareDetail,
  limitsOf,
  type AccumulatorSum,
  type Accumulators,
  type Assessment,
  type ClaimDetail,
  type ClaimHeader,
  type ClaimLine,
  type FeeSchedule,
  type PlanTerms,
  type PriorPayer,
  type Quantity,
} from '#claims';
import { cents, planTerms } from './arbitrary-plans.js';

const header: ClaimHeader = {
  resourceId: null,
  claimIdentifier: 'c',
  claimType: 'professional',
  currency: 'USD',
  billed: null,
  patient: {},
  provider: {},
  insurer: null,
  coverage: {},
};

const codes = ['A', 'B', 'C'] as const;

const quantity = fc.bigInt({ min: 1n, max: 20_000_000n }).map((value) => value as Quantity);

function arbitraryLine(sequence: number): fc.Arbitrary<ClaimLine> {
  const day = fc.constantFrom('2024-01-01', '2024-01-02');
  return fc
    .record({
      code: fc.constantFrom(...codes),
      quantity,
      day,
      net: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 9, arbitrary: cents(100_000n) }),
    })
    .map(({ code, day: servicedFrom, ...line }) => ({
      ...line,
      sequence,
      service: { system: 's', code },
      servicedFrom,
      servicedTo: servicedFrom,
    }));
}

const claimLines: fc.Arbitrary<ClaimLine[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 })
  .chain((sequences) => fc.tuple(...sequences.map(arbitraryLine)));

const feeSchedule: fc.Arbitrary<FeeSchedule> = fc
  .uniqueArray(fc.record({ code: fc.constantFrom(...codes), perUnit: cents(30_000n) }), {
    selector: ({ code }) => code,
  })
  .map((fees) => ({
    id: 'f',
    name: 'F',
    currency: 'USD',
    fees: fees.map(({ code, perUnit }) => ({ service: { system: 's', code }, perUnit })),
  }));

/** Every sum that a plan is measured against, often none of it used, sometimes more than the limit allows. */
function sumsUnder(terms: PlanTerms): fc.Arbitrary<Accumulators> {
  const used = fc.oneof(fc.constant(0n), cents(20_000n), cents(300_000n));
  const limits = limitsOf(terms);
  return fc.tuple(...limits.map(() => used)).map((met) =>
    accumulatorsOf(
      limits.map(({ kind, scope, pool }, index): AccumulatorSum => ({
        kind,
        scope,
        pool,
        met: met[index] ?? 0n,
      })),
    ),
  );
}

function detailFor(lines: readonly ClaimLine[]): fc.Arbitrary<ClaimDetail> {
  const bare = bareDetail('2024-01-01');
  const circumstances = fc.record({
    placeOfService: fc.constantFrom(null, '11', '23'),
    renderingNpi: fc.constantFrom(null, '1234567893', '1992999890'),
  });
  const paid = fc.record({ paid: cents(150_000n), ofLines: fc.array(cents(60_000n), { maxLength: 3 }) });
  return fc
    .record({
      circumstances: fc.tuple(...lines.map(() => circumstances)),
      payers: fc.oneof(
        { weight: 2, arbitrary: fc.array(paid, { maxLength: 0 }) },
        { weight: 1, arbitrary: fc.array(paid, { minLength: 1, maxLength: 2 }) },
      ),
    })
    .map(({ circumstances: each, payers }) => ({
      ...bare,
      provider: { ...bare.provider, npi: '1234567893' },
      lines: lines.map(({ sequence }, index) => ({
        sequence,
        modifiers: [],
        revenueCode: null,
        diagnosisPointers: [],
        authorizations: [],
        age: null,
        servicedBeforeBirth: false,
        servicedAfterDeath: false,
        placeOfService: each[index]?.placeOfService ?? null,
        renderingNpi: each[index]?.renderingNpi ?? null,
      })),
      priorPayers: payers.map(({ paid: whole, ofLines }, order): PriorPayer => ({
        order: order + 1,
        paid: whole,
        adjustments: [],
        lines: ofLines.flatMap((part, index) => {
          const sequence = lines[index]?.sequence;
          return sequence === undefined ? [] : [{ sequence, paid: part, adjustments: [] }];
        }),
      })),
    }));
}

/** A claim with everything that its judgement rests on. */
export interface Case {
  readonly lines: readonly ClaimLine[];
  readonly terms: PlanTerms;
  readonly schedule: FeeSchedule;
  readonly before: Accumulators;
  readonly billed: bigint | null;
  readonly detail: ClaimDetail;
}

export type CaseOf = Omit<Case, 'terms' | 'before' | 'schedule'>;

/** A claim under a given plan. */
export const claimOf: fc.Arbitrary<CaseOf> = claimLines.chain((lines) =>
  fc.record({
    lines: fc.constant(lines),
    billed: fc.option(cents(400_000n), { nil: null, freq: 3 }),
    detail: detailFor(lines),
  }),
);

/** Plan, prices and what was used before. */
export const standing: fc.Arbitrary<Pick<Case, 'terms' | 'before' | 'schedule'>> = planTerms.chain((terms) =>
  fc.record({ terms: fc.constant(terms), before: sumsUnder(terms), schedule: feeSchedule }),
);

export const aCase: fc.Arbitrary<Case> = fc
  .tuple(standing, claimOf)
  .map(([plan, claim]) => ({ ...plan, ...claim }));

export function judge({ lines, terms, schedule, before, billed, detail }: Case): Assessment {
  const plan = { kind: 'resolved', source: 'coverage', terms, feeSchedule: schedule } as const;
  const facts = { header: { ...header, billed }, detail, plan, planYear: 2024, accumulators: before };
  return adjudicate({ facts, lines });
}
