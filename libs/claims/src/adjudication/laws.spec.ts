import fc from 'fast-check';
import type { ClaimHeader, ClaimLine } from '../claim.js';
import { bareDetail } from '../detail/claim-detail.js';
import { sumCents } from '../money/cents.js';
import type { Quantity, Rate } from '../money/rate.js';
import type { Fee, FeeSchedule } from '../plan/fee-schedule.js';
import type { Accumulators, PlanTerms } from '../plan/plan-terms.js';
import { adjudicate } from './adjudicate.js';
import type { AssessedLine, Assessment } from './assessment.js';

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

const codes = ['A', 'B', 'C'];
const cents = (max: bigint) => fc.bigInt({ min: 0n, max });
const quantity = fc.bigInt({ min: 1n, max: 20_000_000n }).map((value) => value as Quantity);

const claimLines: fc.Arbitrary<ClaimLine[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 8 })
  .chain((sequences) => fc.tuple(...sequences.map((sequence) => arbitraryLine(sequence))));

function arbitraryLine(sequence: number): fc.Arbitrary<ClaimLine> {
  return fc.record({
    sequence: fc.constant(sequence),
    service: fc.record({ system: fc.constant('s'), code: fc.constantFrom(...codes) }),
    quantity,
    servicedFrom: fc.constant('2024-01-01'),
    servicedTo: fc.constant('2024-01-01'),
    net: fc.option(cents(1_000_000n), { nil: null }),
  });
}

const planTerms: fc.Arbitrary<PlanTerms> = fc.record({
  planId: fc.constant('p'),
  version: fc.constant(1),
  name: fc.constant('P'),
  currency: fc.constant('USD'),
  allowed: fc.constantFrom<PlanTerms['allowed']>('as-charged', { feeSchedule: 'f' }),
  deductible: fc.oneof(fc.constant(0n), cents(500_000n)),
  copay: fc.oneof(fc.constant(0n), cents(20_000n)),
  payerShare: fc.bigInt({ min: 0n, max: 1_000_000n }).map((value) => value as Rate),
  outOfPocketMax: fc.option(cents(1_000_000n), { nil: null }),
  unpricedLines: fc.constant('not-covered' as const),
});

const feeSchedule: fc.Arbitrary<FeeSchedule> = fc
  .uniqueArray(fc.record({ code: fc.constantFrom(...codes), perUnit: cents(300_000n) }), {
    selector: ({ code }) => code,
  })
  .map((fees) => ({
    id: 'f',
    name: 'F',
    currency: 'USD',
    fees: fees.map(({ code, perUnit }): Fee => ({ service: { system: 's', code }, perUnit })),
  }));

const met: fc.Arbitrary<Accumulators> = fc
  .tuple(cents(600_000n), cents(600_000n))
  .map(([deductibleMet, more]) => ({ deductibleMet, outOfPocketMet: deductibleMet + more }));

const claim = fc.record({
  lines: claimLines,
  terms: planTerms,
  schedule: feeSchedule,
  before: met,
  billed: fc.option(cents(3_000_000n), { nil: null }),
});
type Claim = typeof claim extends fc.Arbitrary<infer Value> ? Value : never;

function judge({ lines, terms, schedule, before, billed }: Claim): Assessment {
  const plan = { kind: 'resolved', source: 'coverage', terms, feeSchedule: schedule } as const;
  return adjudicate({
    facts: {
      header: { ...header, billed },
      detail: bareDetail('2024-02-01'),
      plan,
      planYear: 2024,
      accumulators: before,
    },
    lines,
  });
}

/** Every law over a few hundred claims. */
function law(name: string, check: (assessment: Assessment, input: Claim) => void): void {
  test(name, () => {
    fc.assert(
      fc.property(claim, (input) => {
        check(judge(input), input);
      }),
      { numRuns: 400 },
    );
  });
}

const owed = (line: AssessedLine): bigint => line.copay + line.deductible + line.coinsurance;

law('every line appears once and nothing is negative', ({ lines }, input) => {
  expect(lines.map(({ sequence }) => sequence)).toEqual(
    input.lines.map(({ sequence }) => sequence).toSorted((a, b) => a - b),
  );
  for (const line of lines)
    for (const value of Object.values(line)) if (typeof value === 'bigint') expect(value >= 0n).toBe(true);
});

law('charge = allowed + adjustments, on the line and in total', ({ lines, totals }) => {
  for (const line of lines) expect(line.submitted).toBe(line.eligible + line.noncovered + line.contractual);
  expect(totals.submitted).toBe(totals.eligible + totals.noncovered + totals.contractual);
  expect(totals.billed).toBe(totals.submitted + totals.unitemised);
});

law('benefit + patient share = allowed, on the line and in total', ({ lines, totals }) => {
  for (const line of lines) expect(line.eligible).toBe(line.benefit + owed(line));
  expect(totals.eligible).toBe(totals.benefit + totals.patient);
});

law('the reasons explain every cent that is not paid, and PR is what the patient owes', ({ lines }) => {
  for (const line of lines) {
    expect(line.submitted - sumCents(line.reasons.map(({ cents: amount }) => amount))).toBe(line.benefit);
    expect(
      sumCents(line.reasons.flatMap(({ group, cents: amount }) => (group === 'PR' ? [amount] : []))),
    ).toBe(owed(line));
  }
});

law('the deductible and the out-of-pocket limit are never overshot', ({ movement }, { terms, before }) => {
  const most = (limit: bigint, already: bigint): bigint => (limit > already ? limit - already : 0n);
  expect(movement.deductible <= most(terms.deductible, before.deductibleMet)).toBe(true);
  if (terms.outOfPocketMax !== null) {
    expect(movement.outOfPocket <= most(terms.outOfPocketMax, before.outOfPocketMet)).toBe(true);
  }
});

law('the same claim is judged the same again, whatever the order of its lines', (assessment, input) => {
  expect(judge({ ...input, lines: input.lines.toReversed() })).toEqual(assessment);
});

law('a claim without a person is never paid above its total', ({ outcome, totals }) => {
  if (outcome !== 'pended') expect(totals.benefit <= totals.billed).toBe(true);
});

law('an outcome says what was covered', ({ outcome, totals }) => {
  if (outcome === 'denied') expect(totals.benefit).toBe(0n);
  if (outcome === 'partial') expect(totals.noncovered > 0n || totals.unitemised > 0n).toBe(true);
  if (outcome === 'approved') expect(totals.noncovered).toBe(0n);
});

law('a more generous plan never pays less', ({ totals }, input) => {
  const generous = (changed: Partial<PlanTerms>): bigint =>
    judge({ ...input, terms: { ...input.terms, ...changed } }).totals.benefit;
  expect(generous({ payerShare: 1_000_000n as Rate }) >= totals.benefit).toBe(true);
  expect(generous({ copay: 0n }) + BigInt(input.lines.length) >= totals.benefit).toBe(true);
  expect(generous({ deductible: 0n }) + BigInt(input.lines.length) >= totals.benefit).toBe(true);
  expect(generous({ outOfPocketMax: 0n }) >= totals.benefit).toBe(true);
});

law('two claims in either order leave the same deductible met once both are decided', (first, input) => {
  const other = {
    ...input,
    lines: input.lines.map((line) => ({ ...line, net: line.net === null ? null : line.net / 2n })),
  };
  const after = (assessment: Assessment, before: Accumulators): Accumulators => ({
    deductibleMet: before.deductibleMet + assessment.movement.deductible,
    outOfPocketMet: before.outOfPocketMet + assessment.movement.outOfPocket,
  });
  if (input.terms.copay > 0n || input.terms.outOfPocketMax !== null) return;
  const firstThenOther =
    judge({ ...other, before: after(first, input.before) }).movement.deductible + first.movement.deductible;
  const alone = judge(other);
  const otherThenFirst =
    judge({ ...input, before: after(alone, input.before) }).movement.deductible + alone.movement.deductible;
  expect(firstThenOther).toBe(otherThenFirst);
});
