import { filingOf } from '#interchange';
import { correctionOf } from './correction.js';

test('a corrected claim says which one it replaces, as intake reads it', () => {
  const fhir = correctionOf({ resourceType: 'Claim', id: 'a' }, 'C1', 'a.json');
  expect(filingOf({ sourceFormat: 'fhir-r4', content: fhir.body })).toMatchObject({
    frequency: 'replacement',
    relatedClaim: 'C1',
  });
  const plain = correctionOf({ claimId: 'INV-1' }, 'C1', 'b.json');
  expect([plain.path, plain.body]).toEqual([
    '/v1/claims',
    { claimId: 'INV-1', frequency: 'replacement', relatedClaim: 'C1' },
  ]);
});

test.each([[[]], [null], ['x'], [{ resourceType: 'Bundle' }]])('%j replaces nothing', (claim) => {
  expect(() => correctionOf(claim, 'C1', 'c.json')).toThrow('c.json');
});
