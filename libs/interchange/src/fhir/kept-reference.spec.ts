import { keptMemberReference, keptReference, refersToPerson } from './kept-reference.js';
import { referenceResolver } from './resolve-reference.js';

test.each([
  ['Patient/1', 'Patient/1'],
  ['urn:uuid:1', 'urn:uuid:1'],
  ['#patient', '#patient'],
  ['Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|1900000021', true],
  ['Patient?name=Doe', null],
  ['Patient?identifier=x|1&birthdate=1980-01-01', null],
  ['https://clinic.example/Patient?family=Doe', null],
])('of the reference %s is kept: %s', (reference, kept) => {
  expect(keptReference({ reference })).toBe(kept === true ? reference : kept);
});

test('a search for a member is not kept, whatever it searches by', () => {
  expect(
    keptMemberReference({ reference: 'Patient?identifier=http://hl7.org/fhir/sid/us-ssn|999' }),
  ).toBeNull();
  expect(keptMemberReference({ reference: 'Patient/1' })).toBe('Patient/1');
});

const resolver = referenceResolver([
  { kind: 'Patient', reference: '#p', content: { resourceType: 'Patient', id: 'p' } },
  { kind: 'Organization', reference: '#o', content: { resourceType: 'Organization', id: 'o' } },
]);

test.each<[object, boolean]>([
  [{ reference: '#p', display: 'Jane Doe' }, true],
  [{ reference: 'Patient/elsewhere', display: 'Jane Doe' }, true],
  [{ reference: 'https://clinic.example/RelatedPerson/2' }, true],
  [{ reference: 'Patient?identifier=https://clinic.example/mrn|1' }, true],
  [{ reference: 'Patient/1/_history/2' }, true],
  [{ type: 'Patient', display: 'Jane Doe' }, true],
  [{ reference: '#o' }, false],
  [{ reference: 'Organization/1' }, false],
  [{ display: 'Example Mutual' }, false],
])('%j refers to a person: %s', (reference, expected) => {
  expect(refersToPerson(reference, resolver)).toBe(expected);
});
