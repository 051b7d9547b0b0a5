import { describeBody } from './sent-body.js';

const describeText = (body: string) => describeBody(new TextEncoder().encode(body));
const describeJson = (body: unknown) => describeText(JSON.stringify(body));

test('an object without resourceType is a plain claim', () => {
  const plain = { path: '/v1/claims', contentType: 'application/json', claim: 'INV-1' };
  expect(describeJson({ claimId: 'INV-1' })).toEqual(plain);
  expect(describeText('\uFEFF{"claimId": "INV-1"}')).toEqual(plain);
});

test.each(['{"resourceType": "Claim", "id": "c', '', '[]', '"text"', 'null'])(
  '%j goes where FHIR goes',
  (body) => {
    expect(describeText(body)).toEqual({
      path: '/fhir/Claim/$submit',
      contentType: 'application/fhir+json',
      claim: null,
    });
  },
);

test('the one claim of a body is named, of several none', () => {
  const claim = (id: string) => ({ resource: { resourceType: 'Claim', id } });
  const bundle = (...entry: unknown[]) => ({ resourceType: 'Bundle', entry });
  expect(describeJson({ resourceType: 'Claim', id: 'c-1' }).claim).toBe('c-1');
  expect(
    describeJson(bundle(claim('c-1'), { resource: { resourceType: 'Patient', id: 'p' } }, 7)).claim,
  ).toBe('c-1');
  expect(describeJson(bundle(claim('c-1'), claim('c-2'))).claim).toBeNull();
  expect(describeJson(bundle()).claim).toBeNull();
});

test.each(['ISA*00*', '\n ISA|00|', '\uFEFFISA*00*'])('%j is X12, whatever the file is called', (body) => {
  expect(describeText(body)).toEqual({ path: '/x12', contentType: 'application/edi-x12', claim: null });
});
