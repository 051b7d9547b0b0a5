import { readInquiry } from './read-inquiry.js';

const nothing = { claimIds: [], identifiers: [], member: null, provider: null, from: null, to: null };

test('a claim that holds what is known says what is asked for', () => {
  const claim = {
    resourceType: 'Claim',
    identifier: [
      { system: 'urn:vouch:claim', value: 'K1' },
      { system: 'https://clinic.example', value: 'INV-1' },
      { value: 'INV-2' },
    ],
    patient: { identifier: { system: 's', value: 'M-1' } },
    provider: { identifier: { system: 'http://hl7.org/fhir/sid/us-npi', value: '1234567893' } },
    payee: { type: { coding: [{ code: 'subscriber' }] } },
    billablePeriod: { start: '2025-03', end: '2025-03-20' },
  };
  expect(readInquiry(claim)).toEqual({
    inquiry: {
      claimIds: ['K1'],
      identifiers: ['https://clinic.example|INV-1', 'INV-2', '|INV-2'],
      member: { source: 'identifier:s|M-1', scope: 'anywhere' },
      provider: 'http://hl7.org/fhir/sid/us-npi|1234567893',
      from: '2025-03-01',
      to: '2025-03-20',
    },
    problems: [],
  });
});

test('what a bundle sends along is looked up, and Parameters are opened', () => {
  const claim = { resourceType: 'Claim', patient: { reference: 'urn:uuid:p' } };
  const patient = { resourceType: 'Patient', identifier: [{ system: 's', value: 'M-1' }] };
  const resource = {
    resourceType: 'Bundle',
    entry: [{ fullUrl: 'urn:uuid:p', resource: patient }, { resource: claim }],
  };
  const body = { resourceType: 'Parameters', parameter: [{ name: 'resource', resource }] };
  expect(readInquiry(body).inquiry).toEqual({
    ...nothing,
    member: { source: 'identifier:s|M-1', scope: 'anywhere' },
  });
});

test.each([
  ['no claim', { resourceType: 'Patient' }, 'INQUIRY.NO_CLAIM'],
  ['nothing known', { resourceType: 'Claim', status: 'active' }, 'INQUIRY.NO_CRITERION'],
  ['no resource', null, 'INQUIRY.NO_CLAIM'],
  [
    'a day that is none',
    { resourceType: 'Claim', billablePeriod: { start: '2025-02-30' } },
    'CLAIM.DATE_INVALID',
  ],
])('an inquiry with %s is refused', (_what, body, code) => {
  const { inquiry, problems } = readInquiry(body);
  expect([inquiry, problems.map((problem) => problem.code)]).toEqual([null, expect.arrayContaining([code])]);
});
