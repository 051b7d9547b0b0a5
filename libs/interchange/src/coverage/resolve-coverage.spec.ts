import { readPlanFile, type PlanTerms } from '#claims';
import { resolveCoverage, type CoverageQuestion, type KnownPlans } from './resolve-coverage.js';

function plan(planId: string, name: string, allowed: unknown = 'as-charged'): PlanTerms {
  const read = readPlanFile([
    {
      planId,
      name,
      allowed,
      deductible: '0.00',
      copay: '0.00',
      payerShare: '0.80',
      outOfPocketMax: null,
      unpricedLines: 'not-covered',
    },
  ]);
  if (!read.ok) throw new TypeError('the plan of this test is wrong');
  return { ...read.value.plans[0]!, version: 3 };
}

const schedule = { id: 'fees', name: 'Fees', currency: 'USD', fees: [] };
const known: KnownPlans = {
  plans: [
    plan('gold', 'Gold Plan'),
    plan('silver', 'Silver Plan', { feeSchedule: 'fees' }),
    plan('twin-1', 'Twin'),
    plan('twin-2', 'Twin'),
    plan('listed', 'Listed', { feeSchedule: 'not-loaded' }),
  ],
  feeSchedules: [schedule],
};

const coverage = (planId: string | null, payor: object = { display: 'Gold Plan' }) => ({
  resourceType: 'Coverage',
  id: 'c',
  payor: [payor],
  ...(planId !== null && { class: [{ type: { coding: [{ code: 'plan' }] }, value: planId }] }),
});

function fhir(reference: object, documents: readonly (readonly [string, object])[] = []): CoverageQuestion {
  return {
    sourceFormat: 'fhir-r4',
    statedPlanId: null,
    content: { resourceType: 'Claim', insurance: [{ sequence: 1, focal: true, coverage: reference }] },
    documents: documents.map(([key, content]) => ({
      kind: (content as { resourceType: string }).resourceType,
      reference: key,
      content: content as Record<string, unknown>,
    })),
  };
}

test.each([
  ['contained', '#c', '#c'],
  ['by urn:uuid', 'urn:uuid:1', 'urn:uuid:1'],
  ['relative', 'Coverage/c', 'http://host/fhir/Coverage/c'],
  ['absolute', 'http://host/fhir/Coverage/c', 'http://host/fhir/Coverage/c'],
])('a coverage that is %s names its plan', (_how, reference, key) => {
  const { plan: found } = resolveCoverage(fhir({ reference }, [[key, coverage('silver')]]), known);
  expect(found).toMatchObject({
    kind: 'resolved',
    source: 'coverage',
    terms: { planId: 'silver', version: 3 },
  });
  expect(found).toMatchObject({ feeSchedule: schedule });
});

test('a conditional and a logical reference lead to the coverage with that identifier', () => {
  const withIdentifier = { ...coverage('gold'), identifier: [{ system: 's', value: '7' }] };
  for (const reference of [
    { reference: 'Coverage?identifier=s|7' },
    { type: 'Coverage', identifier: { system: 's', value: '7' } },
  ]) {
    const question = fhir(reference, [['urn:uuid:9', withIdentifier]]);
    expect(resolveCoverage(question, known).plan).toMatchObject({ terms: { planId: 'gold' } });
  }
});

test('a plan the coverage names but nobody knows is not overruled by what the submitter states', () => {
  const question = { ...fhir({ reference: '#c' }, [['#c', coverage('bronze')]]), statedPlanId: 'gold' };
  expect(resolveCoverage(question, known).plan).toEqual({
    kind: 'unresolved',
    reason: 'unknown-plan',
    named: 'bronze',
  });
});

test('a coverage that names no plan leaves it to the submitter', () => {
  const question = { ...fhir({ display: 'Some Payer' }), statedPlanId: 'gold' };
  expect(resolveCoverage(question, known).plan).toMatchObject({
    source: 'stated-by-submitter',
    terms: { planId: 'gold' },
  });
  expect(resolveCoverage({ ...question, statedPlanId: 'tin' }, known).plan).toEqual({
    kind: 'unresolved',
    reason: 'unknown-stated-plan',
    named: 'tin',
  });
});

test('the payer’s text decides in any case, by id or by name, from the reference or from the coverage’s payor', () => {
  const organization = { resourceType: 'Organization', id: 'o', name: 'SILVER plan ' };
  const questions = [
    fhir({ display: 'SILVER' }),
    fhir({ reference: '#c' }, [['#c', coverage(null, { display: 'silver plan' })]]),
    fhir({ reference: '#c' }, [
      ['#c', coverage(null, { reference: 'Organization/o' })],
      ['Organization/o', organization],
    ]),
  ];
  for (const question of questions) {
    expect(resolveCoverage(question, known).plan).toMatchObject({
      source: 'payer-name',
      terms: { planId: 'silver' },
    });
  }
});

test('a name that two plans share decides nothing', () => {
  expect(resolveCoverage(fhir({ display: 'Twin' }), known).plan).toEqual({
    kind: 'unresolved',
    reason: 'no-plan-named',
    named: 'Twin',
  });
});

test('a person who pays alone lends no name', () => {
  const patient = { resourceType: 'Patient', id: 'p', name: [{ family: 'Gold' }] };
  const question = fhir({ reference: '#c' }, [
    ['#c', coverage(null, { reference: 'Patient/p' })],
    ['Patient/p', patient],
  ]);
  expect(resolveCoverage(question, known).coverage).toEqual({
    planId: null,
    payerNames: [],
    selfPay: true,
  });
  expect(resolveCoverage(question, known).plan).toMatchObject({ kind: 'unresolved', reason: 'self-pay' });
});

test('a fee schedule that is not loaded is told as such', () => {
  expect(resolveCoverage({ ...fhir({}), statedPlanId: 'listed' }, known).plan).toMatchObject({
    kind: 'resolved',
    feeSchedule: null,
  });
});

test('a plain claim names its payer by text', () => {
  const question: CoverageQuestion = {
    sourceFormat: 'json',
    content: { payer: { name: 'Gold plan' } },
    documents: [],
    statedPlanId: null,
  };
  expect(resolveCoverage(question, known).plan).toMatchObject({ terms: { planId: 'gold' } });
});

test("a person who pays alone is no payer by name: the text would be the person's", () => {
  const payor = { reference: 'Patient/1', display: 'Jane Doe' };
  const question = fhir({ reference: '#c' }, [['#c', coverage(null, payor)]]);
  expect(resolveCoverage(question, known)).toMatchObject({
    coverage: { payerNames: [] },
    plan: { kind: 'unresolved', reason: 'self-pay', named: null },
  });
});
