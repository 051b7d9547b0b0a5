import { filingOf } from './filing.js';

test('a plain claim says what it is and which claim it means', () => {
  const filing = (content: Record<string, unknown>) => filingOf({ sourceFormat: 'json', content });
  expect(filing({ frequency: 'replacement', relatedClaim: 'C1' })).toEqual({
    frequency: 'replacement',
    relatedClaim: 'C1',
    field: '$.relatedClaim',
  });
  expect(filing({ frequency: 'void' })).toMatchObject({ frequency: 'void', relatedClaim: null });
  expect(filing({})).toMatchObject({ frequency: 'original', relatedClaim: null });
});

test('a FHIR claim says so by its related claim, and by its type of bill that it is a void', () => {
  const related = [{ relationship: { coding: [{ code: 'prior' }] }, reference: { value: 'C1' } }];
  const billedAs = (code: string) => [
    { category: { coding: [{ code: 'typeofbill' }] }, code: { coding: [{ code }] } },
  ];
  const filing = (content: Record<string, unknown>) => filingOf({ sourceFormat: 'fhir-r4', content });
  expect(filing({ related })).toEqual({
    frequency: 'replacement',
    relatedClaim: 'C1',
    field: 'Claim.related',
  });
  expect(filing({ related, supportingInfo: billedAs('118') })).toMatchObject({ frequency: 'void' });
  expect(filing({})).toMatchObject({ frequency: 'original', relatedClaim: null });
});
