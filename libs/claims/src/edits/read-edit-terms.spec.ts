import { planToJson } from '../plan/plan-json.js';
import { readPlanFile } from '../plan/read-plan-file.js';

const plan = {
  planId: 'p',
  name: 'P',
  allowed: 'as-charged',
  deductible: '0.00',
  copay: '0.00',
  payerShare: '0.80',
  outOfPocketMax: null,
  unpricedLines: 'not-covered',
};
const service = { system: 'https://payer.example', code: 'A' };

test('what a plan states for edits is read, and written as it was', () => {
  const edits = {
    timelyFilingDays: 365,
    members: 'on-file',
    providers: 'on-file',
    otherPayer: 'first',
    required: ['diagnosis', 'placeOfService'],
    exclusions: [
      { ...service, reason: '96' },
      { ...service, reason: '204' },
    ],
    authorization: [service],
    clinicalReview: [service],
    documents: [service],
    severities: { 'provider.billing-npi-invalid': 'deny' },
  };
  const read = readPlanFile([{ ...plan, edits }]);
  expect(read).toMatchObject({ ok: true, value: { plans: [{ edits }] } });
  const [first] = read.ok ? read.value.plans : [];
  expect(first && planToJson(first).edits).toEqual(edits);
});

test('an exclusion that gives no reason is not covered under this plan', () => {
  expect(readPlanFile([{ ...plan, edits: { exclusions: [service] } }])).toMatchObject({
    value: { plans: [{ edits: { exclusions: [{ ...service, reason: '204' }] } }] },
  });
});

test('a plan that states nothing keeps stating nothing', () => {
  const read = readPlanFile([plan]);
  expect(read.ok && read.value.plans.map((each) => 'edits' in each || 'edits' in planToJson(each))).toEqual([
    false,
  ]);
});

test('everything that is wrong is told at once', () => {
  const edits = {
    timelyFilingDays: 0,
    members: 'known',
    required: ['name'],
    exclusions: [{ ...service, reason: '50' }],
    authorization: [{ system: 'x' }],
    documents: 'all',
    severities: { 'no.rule': 'deny', 'coverage.ended': 'ignore' },
    necessity: [],
  };
  const read = readPlanFile([{ ...plan, edits }]);
  expect(read.ok ? [] : read.failure.map(({ code, field }) => `${code} ${field}`)).toEqual([
    'PLAN.UNKNOWN_KEY $[0].edits.necessity',
    'PLAN.DAYS_INVALID $[0].edits.timelyFilingDays',
    'PLAN.WORD_INVALID $[0].edits.members',
    'PLAN.WORD_INVALID $[0].edits.required[0]',
    'PLAN.WORD_INVALID $[0].edits.exclusions[0].reason',
    'PLAN.MISSING $[0].edits.authorization[0].code',
    'PLAN.NOT_A_LIST $[0].edits.documents',
    'PLAN.RULE_UNKNOWN $[0].edits.severities.no.rule',
    'PLAN.WORD_INVALID $[0].edits.severities.coverage.ended',
  ]);
});
