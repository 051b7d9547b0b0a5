import { bareDetail, nothingOnFile, oneUnit, readPlanFile, type ClaimLine, type PlanTerms } from '#claims';
import { collectFacts, type Found } from './collect-facts.js';

const planFile = readPlanFile([
  {
    planId: 'demo-80',
    name: 'Demo 80',
    allowed: 'as-charged',
    deductible: '500.00',
    copay: '0.00',
    payerShare: '0.80',
    outOfPocketMax: null,
    unpricedLines: 'not-covered',
  },
]);
const plans: PlanTerms[] = planFile.ok ? planFile.value.plans.map((plan) => ({ ...plan, version: 2 })) : [];

const line: ClaimLine = {
  sequence: 1,
  service: { system: 'http://snomed.info/sct', code: '430193006' },
  quantity: oneUnit,
  servicedFrom: '2024-03-01',
  servicedTo: '2024-03-01',
  net: 12_500n,
};

const own = { plan_id: 'demo-80', scope: 'member', pool: '' } as const;

const found: Found = {
  claim: {
    sourceFormat: 'fhir-r4',
    content: {
      resourceType: 'Claim',
      id: 'c1',
      type: { coding: [{ code: 'professional' }] },
      patient: { reference: 'urn:uuid:p', display: 'A Name' },
      provider: { reference: 'urn:uuid:o' },
      insurance: [{ sequence: 1, focal: true, coverage: { display: 'Some Payer' } }],
    },
    documents: [],
    statedPlanId: 'demo-80',
    receivedOn: '2026-01-01',
  },
  lines: [line],
  detail: bareDetail('2026-01-01'),
  onFile: nothingOnFile,
  appeal: null,
  plans: { plans, feeSchedules: [] },
  sums: [
    { ...own, plan_year: 2024, kind: 'deductible', cents: 10_000n },
    { ...own, plan_year: 2024, kind: 'out-of-pocket', cents: 11_000n },
    { ...own, plan_year: 2024, kind: 'deductible', scope: 'family', cents: 12_000n },
    { ...own, plan_year: 2023, kind: 'deductible', cents: 50_000n },
    { ...own, plan_id: 'other', plan_year: 2024, kind: 'deductible', cents: 50_000n },
  ],
};

test('the stated plan decides, and only its sums of the year of service count', () => {
  const facts = collectFacts(found);
  expect(facts.plan).toMatchObject({
    kind: 'resolved',
    source: 'stated-by-submitter',
    terms: { version: 2 },
  });
  expect(facts.planYear).toBe(2024);
  expect(facts.accumulators).toEqual({
    deductibleMet: 10_000n,
    outOfPocketMet: 11_000n,
    others: [{ kind: 'deductible', scope: 'family', pool: '', met: 12_000n }],
  });
});

test('a plan whose year begins in April counts a day of March to the year before', () => {
  const known = plans.map((plan) => ({ ...plan, planYearStart: '04-01' }));
  const facts = collectFacts({ ...found, plans: { plans: known, feeSchedules: [] } });
  expect([facts.planYear, facts.accumulators.deductibleMet]).toEqual([2023, 50_000n]);
});

test('no plan is a fact too, and then nothing counts as met', () => {
  const facts = collectFacts({ ...found, claim: { ...found.claim, statedPlanId: null } });
  expect(facts.plan).toEqual({ kind: 'unresolved', reason: 'no-plan-named', named: 'Some Payer' });
  expect(facts.accumulators).toEqual({ deductibleMet: 0n, outOfPocketMet: 0n });
});

test("the facts repeat no patient's name", () => {
  expect(JSON.stringify(collectFacts(found).header)).not.toContain('A Name');
});
