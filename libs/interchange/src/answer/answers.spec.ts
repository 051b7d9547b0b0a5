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
import { bindingErrors, fhirErrors } from '../../test/fhir-validator.js';
import { toClaimResponseQueued } from './claim-response.js';
import { toClaimResponse } from './decided-response.js';
import type { DecisionInput } from './decision.js';
import { toExplanationOfBenefit } from './explanation-of-benefit.js';
import { toOperationOutcome } from './operation-outcome.js';

/** What is wrong with an answer, by FHIR's own definitions and by its required value sets. */
function violations(resource: object): readonly unknown[] {
  return [...fhirErrors(resource), ...bindingErrors(resource)];
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
  const service = {
    system: sequence === 9 ? '' : 'https://payer.example/services',
    code: `code-${sequence}`,
  };
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
      {
        id: 'f',
        name: 'F',
        fees: [{ system: 'https://payer.example/services', code: 'code-4', amount: '112.42' }],
      },
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

function decided(assessment: Assessment): DecisionInput {
  return {
    claimId: 'claim-7',
    revision: 2,
    assessment,
    created: '2024-06-01T00:00:00Z',
    receivedOn: '2024-05-30',
    paidTo: 'provider',
  };
}

const explain = (assessment: Assessment) => toExplanationOfBenefit(decided(assessment));
const respond = (assessment: Assessment) => toClaimResponse(decided(assessment));

const hl7 = 'http://terminology.hl7.org/CodeSystem/adjudication';
const carin = 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBAdjudication';
const discriminator = 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBAdjudicationDiscriminator';
const carinStatus = 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBPayerAdjudicationStatus';
const network = (code: string) => ({
  ...category(discriminator, code),
  reason: { coding: [{ system: carinStatus, code: 'other' }] },
});
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
        sequence: 4,
        productOrService: { coding: [{ system: 'https://payer.example/services', code: 'code-4' }] },
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
          {
            ...category(discriminator, 'adjustmentreason'),
            ...reason('PR', '3', 'Copayment'),
            amount: usd(5),
          },
          {
            ...category(discriminator, 'adjustmentreason'),
            ...reason('PR', '1', 'Counted towards the deductible'),
            amount: usd(10),
          },
          {
            ...category(discriminator, 'adjustmentreason'),
            ...reason(
              'PR',
              '2',
              'Coinsurance: the part of the allowed amount that the plan leaves to the patient',
            ),
            amount: usd(19.48),
          },
          {
            ...category(discriminator, 'adjustmentreason'),
            ...reason('CO', '45', 'The charge is above what the plan allows'),
            amount: usd(7.58),
          },
          network('benefitpaymentstatus'),
        ],
      },
      {
        sequence: 9,
        productOrService: { coding: [{ code: 'code-9' }] },
        net: usd(50),
        noteNumber: [2],
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
          {
            ...category(discriminator, 'adjustmentreason'),
            ...reason('CO', '96', 'Not covered: The plan does not list this service', 'N130'),
            amount: usd(50),
          },
          network('benefitpaymentstatus'),
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
      identifier: [
        {
          type: {
            coding: [{ system: 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBIdentifierType', code: 'uc' }],
          },
          system: 'urn:vouch:claim',
          value: 'claim-7',
        },
      ],
      status: 'active',
      type: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/claim-type', code: 'institutional' }],
      },
      use: 'claim',
      patient: { reference: 'urn:uuid:patient' },
      created: '2024-06-01T00:00:00Z',
      insurer: { display: 'Plan' },
      provider: { reference: 'urn:uuid:clinic', display: 'Clinic' },
      payee: {
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/payeetype', code: 'provider' }] },
      },
      claimResponse: { reference: 'ClaimResponse/claim-7' },
      claim: {
        reference: 'Claim/c-1',
        type: 'Claim',
        identifier: { system: 'https://clinic.example', value: 'INV-1' },
      },
      outcome: 'complete',
      disposition: 'Approved in part: some of what was charged is not covered',
      supportingInfo: [
        {
          sequence: 1,
          category: {
            coding: [
              {
                system: 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBSupportingInfoType',
                code: 'clmrecvddate',
              },
            ],
          },
          timingDate: '2024-05-30',
        },
      ],
      adjudication: [network('billingnetworkstatus')],
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
        { ...category(carin, 'paidtoprovider'), amount: usd(77.94) },
        { ...category(carin, 'memberliability'), amount: usd(34.48) },
      ],
      payment: {
        type: { coding: [{ system: carinStatus, code: 'partiallypaid' }] },
        amount: usd(77.94),
      },
      processNote: [
        {
          number: 1,
          type: 'display',
          text: 'Claim.total: M54: The total charge is missing or differs from the charges of the lines',
        },
        { number: 2, type: 'display', text: 'N130: The plan does not list this service' },
      ],
    });
  });

  test.each([
    ['approved', assess([line(4, 1000n)], { billed: null })],
    ['partial', assess([line(4, 1000n), line(9, 5n)])],
    ['denied', assess([line(9, 5n), line(1, null)], { resourceId: null, claimIdentifier: 'INV-1' })],
    ['pended', assess([line(4, 1000n)], { currency: 'EUR' })],
  ])('is valid FHIR R4 when %s', (expected, assessment) => {
    expect([assessment.outcome, violations(explain(assessment))]).toEqual([expected, []]);
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

describe('a claim response', () => {
  test.each([
    ['approved', assess([line(4, 1000n)], { billed: null }), 'complete'],
    ['partial', assess([line(4, 1000n), line(9, 5n)]), 'complete'],
    ['denied', assess([line(9, 5n), line(1, null)]), 'complete'],
    ['pended', assess([line(4, 1000n)], { currency: 'EUR' }), 'queued'],
    ['pended', assess([line(4, 12000n)], { billed: 100n }), 'partial'],
  ])('is valid FHIR R4 when %s', (outcome, assessment, fhir) => {
    const response = respond(assessment);
    expect([assessment.outcome, response.outcome, violations(response)]).toEqual([outcome, fhir, []]);
  });

  test('says of a decision what the explanation of benefit says', () => {
    const assessment = assess([line(4, 12000n), line(9, 5000n)]);
    const [response, eob] = [respond(assessment), explain(assessment)];
    expect(response.item?.map(({ itemSequence, adjudication }) => [itemSequence, adjudication])).toEqual(
      eob.item?.map(({ sequence, adjudication }) => [sequence, adjudication]),
    );
    expect([response.total, response.processNote, response.disposition, response.payment?.amount]).toEqual([
      eob.total,
      eob.processNote,
      eob.disposition,
      eob.payment?.amount,
    ]);
  });

  test('of a denial pays nothing and says why', () => {
    const response = respond(assess([line(9, 5000n)]));
    expect([response.payment, response.disposition]).toEqual([
      undefined,
      'Denied: nothing that was charged is covered',
    ]);
    expect(response.item?.[0]?.adjudication.at(-2)).toEqual({
      ...category(discriminator, 'adjustmentreason'),
      ...reason('CO', '96', 'Not covered: The plan does not list this service', 'N130'),
      amount: usd(50),
    });
  });

  test('of a claim that waits says what for, and promises no amount', () => {
    const response = respond(assess([line(4, 12000n)], { billed: 100n }));
    expect([response.item, response.total, response.payment]).toEqual([undefined, undefined, undefined]);
    expect([response.disposition, response.processNote?.[0]?.text]).toEqual([
      'Waiting: a person has to look at this claim',
      'Claim.total: M54: The total charge is missing or differs from the charges of the lines',
    ]);
  });
});

test('an accepted claim is answered as queued', () => {
  const response = toClaimResponseQueued({ claimId: 'claim-7', header, created: '2024-06-01T00:00:00Z' });
  expect(violations(response)).toEqual([]);
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
