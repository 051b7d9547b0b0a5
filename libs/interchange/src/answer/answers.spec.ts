import {
  adjudicate,
  bareDetail,
  nothingMet,
  oneUnit,
  readPlanFile,
  type Assessment,
  type ClaimHeader,
  type ClaimLine,
} from '#claims';
import type { JsonObject } from '../json.js';
import { checkShape } from '../fhir/check-shape.js';
import { codeableConcept, identifier, money, reference, resourceElements } from '../fhir/datatypes.js';
import { any, maybe, one, shape, some, type ObjectShape } from '../fhir/shape.js';
import { ProblemList } from '../problems.js';
import { toClaimResponseQueued } from './claim-response.js';
import { toExplanationOfBenefit } from './explanation-of-benefit.js';
import { toOperationOutcome } from './operation-outcome.js';

const status = { valueSet: 'status', codes: ['active', 'cancelled', 'draft', 'entered-in-error'] };
const use = { valueSet: 'use', codes: ['claim', 'preauthorization', 'predetermination'] };
const outcome = { valueSet: 'outcome', codes: ['queued', 'complete', 'error', 'partial'] };

const answerElements = {
  ...resourceElements,
  identifier: any(identifier),
  status: one('code', status),
  type: one(codeableConcept),
  use: one('code', use),
  patient: one(reference),
  created: one('dateTime'),
  insurer: one(reference),
  outcome: one('code', outcome),
  disposition: maybe('string'),
} as const;

/** What FHIR R4 demands of the parts that we write, and no element that it does not have. */
const eobShape = shape({
  ...answerElements,
  provider: one(reference),
  claim: maybe(reference),
  insurance: some(shape({ focal: one('boolean'), coverage: one(reference) })),
  item: any(
    shape({
      sequence: one('positiveInt'),
      itemSequence: any('positiveInt'),
      productOrService: one(codeableConcept),
      net: maybe(money),
      adjudication: any(
        shape({ category: one(codeableConcept), reason: maybe(codeableConcept), amount: maybe(money) }),
      ),
    }),
  ),
  total: any(shape({ category: one(codeableConcept), amount: one(money) })),
  payment: maybe(shape({ amount: maybe(money) })),
  processNote: any(shape({ number: maybe('positiveInt'), type: maybe('code'), text: maybe('string') })),
});

const responseShape = shape({ ...answerElements, requestor: maybe(reference), request: maybe(reference) });

function violations(resource: object, expected: ObjectShape): readonly unknown[] {
  const problems = new ProblemList();
  checkShape(resource as JsonObject, expected, 'Answer', problems);
  return problems.all;
}

const header: ClaimHeader = {
  resourceId: 'c-1',
  claimIdentifier: 'https://clinic.example|INV-1',
  claimType: 'institutional',
  currency: 'USD',
  billed: 30000n,
  patient: { reference: 'urn:uuid:patient' },
  provider: { reference: 'urn:uuid:clinic', display: 'Clinic' },
  insurer: null,
  coverage: { display: 'private' },
};

function line(sequence: number, net: bigint | null): ClaimLine {
  const service = { system: sequence === 9 ? '' : 'http://snomed.info/sct', code: `code-${sequence}` };
  return { sequence, service, quantity: oneUnit, servicedFrom: '2024-01-01', servicedTo: '2024-01-01', net };
}

function assess(lines: readonly ClaimLine[], more: Partial<ClaimHeader> = {}): Assessment {
  const file = readPlanFile({
    plans: [
      {
        planId: 'p',
        name: 'Plan',
        allowed: { feeSchedule: 'f' },
        deductible: '10.00',
        copay: '5.00',
        payerShare: '0.80',
        outOfPocketMax: null,
        unpricedLines: 'not-covered',
      },
    ],
    feeSchedules: [
      { id: 'f', name: 'F', fees: [{ system: 'http://snomed.info/sct', code: 'code-4', amount: '112.42' }] },
    ],
  });
  const terms = file.ok ? file.value.plans[0] : undefined;
  const feeSchedule = file.ok ? file.value.feeSchedules[0] : undefined;
  if (!terms || !feeSchedule) throw new TypeError('the plan is good');
  const plan = {
    kind: 'resolved',
    source: 'coverage',
    terms: { ...terms, version: 1 },
    feeSchedule,
  } as const;
  return adjudicate({
    facts: {
      header: { ...header, ...more },
      detail: bareDetail('2024-06-01'),
      plan,
      planYear: 2024,
      accumulators: nothingMet,
    },
    lines,
  });
}

function explain(assessment: Assessment) {
  return toExplanationOfBenefit({
    claimId: 'claim-7',
    revision: 2,
    assessment,
    created: '2024-06-01T00:00:00Z',
  });
}

const hl7 = 'http://terminology.hl7.org/CodeSystem/adjudication';
const carin = 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBAdjudication';
const usd = (value: number) => ({ value, currency: 'USD' });
const category = (system: string, code: string) => ({ category: { coding: [{ system, code }] } });
const reason = (group: string, carc: string, text: string, rarc?: string) => ({
  reason: {
    coding: [
      { system: 'https://x12.org/codes/claim-adjustment-reason-codes', code: carc },
      { system: 'https://x12.org/codes/claim-adjustment-group-codes', code: group },
      ...(rarc === undefined
        ? []
        : [{ system: 'https://x12.org/codes/remittance-advice-remark-codes', code: rarc }]),
    ],
    text,
  },
});

describe('an explanation of benefit', () => {
  test('says for each line what was submitted, allowed, borne and paid, and why', () => {
    const { item } = explain(assess([line(4, 12000n), line(9, 5000n)]));
    expect(item).toEqual([
      {
        sequence: 1,
        itemSequence: [4],
        productOrService: { coding: [{ system: 'http://snomed.info/sct', code: 'code-4' }] },
        net: usd(120),
        adjudication: [
          { ...category(hl7, 'submitted'), amount: usd(120) },
          { ...category(hl7, 'eligible'), amount: usd(112.42) },
          { ...category(hl7, 'copay'), ...reason('PR', '3', 'Copayment'), amount: usd(5) },
          {
            ...category(hl7, 'deductible'),
            ...reason('PR', '1', 'Counted towards the deductible'),
            amount: usd(10),
          },
          {
            ...category(carin, 'coinsurance'),
            ...reason(
              'PR',
              '2',
              'Coinsurance: the part of the allowed amount that the plan leaves to the patient',
            ),
            amount: usd(19.48),
          },
          { ...category(carin, 'noncovered'), amount: usd(0) },
          {
            ...category(carin, 'discount'),
            ...reason('CO', '45', 'The charge is above what the plan allows'),
            amount: usd(7.58),
          },
          { ...category(hl7, 'benefit'), amount: usd(77.94) },
        ],
      },
      {
        sequence: 2,
        itemSequence: [9],
        productOrService: { coding: [{ code: 'code-9' }] },
        net: usd(50),
        adjudication: [
          { ...category(hl7, 'submitted'), amount: usd(50) },
          { ...category(hl7, 'eligible'), amount: usd(0) },
          { ...category(hl7, 'copay'), amount: usd(0) },
          { ...category(hl7, 'deductible'), amount: usd(0) },
          { ...category(carin, 'coinsurance'), amount: usd(0) },
          {
            ...category(carin, 'noncovered'),
            ...reason('CO', '96', 'Not covered: The plan does not list this service', 'N130'),
            amount: usd(50),
          },
          { ...category(hl7, 'benefit'), amount: usd(0) },
        ],
      },
    ]);
  });

  test('repeats who and what from the claim, its own total, and pays the sum of the lines', () => {
    const { item, ...rest } = explain(assess([line(4, 12000n), line(9, 5000n)]));
    expect(item).toHaveLength(2);
    expect(rest).toEqual({
      resourceType: 'ExplanationOfBenefit',
      id: 'claim-7-2',
      identifier: [{ system: 'urn:vouch:claim', value: 'claim-7' }],
      status: 'active',
      type: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/claim-type', code: 'institutional' }],
      },
      use: 'claim',
      patient: { reference: 'urn:uuid:patient' },
      created: '2024-06-01T00:00:00Z',
      insurer: { display: 'Plan' },
      provider: { reference: 'urn:uuid:clinic', display: 'Clinic' },
      claim: {
        reference: 'Claim/c-1',
        type: 'Claim',
        identifier: { system: 'https://clinic.example', value: 'INV-1' },
      },
      outcome: 'complete',
      disposition: 'Approved in part: some of what was charged is not covered',
      insurance: [{ focal: true, coverage: { display: 'private' } }],
      total: [
        { ...category(hl7, 'submitted'), amount: usd(300) },
        { ...category(hl7, 'eligible'), amount: usd(112.42) },
        { ...category(hl7, 'copay'), amount: usd(5) },
        { ...category(hl7, 'deductible'), amount: usd(10) },
        { ...category(carin, 'coinsurance'), amount: usd(19.48) },
        { ...category(carin, 'noncovered'), amount: usd(180) },
        { ...category(carin, 'discount'), amount: usd(7.58) },
        { ...category(hl7, 'benefit'), amount: usd(77.94) },
      ],
      payment: { amount: usd(77.94) },
      processNote: [
        {
          number: 1,
          type: 'display',
          text: 'Claim.total: M54: The total charge is missing or differs from the charges of the lines',
        },
      ],
    });
  });

  test.each([
    ['approved', assess([line(4, 1000n)], { billed: null })],
    ['partial', assess([line(4, 1000n), line(9, 5n)])],
    ['denied', assess([line(9, 5n), line(1, null)], { resourceId: null, claimIdentifier: 'INV-1' })],
    ['pended', assess([line(4, 1000n)], { currency: 'EUR' })],
  ])('is valid FHIR R4 when %s', (expected, assessment) => {
    expect([assessment.outcome, violations(explain(assessment), eobShape)]).toEqual([expected, []]);
  });

  test('of a pended claim pays nothing yet', () => {
    const eob = explain(assess([line(4, 1000n)], { currency: 'EUR' }));
    expect([eob.outcome, eob.payment, eob.item]).toEqual(['queued', undefined, undefined]);
  });

  test('of a plain claim names the sender’s number', () => {
    const eob = explain(assess([line(4, 1000n)], { resourceId: null, claimIdentifier: 'INV-1' }));
    expect(eob.claim).toEqual({
      type: 'Claim',
      identifier: { system: 'urn:vouch:sent-claim', value: 'INV-1' },
    });
  });
});

test('an accepted claim is answered as queued', () => {
  const response = toClaimResponseQueued({ claimId: 'claim-7', header, created: '2024-06-01T00:00:00Z' });
  expect(violations(response, responseShape)).toEqual([]);
  expect([response.outcome, response.request?.reference, response.insurer]).toEqual([
    'queued',
    'Claim/c-1',
    { display: 'not stated' },
  ]);
});

test('problems become issues with code, place and fix', () => {
  const problem = {
    severity: 'error',
    code: 'FHIR.REQUIRED',
    field: 'Claim.status',
    message: 'is missing',
    fix: 'send it',
  } as const;
  expect(toOperationOutcome([problem])).toEqual({
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code: 'required',
        details: {
          coding: [{ system: 'urn:vouch:problem', code: 'FHIR.REQUIRED' }],
          text: 'Claim.status is missing',
        },
        diagnostics: 'send it',
        expression: ['Claim.status'],
      },
    ],
  });
});

test.each([
  ['FHIR.CODE_INVALID', 'code-invalid'],
  ['CLAIM.SEQUENCE_DUPLICATE', 'duplicate'],
  ['FHIR.VERSION_UNSUPPORTED', 'not-supported'],
  ['BODY.TOO_DEEP', 'too-costly'],
  ['CLAIM.AMOUNT_INVALID', 'value'],
  ['FHIR.NOT_A_RESOURCE', 'structure'],
  ['CLAIM.NOT_ACTIVE', 'business-rule'],
])('%s is FHIR’s %s', (code, type) => {
  expect(
    toOperationOutcome([{ severity: 'error', code, field: '$', message: '', fix: '' }]).issue[0]?.code,
  ).toBe(type);
});

test('no problems are an outcome too', () => {
  expect(toOperationOutcome([]).issue).toEqual([
    { severity: 'information', code: 'informational', details: { text: 'No problems' } },
  ]);
});
