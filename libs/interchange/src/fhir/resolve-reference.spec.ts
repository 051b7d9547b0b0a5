import type { SubmittedDocument } from '../submission.js';
import { referenceResolver, resolveReference } from './resolve-reference.js';

const patient: SubmittedDocument = {
  kind: 'Patient',
  reference: 'urn:uuid:1',
  content: {
    resourceType: 'Patient',
    id: 'p',
    identifier: [{ system: 'https://a.example/m', value: 'M|1' }],
  },
};
const contained: SubmittedDocument = {
  kind: 'Patient',
  reference: '#p2',
  content: { resourceType: 'Patient', id: 'p2' },
};
const documents = [patient, contained];

test.each([
  ['urn:uuid', { reference: 'urn:uuid:1' }, patient],
  ['relative', { reference: 'Patient/p' }, patient],
  ['a version of it', { reference: 'Patient/p/_history/3' }, patient],
  ['contained', { reference: '#p2' }, contained],
  ['conditional', { reference: 'Patient?identifier=https://a.example/m|M|1' }, patient],
  [
    'conditional, percent-encoded',
    { reference: 'Patient?identifier=https%3A%2F%2Fa.example%2Fm|M%7C1' },
    patient,
  ],
  ['logical', { type: 'Patient', identifier: { system: 'https://a.example/m', value: 'M|1' } }, patient],
])('%s references resolve', (_, reference, document) => {
  expect(resolveReference(reference, documents)).toEqual({ kind: 'resolved', document });
});

test.each([
  ['display only', { display: 'private' }, { reference: null, display: 'private' }],
  ['unknown', { reference: 'Patient/q', display: 'Q' }, { reference: 'Patient/q', display: 'Q' }],
  ['contained elsewhere, by type', { reference: 'Patient/p2' }, { reference: 'Patient/p2', display: null }],
  [
    'another type with the same identifier',
    { reference: 'Organization?identifier=https://a.example/m|M|1' },
    { reference: 'Organization?identifier=https://a.example/m|M|1', display: null },
  ],
  [
    'broken percent-encoding',
    { reference: 'Patient?identifier=%zz|1' },
    { reference: 'Patient?identifier=%zz|1', display: null },
  ],
  ['no reference at all', 7, { reference: null, display: null }],
])('%s stays unresolved, with what it says', (_, reference, said) => {
  expect(resolveReference(reference, documents)).toEqual({ kind: 'unresolved', ...said });
});

test('what is contained hides what lies beside it', () => {
  const beside = referenceResolver([{ ...patient, reference: '#p2' }, patient]);
  const resolver = referenceResolver([contained], beside);
  expect(resolver.resolve({ reference: '#p2' })).toEqual({ kind: 'resolved', document: contained });
  expect(resolver.resolve({ reference: 'Patient/p' })).toEqual({ kind: 'resolved', document: patient });
});
