import fc from 'fast-check';
import { feeScheduleToJson, planToJson } from './plan-json.js';
import { feeSchedulesMissing, readPlanFile } from './read-plan-file.js';

const demo = {
  planId: 'demo-80',
  name: 'Demo 80/20',
  allowed: 'as-charged',
  deductible: '0.00',
  copay: '0.00',
  payerShare: '0.80',
  outOfPocketMax: null,
  unpricedLines: 'not-covered',
};

const fees = { id: 'fees-1', name: 'Fees', fees: [{ system: 's', code: 'A1', amount: '12.50' }] };

function located(input: unknown): string[] {
  const read = readPlanFile(input);
  return read.ok ? [] : read.failure.map(({ code, field }) => `${code} ${field}`);
}

test('a list of plans is read', () => {
  expect(readPlanFile([demo])).toEqual({
    ok: true,
    value: {
      plans: [
        {
          planId: 'demo-80',
          name: 'Demo 80/20',
          currency: 'USD',
          allowed: 'as-charged',
          deductible: 0n,
          copay: 0n,
          payerShare: 800000n,
          outOfPocketMax: null,
          unpricedLines: 'not-covered',
        },
      ],
      feeSchedules: [],
    },
  });
});

test('plans and the fee schedules they name may come in one file', () => {
  const read = readPlanFile({
    plans: [
      { ...demo, allowed: { feeSchedule: 'fees-1' } },
      { ...demo, planId: 'p2', allowed: { feeSchedule: 'fees-2' } },
    ],
    feeSchedules: [fees],
  });
  expect(read.ok && read.value.feeSchedules).toEqual([
    {
      id: 'fees-1',
      name: 'Fees',
      currency: 'USD',
      fees: [{ service: { system: 's', code: 'A1' }, perUnit: 1250n }],
    },
  ]);
  expect(read.ok && feeSchedulesMissing(read.value)).toEqual(['fees-2']);
});

test('every problem of a file is reported at once, each at its place', () => {
  const broken = {
    planId: 'a b',
    allowed: 'as-billed',
    deductible: '-1.00',
    copay: 25,
    payerShare: '1.2',
    outOfPocketMax: '1.005',
    unpricedLines: 'covered',
    coinsurance: '0.20',
  };
  expect(located([demo, broken, demo, 7])).toEqual([
    'PLAN.UNKNOWN_KEY $[1].coinsurance',
    'PLAN.UNPRICED_LINES_INVALID $[1].unpricedLines',
    'PLAN.ID_INVALID $[1].planId',
    'PLAN.MISSING $[1].name',
    'PLAN.ALLOWED_INVALID $[1].allowed',
    'PLAN.AMOUNT_INVALID $[1].deductible',
    'PLAN.AMOUNT_INVALID $[1].copay',
    'PLAN.SHARE_INVALID $[1].payerShare',
    'PLAN.AMOUNT_INVALID $[1].outOfPocketMax',
    'PLAN.NOT_AN_OBJECT $[3]',
    'PLAN.DUPLICATE $[2].planId',
  ]);
});

test('a fee schedule is checked as a plan is', () => {
  const twice = {
    ...fees,
    currency: 'EUR',
    fees: [...fees.fees, ...fees.fees, { system: 's', code: '', amount: '1.234' }],
  };
  expect(
    located({ plans: [{ ...demo, allowed: { feeSchedule: 'fees-1' } }], feeSchedules: [twice] }),
  ).toEqual([
    'PLAN.FEE_DUPLICATE $.feeSchedules[0].fees[1]',
    'PLAN.TEXT_INVALID $.feeSchedules[0].fees[2].code',
    'PLAN.AMOUNT_INVALID $.feeSchedules[0].fees[2].amount',
    'PLAN.CURRENCY_DIFFERS $.plans[0].allowed',
  ]);
});

test('an empty object is told everything it lacks', () => {
  expect(located([{}])).toEqual(
    ['unpricedLines', 'planId', 'name', 'allowed', 'deductible', 'copay', 'payerShare', 'outOfPocketMax'].map(
      (key) => `PLAN.MISSING $[0].${key}`,
    ),
  );
});

test('what is written back is read as the same plan', () => {
  const read = readPlanFile({ plans: [{ ...demo, outOfPocketMax: '8700.00' }], feeSchedules: [fees] });
  if (!read.ok) throw new TypeError('the file is good');
  const { plans, feeSchedules } = read.value;
  expect(
    readPlanFile({ plans: plans.map(planToJson), feeSchedules: feeSchedules.map(feeScheduleToJson) }),
  ).toEqual(read);
});

const clock = {
  lineOfBusiness: 'medicaid',
  promptPay: { unit: 'business-days', count: 30, source: 'a law' },
  timeZone: 'America/Denver',
  businessCalendar: { jurisdiction: 'US-CO', holidays: ['2028-02-29'] },
};

test('what a plan states of its clocks is read, and written back as it was', () => {
  const read = readPlanFile([
    { ...demo, ...clock },
    { ...demo, planId: 'p2', businessCalendar: { jurisdiction: 'US' } },
  ]);
  if (!read.ok) throw new TypeError('the file is good');
  expect(read.value.plans[0]).toMatchObject(clock);
  expect(readPlanFile(read.value.plans.map(planToJson))).toEqual(read);
});

test('what is wrong with clocks is told, each at its place', () => {
  const wrong = {
    lineOfBusiness: 'erisa',
    promptPay: { unit: 'weeks', count: 0, days: 3 },
    timeZone: 'Texas',
    businessCalendar: { jurisdiction: 'Texas', holidays: ['2027-02-29', 'x'] },
  };
  expect(located([{ ...demo, ...wrong }])).toEqual([
    'PLAN.WORD_INVALID $[0].lineOfBusiness',
    'PLAN.UNKNOWN_KEY $[0].promptPay.days',
    'PLAN.WORD_INVALID $[0].promptPay.unit',
    'PLAN.COUNT_INVALID $[0].promptPay.count',
    'PLAN.MISSING $[0].promptPay.source',
    'PLAN.TIME_ZONE_INVALID $[0].timeZone',
    'PLAN.JURISDICTION_INVALID $[0].businessCalendar.jurisdiction',
    'PLAN.DAY_INVALID $[0].businessCalendar.holidays[0]',
    'PLAN.DAY_INVALID $[0].businessCalendar.holidays[1]',
  ]);
});

test('no JSON makes the reader throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(typeof readPlanFile(value).ok).toBe('boolean');
      expect(typeof readPlanFile([{ ...demo, allowed: value }]).ok).toBe('boolean');
    }),
  );
});

const everyTerm = {
  ...demo,
  currency: 'USD',
  deductible: '500.00',
  copayPer: 'visit',
  outOfPocketMax: '3000.00',
  familyDeductible: '1000.00',
  familyOutOfPocketMax: '6000.00',
  unpricedLines: 'pend',
  planYearStart: '07-01',
  benefitMaximum: '50000.00',
  categories: [
    {
      id: 'preventive',
      services: [{ system: 'http://hl7.org/fhir/sid/cvx' }, { system: 's', code: 'A1' }],
      copay: '0.00',
      deductibleApplies: false,
      payerShare: '1.00',
    },
    {
      id: 'emergency',
      placesOfService: ['23'],
      copay: '150.00',
      copayPer: 'line',
      benefitMaximum: '9000.00',
    },
  ],
  network: { providers: ['1234567893'] },
  outOfNetwork: {
    deductible: '900.00',
    copay: '40.00',
    copayPer: 'line',
    payerShare: '0.50',
    outOfPocketMax: null,
    familyDeductible: '1800.00',
  },
  coordination: 'non-duplication',
};

test('every term is read, and written back as it was', () => {
  const others = [
    { ...everyTerm, planId: 'p2', network: { name: 'state-wide' }, outOfNetwork: 'not-covered' },
    { ...everyTerm, planId: 'p3', coordination: 'carve-out' },
  ];
  const read = readPlanFile([everyTerm, ...others]);
  expect(read.ok && read.value.plans.map(planToJson)).toEqual([everyTerm, ...others]);
});

test('every problem of the further terms is reported at once, each at its place', () => {
  const broken = {
    ...everyTerm,
    copayPer: 'day',
    familyDeductible: '499.99',
    familyOutOfPocketMax: 6000,
    planYearStart: '02-29',
    benefitMaximum: '-1.00',
    categories: [
      { id: 'a', services: [], placesOfService: ['1'] },
      { id: 'a', copay: 'x', payerShare: '1.1', deductibleApplies: 'no', services: [{ code: 'A' }, 7] },
      { id: 'b', colour: 'red' },
      null,
    ],
    network: { providers: ['123'] },
    outOfNetwork: { copay: '1.00', familyDeductible: '5.00' },
    coordination: 'generous',
  };
  expect(located([broken])).toEqual([
    'PLAN.WORD_INVALID $[0].copayPer',
    'PLAN.FAMILY_LIMIT_BELOW $[0].familyDeductible',
    'PLAN.AMOUNT_INVALID $[0].familyOutOfPocketMax',
    'PLAN.FAMILY_LIMIT_BELOW $[0].familyOutOfPocketMax',
    'PLAN.YEAR_START_INVALID $[0].planYearStart',
    'PLAN.AMOUNT_INVALID $[0].benefitMaximum',
    'PLAN.NOT_A_LIST $[0].categories[0].services',
    'PLAN.PLACE_INVALID $[0].categories[0].placesOfService[0]',
    'PLAN.MISSING $[0].categories[1].services[0].system',
    'PLAN.NOT_AN_OBJECT $[0].categories[1].services[1]',
    'PLAN.AMOUNT_INVALID $[0].categories[1].copay',
    'PLAN.FLAG_INVALID $[0].categories[1].deductibleApplies',
    'PLAN.SHARE_INVALID $[0].categories[1].payerShare',
    'PLAN.DUPLICATE $[0].categories[1].id',
    'PLAN.UNKNOWN_KEY $[0].categories[2].colour',
    'PLAN.CATEGORY_EMPTY $[0].categories[2]',
    'PLAN.NOT_AN_OBJECT $[0].categories[3]',
    'PLAN.WORD_INVALID $[0].coordination',
    'PLAN.NPI_INVALID $[0].network.providers[0]',
    'PLAN.MISSING $[0].outOfNetwork.deductible',
    'PLAN.MISSING $[0].outOfNetwork.payerShare',
    'PLAN.MISSING $[0].outOfNetwork.outOfPocketMax',
    'PLAN.FAMILY_LIMIT_ALONE $[0].outOfNetwork.familyDeductible',
  ]);
});

test.each([
  [{ outOfNetwork: 'not-covered' }, 'PLAN.NETWORK_MISSING $[0].network'],
  [{ network: {} }, 'PLAN.NETWORK_INVALID $[0].network'],
  [{ network: { name: 'n', providers: ['1234567893'] } }, 'PLAN.NETWORK_INVALID $[0].network'],
  [{ network: { name: 'n' }, outOfNetwork: 7 }, 'PLAN.OUT_OF_NETWORK_INVALID $[0].outOfNetwork'],
  [{ familyDeductible: '5.00' }, 'PLAN.FAMILY_LIMIT_ALONE $[0].familyDeductible'],
])('%j is told to be wrong', (terms, problem) => {
  expect(located([{ ...demo, ...terms }])).toEqual([problem]);
});

const quoted = {
  clauses: [{ id: '4.2', title: 'Totals', text: 'Totals add up.', rules: ['balance.total-below-lines'] }],
  signals: {
    minutes: [{ system: 's', code: 'a', minutes: 45 }],
    levels: [{ system: 's', codes: ['a', 'b'] }],
  },
};

test('clauses and what signals go by are read, and written back as they were', () => {
  const read = readPlanFile([{ ...demo, ...quoted }]);
  if (!read.ok) throw new TypeError('the file is good');
  expect(read.value.plans[0]).toMatchObject(quoted);
  expect(readPlanFile(read.value.plans.map(planToJson))).toEqual(read);
});

test('everything that is wrong with clauses and signals is told at once', () => {
  expect(
    located([
      {
        ...demo,
        clauses: [
          { id: '1', title: 'A', text: ' ' },
          { id: '1', title: 'B', text: 'b', rules: ['no.rule'], keywords: [''] },
        ],
        signals: {
          minutes: [{ system: 's', code: 'a', minutes: 0 }],
          levels: [{ system: 's', codes: ['a'] }],
        },
      },
    ]),
  ).toEqual([
    'PLAN.CLAUSE_ABOUT_NOTHING $[0].clauses[0]',
    'PLAN.TEXT_INVALID $[0].clauses[0].text',
    'PLAN.RULE_UNKNOWN $[0].clauses[1].rules[0]',
    'PLAN.TEXT_INVALID $[0].clauses[1].keywords[0]',
    'PLAN.DUPLICATE $[0].clauses[1].id',
    'PLAN.MINUTES_INVALID $[0].signals.minutes[0].minutes',
    'PLAN.LEVELS_INVALID $[0].signals.levels[0].codes',
  ]);
});
