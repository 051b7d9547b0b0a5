import fc from 'fast-check';
import { z } from 'zod';
import { headerOf } from '../stored/stored-header.js';
import { plainClaim } from './plain-claim.js';
import { readPlainClaim } from './read-plain-claim.js';

const smallest = {
  claimId: 'INV-1',
  member: { id: 'M-1' },
  provider: { npi: '1234567893' },
  lines: [{ code: 'A4253', amount: '12.50', date: '2024-05-05' }],
};

function located(body: unknown): string[] {
  return readPlainClaim(body).problems.map(({ code, field }) => `${code} ${field}`);
}

test('the smallest claim is read', () => {
  expect(readPlainClaim(smallest)).toEqual({
    entry: null,
    resourceId: null,
    problems: [],
    submission: {
      sourceFormat: 'json',
      header: {
        resourceId: null,
        claimIdentifier: 'INV-1',
        claimType: 'professional',
        currency: 'USD',
        billed: null,
        patient: { display: 'the member of the claim' },
        provider: { reference: 'Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|1234567893' },
        insurer: null,
        coverage: { display: 'not stated' },
      },
      lines: [
        {
          sequence: 1,
          service: { system: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', code: 'A4253' },
          quantity: 1000000n,
          servicedFrom: '2024-05-05',
          servicedTo: '2024-05-05',
          net: 1250n,
        },
      ],
      createdOn: '2024-05-05',
      member: { source: 'identifier:|M-1', scope: 'anywhere' },
      payeeRef: 'http://hl7.org/fhir/sid/us-npi|1234567893',
      statedPlanId: null,
      documents: [],
      content: smallest,
    },
  });
});

test('what is stored gives the same header again', () => {
  const { submission } = readPlainClaim({
    ...smallest,
    plan: 'silver',
    total: 12.5,
    payer: { name: 'Mutual' },
  });
  expect(submission && headerOf(submission)).toEqual(submission?.header);
  expect(submission?.header).toMatchObject({
    billed: 1250n,
    insurer: { display: 'Mutual' },
    coverage: { display: 'silver' },
  });
});

test('every mistake is reported at once, without repeating what was sent', () => {
  const { problems } = readPlainClaim({
    member: { id: 7, ssn: '999' },
    provider: {},
    currency: 'JPY',
    total: '-1',
    lines: [
      { code: 'A', amount: '1e3', date: '2024-02-30', quantity: 0 },
      { code: 'B', amount: [], date: '2024-02-02', endDate: '2024-02-01', sequence: 1 },
      { code: 'C', date: '2024-02-02', endDate: '2024-02-01' },
    ],
  });
  expect(problems.map(({ code, field, message }) => `${code} ${field} ${message}`)).toEqual([
    'CLAIM.SEQUENCE_DUPLICATE $.lines[1].sequence is used by an earlier line',
    'CLAIM.FIELD_INVALID $.claimId is missing or no string',
    'CLAIM.FIELD_INVALID $.member.id is missing or no string',
    'CLAIM.UNKNOWN_FIELD $.member.ssn is no field of a claim',
    'CLAIM.FIELD_INVALID $.provider needs npi or name',
    'CLAIM.CURRENCY_UNSUPPORTED $.currency is no currency that we settle in',
    'CLAIM.AMOUNT_INVALID $.total is negative',
    'CLAIM.AMOUNT_INVALID $.lines[0].amount is written with an exponent',
    'CLAIM.QUANTITY_INVALID $.lines[0].quantity is zero',
    'CLAIM.DATE_INVALID $.lines[0].date names a day that does not exist',
    'CLAIM.FIELD_INVALID $.lines[1].amount is no number and no decimal string',
    'CLAIM.PERIOD_REVERSED $.lines[2] ends before its first day',
  ]);
});

test.each([[null], [[]], ['text'], [{ resourceType: 'Claim' }]])('%j is refused', (body) => {
  expect(readPlainClaim(body).submission).toBeNull();
  expect(located(body).length).toBeGreaterThan(0);
});

test('no JSON makes the reader throw', () => {
  const keys = ['__proto__', ...Object.keys(plainClaim.shape)];
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...keys), (value, key) => {
      for (const body of [
        value,
        { ...smallest, [key]: value },
        { ...smallest, lines: [{ ...smallest.lines[0], [key]: value }] },
      ]) {
        const { submission, problems } = readPlainClaim(body);
        expect(submission === null).toBe(problems.length > 0);
      }
    }),
    { numRuns: 500 },
  );
});

test('the schema can be published', () => {
  const published = z.toJSONSchema(plainClaim, { io: 'input' }).$defs?.['PlainClaim'];
  expect(published).toMatchObject({
    type: 'object',
    required: ['claimId', 'member', 'provider', 'lines'],
    additionalProperties: false,
  });
});
