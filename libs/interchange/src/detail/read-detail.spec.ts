import type { ClaimDetail } from '#claims';
import { OperationalError } from '#errors';
import { readFhirSubmission } from '../fhir/read-fhir-submission.js';
import type { JsonObject } from '../json.js';
import { readPlainClaim } from '../plain/read-plain-claim.js';
import { detailOf, type DetailAnswer } from './read-detail.js';

const anySystem = 'https://clinic.example/codes';
const npiSystem = 'http://hl7.org/fhir/sid/us-npi';
const coding = (system: string, code: string) => ({ coding: [{ system, code }] });
const icd10 = 'http://hl7.org/fhir/sid/icd-10-cm';
const carc = 'https://x12.org/codes/claim-adjustment-reason-codes';
const group = 'https://x12.org/codes/claim-adjustment-group-codes';

const earlierDecision = {
  resourceType: 'ClaimResponse',
  id: 'earlier',
  status: 'active',
  payment: { type: coding(anySystem, 'complete'), amount: { value: 80, currency: 'USD' } },
  adjudication: [
    {
      category: coding(anySystem, 'noncovered'),
      reason: {
        coding: [
          { system: carc, code: '24' },
          { system: group, code: 'OA' },
        ],
      },
      amount: { value: 5 },
    },
  ],
  item: [
    {
      itemSequence: 1,
      adjudication: [
        { category: coding(anySystem, 'benefit'), amount: { value: 80 } },
        {
          category: coding(anySystem, 'coinsurance'),
          reason: {
            coding: [
              { system: carc, code: '2' },
              { system: group, code: 'PR' },
            ],
          },
          amount: { value: 20.5 },
        },
        {
          category: coding(anySystem, 'discount'),
          reason: { coding: [{ system: carc, code: '45' }] },
          amount: { value: -0.5 },
        },
      ],
    },
  ],
};

const contained = [
  {
    resourceType: 'Patient',
    id: 'patient',
    gender: 'female',
    birthDate: '1990-06-15',
    deceasedDateTime: '2024-05-05',
    name: [{ family: 'Secretperson' }],
  },
  {
    resourceType: 'PractitionerRole',
    id: 'role',
    practitioner: { reference: '#doctor' },
    specialty: [coding('http://nucc.org/provider-taxonomy', '207Q00000X')],
  },
  { resourceType: 'Practitioner', id: 'doctor', identifier: [{ system: npiSystem, value: '1234567893' }] },
  {
    resourceType: 'Organization',
    id: 'clinic',
    identifier: [
      { system: npiSystem, value: '1900000021' },
      { type: coding(anySystem, 'TAX'), value: '123456789' },
    ],
  },
  { resourceType: 'Condition', id: 'condition', code: coding(icd10, 'J45.909') },
  { resourceType: 'Coverage', id: 'ours', order: 2 },
  { resourceType: 'Coverage', id: 'theirs', order: 1 },
  earlierDecision,
];

const claim: JsonObject = {
  resourceType: 'Claim',
  id: 'c-1',
  status: 'active',
  type: coding(anySystem, 'professional'),
  use: 'claim',
  patient: { reference: '#patient' },
  created: '2024-05-20T10:00:00Z',
  provider: { reference: '#clinic' },
  priority: coding(anySystem, 'normal'),
  related: [{ relationship: coding(anySystem, 'prior'), reference: { value: 'PAYER-17' } }],
  supportingInfo: [
    {
      sequence: 1,
      category: coding(anySystem, 'attachment'),
      valueReference: { reference: 'DocumentReference/1' },
    },
    { sequence: 2, category: coding(anySystem, 'info'), valueString: 'a note' },
  ],
  careTeam: [
    { sequence: 1, provider: { reference: '#role' }, role: coding(anySystem, 'rendering') },
    { sequence: 2, provider: { identifier: { system: npiSystem, value: '1000000004' } } },
  ],
  diagnosis: [
    { sequence: 1, diagnosisCodeableConcept: coding(icd10, 'E11') },
    { sequence: 2, diagnosisReference: { reference: '#condition' } },
    { sequence: 3, diagnosisCodeableConcept: coding(icd10, 'not a code') },
  ],
  insurance: [
    {
      sequence: 1,
      focal: false,
      coverage: { reference: '#theirs' },
      claimResponse: { reference: '#earlier' },
    },
    { sequence: 2, focal: true, coverage: { reference: '#ours' }, preAuthRef: ['AUTH-1'] },
  ],
  item: [
    {
      sequence: 1,
      careTeamSequence: [1],
      diagnosisSequence: [2, 1],
      revenue: coding(anySystem, '0450'),
      productOrService: coding('http://snomed.info/sct', '1'),
      modifier: [coding(anySystem, '25'), coding(anySystem, 'LT')],
      servicedDate: '2024-05-05',
      locationCodeableConcept: coding(anySystem, '11'),
      extension: [
        {
          url: 'http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-authorizationNumber',
          valueString: 'AUTH-LINE',
        },
      ],
      net: { value: 100.0, currency: 'USD' },
    },
    {
      sequence: 2,
      careTeamSequence: [2],
      productOrService: coding('http://snomed.info/sct', '2'),
      servicedDate: '2024-05-06',
      net: { value: 1.0, currency: 'USD' },
    },
  ],
  total: { value: 101.0, currency: 'USD' },
  contained,
};

function ofFhir(changes: object = {}): DetailAnswer {
  const read = readFhirSubmission({ ...claim, ...changes }).claims[0];
  if (!read?.submission) throw new TypeError(JSON.stringify(read?.problems));
  return detailOf({ ...read.submission, receivedOn: '2024-06-01' });
}

const told: ClaimDetail = {
  frequency: 'replacement',
  relatedClaim: 'PAYER-17',
  filingOrder: 'secondary',
  createdOn: '2024-05-20',
  receivedOn: '2024-06-01',
  authorizations: ['AUTH-1'],
  provider: { npi: '1900000021', taxId: '123456789', taxonomy: null },
  patient: { sex: 'female', age: 33 },
  diagnoses: [
    { sequence: 1, system: icd10, wellFormed: true },
    { sequence: 2, system: icd10, wellFormed: true },
    { sequence: 3, system: icd10, wellFormed: false },
  ],
  attachments: 1,
  priorPayers: [
    {
      order: 1,
      paid: 8_000n,
      adjustments: [{ group: 'OA', carc: '24', cents: 500n }],
      lines: [
        {
          sequence: 1,
          paid: 8_000n,
          adjustments: [
            { group: 'PR', carc: '2', cents: 2_050n },
            { group: null, carc: '45', cents: -50n },
          ],
        },
      ],
    },
  ],
  lines: [
    {
      sequence: 1,
      modifiers: ['25', 'LT'],
      placeOfService: '11',
      revenueCode: '0450',
      diagnosisPointers: [2, 1],
      authorizations: ['AUTH-LINE'],
      renderingNpi: '1234567893',
      age: 33,
      servicedBeforeBirth: false,
      servicedAfterDeath: false,
    },
    {
      sequence: 2,
      modifiers: [],
      placeOfService: null,
      revenueCode: null,
      diagnosisPointers: [],
      authorizations: [],
      renderingNpi: '1000000004',
      age: 33,
      servicedBeforeBirth: false,
      servicedAfterDeath: true,
    },
  ],
};

test('a FHIR claim tells everything that edits ask for, and no name, birth date or diagnosis code', () => {
  const { detail, diagnoses } = ofFhir();
  expect(detail).toEqual(told);
  expect(diagnoses.map(({ code }) => code)).toEqual(['E11', 'J45.909', 'not a code']);
});

test.each([
  ['1', 'original'],
  ['7', 'replacement'],
  ['0118', 'void'],
])('bill type %s makes the claim a %s', (code, frequency) => {
  const supportingInfo = [
    { sequence: 1, category: coding(anySystem, 'typeofbill'), code: coding(anySystem, code) },
  ];
  const related = [{ claim: { reference: 'Claim/before' } }];
  const { detail } = ofFhir({ supportingInfo, related });
  expect([detail.frequency, detail.relatedClaim]).toEqual([frequency, code === '1' ? null : 'before']);
});

test('a claim that says nothing further is original, primary and of nobody in particular', () => {
  const { detail } = ofFhir({
    related: [],
    careTeam: [],
    diagnosis: [],
    contained: [],
    patient: { reference: 'Patient/1' },
    provider: { display: 'A clinic' },
    insurance: [{ sequence: 1, focal: true, coverage: { display: 'A payer' } }],
  });
  expect(detail).toMatchObject({
    frequency: 'original',
    relatedClaim: null,
    filingOrder: 'primary',
    provider: { npi: null, taxId: null, taxonomy: null },
    patient: { sex: null, age: null },
    diagnoses: [],
    priorPayers: [],
  });
});

test('an amount of an earlier payer that is none is refused where it stands, never guessed', () => {
  const broken = { ...earlierDecision, payment: { amount: { value: 1e-7 } } };
  const read = readFhirSubmission({ ...claim, contained: [...contained.slice(0, -1), broken] }).claims[0];
  expect(read?.submission).toBeNull();
  expect(read?.problems).toContainEqual(
    expect.objectContaining({
      code: 'CLAIM.AMOUNT_INVALID',
      field: 'Claim.insurance[0].claimResponse.resolve().payment.amount.value',
    }),
  );
});

const plain = {
  claimId: 'INV-1',
  created: '2024-05-20',
  member: { id: 'M-1', birthDate: '1990-06-15', deathDate: '2024-05-05', sex: 'female' },
  provider: { npi: '1900000021', taxId: '123456789' },
  frequency: 'replacement',
  relatedClaim: 'PAYER-17',
  authorizations: ['AUTH-1'],
  attachments: 1,
  diagnoses: [{ code: 'E11' }, { code: 'J45.909' }, { code: 'not a code' }],
  priorPayers: [
    {
      paid: '80.00',
      adjustments: [{ group: 'OA', reason: '24', amount: '5.00' }],
      lines: [{ sequence: 1, paid: '80.00', adjustments: [{ group: 'PR', reason: '2', amount: '20.50' }] }],
    },
  ],
  lines: [
    {
      code: 'A0001',
      amount: '100.00',
      date: '2024-05-05',
      modifiers: ['25', 'LT'],
      placeOfService: '11',
      revenueCode: '0450',
      diagnosisPointers: [2, 1],
      authorizations: ['AUTH-LINE'],
      renderingNpi: '1234567893',
    },
    { code: 'A0002', amount: '1.00', date: '2024-05-06', renderingNpi: '1000000004' },
  ],
};

test('a plain claim tells the same', () => {
  const read = readPlainClaim(plain);
  if (!read.submission) throw new TypeError(JSON.stringify(read.problems));
  const [payer] = told.priorPayers;
  const [line] = payer?.lines ?? [];
  expect(detailOf({ ...read.submission, receivedOn: '2024-06-01' }).detail).toEqual({
    ...told,
    priorPayers: [{ ...payer, lines: [{ ...line, adjustments: line?.adjustments.slice(0, 1) }] }],
  });
});

test('a stored claim that intake never accepted is an operational error', () => {
  const question = { documents: [], lines: [], receivedOn: '2024-06-01', content: {} };
  expect(() => detailOf({ ...question, sourceFormat: 'json' })).toThrow(OperationalError);
});

test('a diagnosis whose condition did not come along, or that is told in words, is one that lines may point to', () => {
  const { detail } = ofFhir({
    diagnosis: [
      { sequence: 1, diagnosisReference: { reference: 'urn:uuid:elsewhere' } },
      { sequence: 2, diagnosisCodeableConcept: { text: 'in words' } },
    ],
  });
  expect(detail.diagnoses).toEqual([
    { sequence: 1, system: '', wellFormed: true },
    { sequence: 2, system: '', wellFormed: true },
  ]);
});
