import fc from 'fast-check';
import type { SubmissionRead } from '../submission.js';
import { readFhirSubmission } from './read-fhir-submission.js';

const concept = (code: string) => ({ coding: [{ system: 'http://snomed.info/sct', code }] });

function claim(more: object = {}): Record<string, unknown> {
  return {
    resourceType: 'Claim',
    id: 'c-1',
    identifier: [{ system: 'https://clinic.example', value: 'INV-1' }],
    status: 'active',
    type: { coding: [{ code: 'professional' }] },
    use: 'claim',
    patient: { reference: 'Patient/p-1', display: 'Nobody Example' },
    created: '2024-05-06T10:00:00Z',
    provider: { reference: 'Organization/o-1', display: 'Clinic' },
    priority: { coding: [{ code: 'normal' }] },
    insurance: [{ sequence: 1, focal: true, coverage: { reference: 'Coverage/cov-1' } }],
    item: [
      {
        sequence: 1,
        productOrService: concept('1'),
        servicedDate: '2024-05-05',
        net: { value: 10.5, currency: 'USD' },
      },
    ],
    total: { value: 10.5, currency: 'USD' },
    ...more,
  };
}

const patient = {
  resourceType: 'Patient',
  id: 'p-1',
  identifier: [{ system: 'm', value: 'M-1', type: concept('MB') }],
};
const clinic = {
  resourceType: 'Organization',
  id: 'o-1',
  identifier: [
    { system: 'x', value: '9' },
    { system: 'http://hl7.org/fhir/sid/us-npi', value: '1234567893' },
  ],
};
const coverage = { resourceType: 'Coverage', id: 'cov-1', payor: [{ reference: 'Organization/o-2' }] };

function bundle(...resources: object[]): object {
  return { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
}

function located(read: SubmissionRead): string[] {
  return [...read.problems, ...read.claims.flatMap(({ problems }) => problems)].map(
    ({ severity, code, field }) => `${severity} ${code} ${field}`,
  );
}

test('a claim in a bundle is read with everything it refers to, and nothing else', () => {
  const eob = { resourceType: 'ExplanationOfBenefit', id: 'e-1', claim: { reference: 'Claim/c-1' } };
  const stranger = { resourceType: 'Patient', id: 'p-2' };
  const sent = claim();
  const read = readFhirSubmission(bundle(patient, stranger, clinic, coverage, sent, eob));
  expect(read).toEqual({
    problems: [],
    claims: [
      {
        entry: 4,
        resourceId: 'c-1',
        problems: [],
        submission: {
          sourceFormat: 'fhir-r4',
          header: {
            resourceId: 'c-1',
            claimIdentifier: 'https://clinic.example|INV-1',
            claimType: 'professional',
            currency: 'USD',
            billed: 1050n,
            patient: { reference: 'Patient/p-1' },
            provider: { reference: 'Organization/o-1', display: 'Clinic' },
            insurer: null,
            coverage: { reference: 'Coverage/cov-1' },
          },
          lines: [
            {
              sequence: 1,
              service: { system: 'http://snomed.info/sct', code: '1' },
              quantity: 1000000n,
              servicedFrom: '2024-05-05',
              servicedTo: '2024-05-05',
              net: 1050n,
            },
          ],
          createdOn: '2024-05-06',
          member: { source: 'identifier:m|M-1', scope: 'anywhere' },
          payeeRef: 'http://hl7.org/fhir/sid/us-npi|1234567893',
          statedPlanId: null,
          documents: [
            { kind: 'Patient', reference: 'Patient/p-1', content: patient },
            { kind: 'Organization', reference: 'Organization/o-1', content: clinic },
            { kind: 'Coverage', reference: 'Coverage/cov-1', content: coverage },
          ],
          content: sent,
        },
      },
    ],
  });
});

test('a good claim passes beside a refused one', () => {
  const { claims, problems } = readFhirSubmission(bundle(claim(), claim({ id: 'c-2', status: 'paid' })));
  expect(problems).toEqual([]);
  expect(
    claims.map(({ entry, resourceId, submission, problems: own }) => [
      entry,
      resourceId,
      submission !== null,
      own,
    ]),
  ).toEqual([
    [0, 'c-1', true, []],
    [
      1,
      'c-2',
      false,
      [
        {
          severity: 'error',
          code: 'FHIR.CODE_INVALID',
          field: 'Claim.status',
          message: 'is no code of the required value set fm-status',
          fix: 'use active, cancelled, draft, entered-in-error',
        },
      ],
    ],
  ]);
});

test('every required element that is missing is named at once', () => {
  expect(
    located(
      readFhirSubmission({
        resourceType: 'Claim',
        careTeam: [{}],
        diagnosis: [{ sequence: 1 }],
        supportingInfo: [{ sequence: 0 }],
      }),
    ),
  ).toEqual([
    'error FHIR.REQUIRED Claim.status',
    'error FHIR.REQUIRED Claim.type',
    'error FHIR.REQUIRED Claim.use',
    'error FHIR.REQUIRED Claim.patient',
    'error FHIR.REQUIRED Claim.created',
    'error FHIR.REQUIRED Claim.provider',
    'error FHIR.REQUIRED Claim.priority',
    'error FHIR.REQUIRED Claim.careTeam[0].sequence',
    'error FHIR.REQUIRED Claim.careTeam[0].provider',
    'error FHIR.TYPE_INVALID Claim.supportingInfo[0].sequence',
    'error FHIR.REQUIRED Claim.supportingInfo[0].category',
    'error FHIR.REQUIRED Claim.diagnosis[0].diagnosis',
    'error FHIR.REQUIRED Claim.insurance',
    'warning CLAIM.FOCAL_AMBIGUOUS Claim.insurance.focal',
    'warning CLAIM.TOTAL_MISSING Claim.total',
    'error CLAIM.ITEM_MISSING Claim.item',
  ]);
});

test.each([
  ['a negative amount', { net: { value: -1 } }, 'error CLAIM.AMOUNT_INVALID Claim.item[0].net.value'],
  [
    'an amount with an exponent',
    { net: { value: 1e21 } },
    'error CLAIM.AMOUNT_INVALID Claim.item[0].net.value',
  ],
  ['an amount as text', { net: { value: '1.00' } }, 'error FHIR.TYPE_INVALID Claim.item[0].net.value'],
  [
    'a quantity of zero',
    { quantity: { value: 0 } },
    'error CLAIM.QUANTITY_INVALID Claim.item[0].quantity.value',
  ],
  [
    'a day that is none',
    { servicedDate: '2023-02-29' },
    'error CLAIM.DATE_INVALID Claim.item[0].servicedDate',
  ],
  [
    'a reversed period',
    { servicedDate: undefined, servicedPeriod: { start: '2024-02', end: '2024-01' } },
    'error CLAIM.PERIOD_REVERSED Claim.item[0].servicedPeriod',
  ],
  [
    'two spellings of one choice',
    { servicedPeriod: { start: '2024' } },
    'error FHIR.CHOICE_AMBIGUOUS Claim.item[0].serviced',
  ],
  [
    'a service without a code',
    { productOrService: { text: 'cast' } },
    'error CLAIM.SERVICE_UNCODED Claim.item[0].productOrService',
  ],
  [
    'a code without its system',
    { productOrService: { coding: [{ code: '1' }] } },
    'warning CLAIM.SERVICE_SYSTEM_MISSING Claim.item[0].productOrService',
  ],
  [
    'yen',
    { net: { value: 1, currency: 'JPY' } },
    'error CLAIM.CURRENCY_UNSUPPORTED Claim.item[0].net.currency',
  ],
  ['a misspelt element', { nett: 1 }, 'warning FHIR.UNKNOWN_ELEMENT Claim.item[0].nett'],
])('%s is located', (_, changed, expected) => {
  const [item] = claim()['item'] as object[];
  expect(located(readFhirSubmission(claim({ item: [{ ...item, ...changed }] })))).toContain(expected);
});

test('a partial day of service covers the whole of it', () => {
  const [item] = claim()['item'] as object[];
  const { claims } = readFhirSubmission(claim({ item: [{ ...item, servicedDate: '2024-02' }] }));
  expect(claims[0]?.submission?.lines[0]).toMatchObject({
    servicedFrom: '2024-02-01',
    servicedTo: '2024-02-29',
  });
});

test.each([
  ['STU3', { organization: { reference: 'Organization/1' } }],
  ['STU3', { total: { value: 1, system: 'urn:iso:std:iso:4217', code: 'USD' } }],
  ['R5', { traceNumber: [{ value: '1' }] }],
])('a claim of FHIR %s is refused by name', (release, more) => {
  expect(
    readFhirSubmission(claim(more)).claims[0]?.problems.map(({ code, message }) => [code, message]),
  ).toEqual([['FHIR.VERSION_UNSUPPORTED', `is written in FHIR ${release}`]]);
});

test.each([
  ['nothing', null, 'error FHIR.NOT_A_RESOURCE $'],
  ['a list', [claim()], 'error FHIR.NOT_A_RESOURCE $'],
  ['another resource', patient, 'error FHIR.RESOURCE_UNSUPPORTED $'],
  ['a bundle without claims', bundle(patient), 'error BUNDLE.NO_CLAIM Bundle.entry'],
  ['a NUL in a text', claim({ text: { status: 'generated', div: '<\u0000' } }), 'error BODY.TEXT_INVALID $'],
  ['half a surrogate pair in a key', claim({ ['\ud800']: 1 }), 'error BODY.TEXT_INVALID $'],
  [
    'a number out of range',
    JSON.parse('{"resourceType":"Claim","x":1e999}') as unknown,
    'error BODY.NUMBER_INVALID $',
  ],
])('%s is told as it is', (_, body, expected) => {
  const read = readFhirSubmission(body);
  expect({ located: located(read), claims: read.claims }).toEqual({ located: [expected], claims: [] });
});

test('a member without an identifier is known by content, and only among the sender’s claims', () => {
  const anonymous = { resourceType: 'Patient', id: 'patient', birthDate: '1980-01-01' };
  const contained = readFhirSubmission(claim({ patient: { reference: '#patient' }, contained: [anonymous] }));
  const absent = readFhirSubmission(claim());
  expect(contained.claims[0]?.submission?.member).toEqual({
    source: expect.stringMatching(/^content:[0-9a-f]{64}$/) as unknown,
    scope: 'sender',
  });
  expect(absent.claims[0]?.submission?.member).toEqual({ source: 'reference:Patient/p-1', scope: 'sender' });
});

test('a claim without a number of its own is known by its content', () => {
  const identifierOf = (body: object): string | undefined =>
    readFhirSubmission(body).claims[0]?.submission?.header.claimIdentifier;
  const nameless = (more: object) => claim({ id: undefined, identifier: undefined, ...more });
  const strip = (body: object) => JSON.parse(JSON.stringify(body)) as object;
  const [first, again, other] = [nameless({}), nameless({}), nameless({ created: '2024-05-07' })]
    .map(strip)
    .map(identifierOf);
  expect(first).toMatch(/^sha256:/);
  expect([again === first, other === first]).toEqual([true, false]);
});

describe('hostile bodies', () => {
  test('nesting beyond bounds is refused without recursion', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 200_000; level += 1) deep = { extension: [deep] };
    expect(located(readFhirSubmission(deep))).toEqual(['error BODY.TOO_DEEP $']);
  });

  test('a huge list is refused in a bounded answer', () => {
    const { claims } = readFhirSubmission(claim({ item: Array.from({ length: 200_000 }, () => ({})) }));
    expect(claims[0]?.problems.length).toBe(201);
    expect(claims[0]?.submission).toBeNull();
  });

  test('references in circles end', () => {
    const a = { resourceType: 'Encounter', id: 'a', partOf: { reference: 'Encounter/b' } };
    const b = { resourceType: 'Encounter', id: 'b', partOf: { reference: 'Encounter/a' } };
    const [item] = claim()['item'] as object[];
    const read = readFhirSubmission(
      bundle(claim({ item: [{ ...item, encounter: [{ reference: 'Encounter/a' }] }] }), a, b),
    );
    expect(read.claims[0]?.submission?.documents.map(({ reference }) => reference)).toEqual([
      'Encounter/a',
      'Encounter/b',
    ]);
  });

  test('prototype keys reach nothing', () => {
    const body = JSON.parse(
      '{"resourceType":"Claim","__proto__":{"status":"active","polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    ) as unknown;
    expect(located(readFhirSubmission(body))).toContain('error FHIR.REQUIRED Claim.status');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  const keys = ['__proto__', ...Object.keys(claim()), 'resource', 'entry', 'fullUrl', 'contained', 'payee'];

  test('no JSON makes the reader throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...keys), (value, key) => {
        const bodies = [
          value,
          { resourceType: 'Bundle', entry: value },
          claim({ [key]: value }),
          bundle(claim({ [key]: [value] })),
        ];
        for (const body of bodies) expect(Array.isArray(readFhirSubmission(body).claims)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('wrong types anywhere in a claim are problems, never exceptions', () => {
    const wrong = fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      'x',
      '',
      [],
      {},
      [[]],
      [null],
      { coding: 7 },
      { reference: 7 },
    );
    fc.assert(
      fc.property(wrong, wrong, fc.constantFrom(...keys), (value, inner, key) => {
        const [item] = claim()['item'] as object[];
        const { claims } = readFhirSubmission(
          claim({ [key]: value, item: [{ ...item, net: inner, productOrService: value }] }),
        );
        for (const { submission, problems } of claims) {
          expect(submission === null).toBe(problems.some(({ severity }) => severity === 'error'));
        }
      }),
      { numRuns: 500 },
    );
  });
});
