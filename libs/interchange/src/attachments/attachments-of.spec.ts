import { attachmentsOf } from './attachments-of.js';

const pdf = { contentType: 'application/PDF', data: 'JVBERi0=' };

const claim = {
  resourceType: 'Claim',
  supportingInfo: [
    { sequence: 1, valueString: 'Fell from a ladder.' },
    { sequence: 2, valueString: '   ' },
    { sequence: 3, valueAttachment: pdf },
    { sequence: 4, valueAttachment: { contentType: 'text/plain', url: 'https://elsewhere.example/note' } },
    { sequence: 5, valueQuantity: { value: 3 } },
    'no object',
  ],
};

test('texts, files and mere addresses are found where they are, in order', () => {
  const documents = [
    { kind: 'DocumentReference', reference: '#note', content: { content: [{ attachment: pdf }, {}] } },
    { kind: 'Patient', reference: '#p', content: { photo: [pdf] } },
    { kind: 'Binary', reference: 'Binary/1', content: { contentType: 'text/plain', data: 'YQ==' } },
  ];
  const found = attachmentsOf({ sourceFormat: 'fhir-r4', content: claim, documents });
  expect(found.map(({ path, content }) => [path, content.kind])).toEqual([
    ['Claim.supportingInfo[0].valueString', 'text'],
    ['Claim.supportingInfo[2].valueAttachment', 'file'],
    ['Claim.supportingInfo[3].valueAttachment', 'elsewhere'],
    ['DocumentReference(#note).content[0].attachment', 'file'],
    ['Binary(Binary/1)', 'file'],
  ]);
  expect(found[1]?.content).toEqual({ kind: 'file', mediaType: 'application/pdf', base64: 'JVBERi0=' });
});

test('a plain claim has its note', () => {
  const found = attachmentsOf({ sourceFormat: 'json', content: { note: 'Follow-up visit.' }, documents: [] });
  expect(found).toEqual([{ path: '$.note', content: { kind: 'text', text: 'Follow-up visit.' } }]);
});

test('a claim without free text has nothing to read', () => {
  expect(
    attachmentsOf({ sourceFormat: 'fhir-r4', content: { resourceType: 'Claim' }, documents: [] }),
  ).toEqual([]);
});
