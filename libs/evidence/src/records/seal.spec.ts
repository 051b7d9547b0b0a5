import * as fc from 'fast-check';
import { canonicalJson, leafHash, noRecord, type Json } from '#verifier';
import type { Fact } from './fact.js';
import { canonicalText, sealFacts, unsealedRecord, type ChainHead } from './seal.js';

const fact = (of: Partial<Fact>): Fact => ({
  kind: 'claim.event',
  key: 'event:1',
  at: '2026-01-05T10:00:00.000Z',
  body: {},
  ...of,
});

test('each record names the hash of the one before it in its chain', () => {
  const heads = new Map<string, ChainHead>();
  const sealed = sealFacts(
    [fact({ claim: 'A' }), fact({ claim: 'B' }), fact({ claim: 'A' })],
    heads,
    '2026-01-05T10:00:01.000Z',
  );
  expect(sealed.map(({ chain, seq }) => `${chain}#${seq}`)).toEqual(['A#1', 'B#1', 'A#2']);
  const [first, , last] = sealed.map(({ text }) => unsealedRecord(text));
  expect(first?.prev).toBe(noRecord);
  expect(last?.prev).toBe(leafHash(sealed[0]?.text ?? '').toString('hex'));
  expect(heads.get('A')).toEqual({ length: 2, hash: sealed[2]?.hash.toString('hex') });
});

test('a record goes into the chain of its claim, else of its submission, else of the system', () => {
  const sealed = sealFacts(
    [fact({ claim: 'A', correlation: 'c' }), fact({ correlation: 'c' }), fact({})],
    new Map(),
    '2026-01-05T10:00:01.000Z',
  );
  expect(sealed.map(({ chain }) => chain)).toEqual(['A', 'submission:c', 'system']);
});

test('the verifier writes JSON as the library does by which records are sealed', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(value as Json)).toBe(canonicalText(value as Json));
    }),
    { numRuns: 1_000 },
  );
});

test('the example of RFC 8785 is written as the RFC writes it', () => {
  const input = {
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\/',
    literals: [null, true, false],
  };
  const written =
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
    '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}';
  expect(canonicalText(input)).toBe(written);
  expect(canonicalJson(input)).toBe(written);
});
