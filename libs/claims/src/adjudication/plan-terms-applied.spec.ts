import type { ClaimLine } from '../claim.js';
import { bareDetail, bareLine, type ClaimDetail, type LineDetail } from '../detail/claim-detail.js';
import type { PriorPayer } from '../detail/prior-payer.js';
import { oneUnit } from '../money/rate.js';
import { accumulatorsOf, nothingMet, type Accumulators } from '../plan/accumulators.js';
import type { PlanTerms } from '../plan/plan-terms.js';
import { readPlanFile } from '../plan/read-plan-file.js';
import { assessLines } from './assess-lines.js';
import { movementsOf } from './movement.js';
import { patientOwes, totalsOf } from './totals.js';

function planWith(terms: Readonly<Record<string, unknown>>): PlanTerms {
  const basic = { deductible: '0.00', copay: '0.00', payerShare: '0.80', outOfPocketMax: null };
  const read = readPlanFile([
    { planId: 'p', name: 'P', allowed: 'as-charged', unpricedLines: 'not-covered', ...basic, ...terms },
  ]);
  if (!read.ok) throw new TypeError(JSON.stringify(read.failure));
  return { ...read.value.plans[0]!, version: 1 };
}

const vaccine = { system: 'http://hl7.org/fhir/sid/cvx', code: '140' };

function line(sequence: number, net: bigint, more: Partial<ClaimLine> = {}): ClaimLine {
  return {
    sequence,
    service: { system: 's', code: `c${sequence}` },
    quantity: oneUnit,
    servicedFrom: '2024-03-01',
    servicedTo: '2024-03-01',
    net,
    ...more,
  };
}

function payer(paid: bigint, lines: readonly { sequence: number; paid: bigint }[]): PriorPayer {
  return { order: 1, paid, adjustments: [], lines: lines.map((each) => ({ ...each, adjustments: [] })) };
}

interface Asked {
  readonly lines: readonly ClaimLine[];
  readonly before?: Accumulators;
  readonly at?: (line: ClaimLine) => Partial<LineDetail>;
  readonly priorPayers?: ClaimDetail['priorPayers'];
}

function detailFor({ lines, at, priorPayers = [] }: Asked): ClaimDetail {
  return {
    ...bareDetail('2024-03-01'),
    priorPayers,
    lines: lines.map((each) => ({ ...bareLine(each.sequence), ...at?.(each) })),
  };
}

function assess(terms: Readonly<Record<string, unknown>>, asked: Asked) {
  const { lines, before = nothingMet } = asked;
  return assessLines(lines, {
    terms: planWith(terms),
    schedule: null,
    before,
    detail: detailFor(asked),
    networks: [],
  });
}

/** `copay+deductible+coinsurance, other payer → benefit` of every line. */
function splits(terms: Readonly<Record<string, unknown>>, asked: Asked): string[] {
  return assess(terms, asked).lines.map(
    ({ copay, deductible, coinsurance, otherPayer, benefit }) =>
      `${copay}+${deductible}+${coinsurance}${otherPayer > 0n ? `, ${otherPayer}` : ''} → ${benefit}`,
  );
}

const reasons = (terms: Readonly<Record<string, unknown>>, asked: Asked) =>
  assess(terms, asked).lines.map((each) =>
    each.reasons.map(({ group, carc, cents }) => `${group}-${carc} ${cents}`),
  );

describe('a family', () => {
  const terms = { deductible: '500.00', familyDeductible: '1000.00' };
  const family = (met: bigint, own = 0n) =>
    accumulatorsOf([
      { kind: 'deductible', scope: 'member', pool: '', met: own },
      { kind: 'deductible', scope: 'family', pool: '', met },
    ]);

  test.each([
    ['nobody has borne anything: the own deductible is the nearer one', family(0n), 50_000n],
    ['the others have left 100.00 of the family’s', family(90_000n), 10_000n],
    ['the family’s is used up, though the member has borne nothing', family(100_000n), 0n],
    ['the own one is used up, though the family’s is not', family(50_000n, 50_000n), 0n],
  ])('where %s', (_where, before, deductible) => {
    const { lines } = assess(terms, { lines: [line(1, 200_000n)], before });
    expect(lines[0]?.deductible).toBe(deductible);
  });

  test('shares its out-of-pocket limit likewise, reached inside the claim', () => {
    const before = accumulatorsOf([{ kind: 'out-of-pocket', scope: 'family', pool: '', met: 595_000n }]);
    expect(
      splits(
        { outOfPocketMax: '3000.00', familyOutOfPocketMax: '6000.00' },
        { lines: [line(1, 20_000n), line(2, 20_000n)], before },
      ),
    ).toEqual(['0+0+4000 → 16000', '0+0+1000 → 19000']);
  });
});

describe('a copay', () => {
  test('per line is taken of every line, and never more than the line allows', () => {
    expect(splits({ copay: '25.00' }, { lines: [line(1, 1_000n), line(2, 10_000n)] })).toEqual([
      '1000+0+0 → 0',
      '2500+0+1500 → 6000',
    ]);
  });

  test('per visit is taken once a day, and what a line cannot bear of it, the next one does', () => {
    const lines = [
      line(1, 1_000n),
      line(2, 10_000n),
      line(3, 10_000n),
      line(4, 10_000n, { servicedFrom: '2024-03-02' }),
    ];
    expect(splits({ copay: '25.00', copayPer: 'visit', payerShare: '1.00' }, { lines })).toEqual([
      '1000+0+0 → 0',
      '1500+0+0 → 8500',
      '0+0+0 → 10000',
      '2500+0+0 → 7500',
    ]);
  });

  test('of a category or of a place of service replaces the plan’s', () => {
    const terms = {
      copay: '25.00',
      payerShare: '1.00',
      categories: [
        { id: 'emergency', placesOfService: ['23'], copay: '150.00', copayPer: 'visit' },
        { id: 'lab', services: [{ system: 's', code: 'c3' }], copay: '5.00' },
      ],
    };
    const at = ({ sequence }: ClaimLine) => ({ placeOfService: sequence < 3 ? '23' : '11' });
    const lines = [line(1, 10_000n), line(2, 10_000n), line(3, 10_000n), line(4, 10_000n)];
    expect(splits(terms, { lines, at })).toEqual([
      '10000+0+0 → 0',
      '5000+0+0 → 5000',
      '500+0+0 → 9500',
      '2500+0+0 → 7500',
    ]);
  });
});

test('preventive care is free of copay and deductible, and leaves the deductible as it was', () => {
  const terms = {
    copay: '25.00',
    deductible: '100.00',
    categories: [
      {
        id: 'preventive',
        services: [{ system: vaccine.system }],
        copay: '0.00',
        deductibleApplies: false,
        payerShare: '1.00',
      },
    ],
  };
  const lines = [line(1, 8_000n, { service: vaccine }), line(2, 20_000n)];
  expect(splits(terms, { lines })).toEqual(['0+0+0 → 8000', '2500+10000+1500 → 6000']);
});

describe('a benefit maximum', () => {
  test('is reached inside a line: the rest is the patient’s, with a reason of its own', () => {
    const terms = { benefitMaximum: '100.00' };
    const asked = { lines: [line(1, 10_000n), line(2, 10_000n), line(3, 5_000n)] };
    expect(reasons(terms, asked)).toEqual([['PR-2 2000'], ['PR-2 2000', 'PR-119 6000'], ['PR-119 5000']]);
    const { lines, findings, movement } = assess(terms, asked);
    expect(lines.map(({ eligible, noncovered, benefit }) => [eligible, noncovered, benefit])).toEqual([
      [10_000n, 0n, 8_000n],
      [4_000n, 6_000n, 2_000n],
      [0n, 5_000n, 0n],
    ]);
    expect(findings.map(({ ruleId, severity, evidence }) => [ruleId, severity, evidence])).toEqual([
      ['benefit.maximum-reached', 'warn', { planMaximum: '100.00', paid: '20.00', notPaid: '60.00' }],
      ['benefit.maximum-reached', 'deny-line', { planMaximum: '100.00', paid: '0.00', notPaid: '50.00' }],
    ]);
    // What the maximum leaves to the patient fills no limit.
    expect(movement).toEqual({ deductible: 0n, outOfPocket: 4_000n });
    expect(patientOwes(lines)).toBe(15_000n);
  });

  test('of a category counts its own services only, and what was paid for them before', () => {
    const terms = {
      payerShare: '1.00',
      categories: [{ id: 'physio', services: [{ system: 's', code: 'c1' }], benefitMaximum: '50.00' }],
    };
    const before = accumulatorsOf([{ kind: 'benefit', scope: 'member', pool: 'physio', met: 2_000n }]);
    const assessed = assess(terms, { lines: [line(1, 10_000n), line(2, 10_000n)], before });
    expect(assessed.lines.map(({ benefit }) => benefit)).toEqual([3_000n, 10_000n]);
    const totals = totalsOf(assessed.lines, null);
    expect(movementsOf({ movement: assessed.movement, totals })).toEqual([
      { kind: 'benefit', pool: '', cents: 13_000n },
      { kind: 'benefit', pool: 'physio', cents: 3_000n },
    ]);
  });
});

describe('outside the network', () => {
  const network = { providers: ['1234567893'] };
  const outside = { deductible: '100.00', copay: '40.00', payerShare: '0.50', outOfPocketMax: '150.00' };
  const at = ({ sequence }: ClaimLine) => ({
    renderingNpi: sequence === 1 ? '1234567893' : '1992999890',
  });
  const lines = [line(1, 10_000n), line(2, 20_000n)];

  test('other shares and limits hold, counted apart', () => {
    const asked = { lines, at };
    const terms = { deductible: '50.00', network, outOfNetwork: outside };
    expect(splits(terms, asked)).toEqual(['0+5000+1000 → 4000', '4000+10000+1000 → 5000']);
    const { movement, lines: assessed } = assess(terms, asked);
    expect(movement).toEqual({
      deductible: 5_000n,
      outOfPocket: 6_000n,
      others: [
        { kind: 'deductible', pool: 'out-of-network', cents: 10_000n },
        { kind: 'out-of-pocket', pool: 'out-of-network', cents: 15_000n },
      ],
    });
    expect(assessed.map((each) => each.network)).toEqual(['in-network', 'out-of-network']);
  });

  test('nothing may be covered at all: the patient owes the charge', () => {
    expect(reasons({ network, outOfNetwork: 'not-covered' }, { lines, at })).toEqual([
      ['PR-2 2000'],
      ['PR-242 20000'],
    ]);
  });

  test('without terms of their own the plan’s hold', () => {
    expect(splits({ network }, { lines, at })).toEqual(['0+0+2000 → 8000', '0+0+4000 → 16000']);
  });

  test('what is charged above the fee is the patient’s, and the provider’s loss in the network', () => {
    const schedule = {
      id: 'f',
      name: 'F',
      currency: 'USD',
      fees: lines.map(({ service }) => ({ service, perUnit: 9_000n })),
    };
    const { lines: assessed } = assessLines(lines, {
      terms: planWith({ network, payerShare: '1.00' }),
      schedule,
      before: nothingMet,
      detail: detailFor({ lines, at }),
      networks: [],
    });
    expect(assessed.map((each) => each.reasons)).toEqual([
      [{ group: 'CO', carc: '45', rarc: null, cents: 1_000n }],
      [{ group: 'PR', carc: '45', rarc: null, cents: 11_000n }],
    ]);
  });
});

test('a network of the provider registry holds its members on the days of their membership', () => {
  const lines = [line(1, 10_000n), line(2, 10_000n, { servicedFrom: '2024-03-02' }), line(3, 10_000n)];
  const at = ({ sequence }: ClaimLine) => ({ renderingNpi: sequence === 3 ? '1992999890' : '1234567893' });
  const { lines: assessed } = assessLines(lines, {
    terms: planWith({ network: { name: 'state-wide' } }),
    schedule: null,
    before: nothingMet,
    detail: detailFor({ lines, at }),
    networks: [
      { npi: '1234567893', network: 'state-wide', from: '2020-01-01', to: '2024-03-01' },
      { npi: '1992999890', network: 'elsewhere', from: '2020-01-01', to: null },
    ],
  });
  expect(assessed.map(({ network }) => network)).toEqual(['in-network', 'out-of-network', 'out-of-network']);
});

describe('after another payer', () => {
  const paid = (cents: bigint) => ({
    lines: [line(1, 10_000n)],
    priorPayers: [payer(cents, [{ sequence: 1, paid: cents }])],
  });
  const terms = { copay: '10.00', deductible: '20.00' };

  test.each([
    // Alone: 1000 + 2000 + 1400 → 5600.
    ['standard', 3_000n, '1000+400+0, 3000 → 5600'],
    ['standard', 6_000n, '0+0+0, 6000 → 4000'],
    ['standard', 12_000n, '0+0+0, 10000 → 0'],
    ['non-duplication', 3_000n, '1000+2000+1400, 3000 → 2600'],
    ['carve-out', 3_000n, '1000+2000+1400, 3000 → 2600'],
    ['non-duplication', 6_000n, '1000+2000+1000, 6000 → 0'],
    ['maintenance-of-benefits', 3_000n, '1000+2000+800, 3000 → 3200'],
    ['maintenance-of-benefits', 8_000n, '1000+1000+0, 8000 → 0'],
  ])('coordination %s leaves, after %s', (coordination, before, split) => {
    expect(splits({ ...terms, coordination }, paid(before))).toEqual([split]);
  });

  test('what it paid is a reason of its own, and only what the patient bears fills the limits', () => {
    const { lines, movement } = assess(terms, paid(3_000n));
    expect(lines[0]?.reasons).toEqual([
      { group: 'PR', carc: '3', rarc: null, cents: 1_000n },
      { group: 'PR', carc: '1', rarc: null, cents: 400n },
      { group: 'OA', carc: '23', rarc: null, cents: 3_000n },
    ]);
    expect(movement).toEqual({ deductible: 400n, outOfPocket: 1_400n });
  });

  test('what it reports for the whole claim is counted against the lines in their order', () => {
    const asked = {
      lines: [line(2, 4_000n), line(1, 10_000n), line(3, 5_000n)],
      priorPayers: [payer(9_000n, []), payer(3_000n, [{ sequence: 2, paid: 1_000n }])],
    };
    const { lines } = assess({}, asked);
    // Unassigned are 9000 + 2000; the second line has 1000 of its own.
    expect(lines.map(({ otherPayer }) => otherPayer)).toEqual([10_000n, 2_000n, 0n]);
  });

  test('the benefit maximum still holds', () => {
    const { lines } = assess({ benefitMaximum: '20.00' }, paid(5_000n));
    expect(lines[0]).toMatchObject({ otherPayer: 5_000n, benefit: 2_000n, noncovered: 3_000n });
  });
});

test('a line without a price may have to be asked for', () => {
  const { findings } = assess({ unpricedLines: 'pend' }, { lines: [line(1, 0n, { net: null })] });
  expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
    ['price.unpriced-line', 'pend'],
  ]);
});
