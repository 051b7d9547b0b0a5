import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { Bug } from '#errors';
import { DataKey, sealJson, unsealJson, type SealedPlace } from './index.js';

const newKey = () => DataKey.generate();
const place: SealedPlace = { claimId: '01JCLAIM', revision: 1, part: 'content' };
const broken = expect.objectContaining({ code: 'SEALING.BROKEN', retry: 'permanent' }) as Error;

const places = fc.record<SealedPlace>({
  claimId: fc.stringMatching(/^[A-Za-z0-9-]{1,40}$/),
  revision: fc.integer({ min: 1, max: 1_000 }),
  part: fc.oneof(
    fc.constant('content' as const),
    fc.record({ document: fc.integer({ min: 1, max: 1_000 }) }),
    fc.record({ findings: fc.integer({ min: 1, max: 1_000 }) }),
  ),
});

test('whatever is sealed opens in its place with its key, and nothing of it shows', () => {
  const key = newKey();
  fc.assert(
    fc.property(fc.jsonValue(), places, (value, at) => {
      const sealed = sealJson(key, at, value);
      expect(unsealJson(key, at, sealed)).toEqual(JSON.parse(JSON.stringify(value)));
      const text = JSON.stringify(value);
      if (text.length > 8) expect(sealed.includes(text)).toBe(false);
    }),
  );
});

test('a value opens in no other place', () => {
  const key = newKey();
  fc.assert(
    fc.property(places, places, (here, there) => {
      fc.pre(JSON.stringify(here) !== JSON.stringify(there));
      const sealed = sealJson(key, here, 'narrative');
      expect(() => unsealJson(key, there, sealed)).toThrow(broken);
    }),
  );
});

test.each<[string, SealedPlace]>([
  ['another claim', { ...place, claimId: '01JOTHER' }],
  ['another revision', { ...place, revision: 2 }],
  ['a document', { ...place, part: { document: 1 } }],
])('what was sealed as content does not open in %s', (_what, other) => {
  const key = newKey();
  const sealed = sealJson(key, place, { narrative: 'x' });
  expect(() => unsealJson(key, other, sealed)).toThrow(broken);
});

test('one flipped bit anywhere, and nothing opens', () => {
  const key = newKey();
  const sealed = key.seal(Buffer.from('narrative'), place);
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const altered = Buffer.from(sealed);
    altered[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => key.unseal(altered, place)).toThrow(broken);
  }
});

test('cut anywhere or lengthened, and nothing opens', () => {
  const key = newKey();
  const sealed = key.seal(Buffer.from('narrative'), place);
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => key.unseal(sealed.subarray(0, length), place)).toThrow(broken);
  }
  expect(() => key.unseal(Buffer.concat([sealed, Buffer.of(0)]), place)).toThrow(broken);
});

test('another key opens nothing', () => {
  const sealed = newKey().seal(Buffer.from('narrative'), place);
  expect(() => newKey().unseal(sealed, place)).toThrow(broken);
});

test('the same value sealed a thousand times has a thousand nonces', () => {
  const key = newKey();
  const nonces = Array.from({ length: 1_000 }, () =>
    key.seal(Buffer.of(1), place).subarray(1, 13).toString('hex'),
  );
  expect(new Set(nonces).size).toBe(1_000);
});

test.each([
  ['too short', randomBytes(31).toString('base64')],
  ['too long', randomBytes(33).toString('base64')],
  ['nothing', ''],
  ['no base64', '!'.repeat(44)],
])('a key that is %s is refused, and the message repeats nothing of it', (_what, text) => {
  expect(() => DataKey.fromBase64(text)).toThrow(
    expect.objectContaining({ code: 'SEALING.KEY_INVALID', message: 'no data key of 256 bits' }) as Error,
  );
});

test('a key that was written down opens what it sealed', () => {
  const key = newKey();
  const again = DataKey.fromBase64(key.toBase64());
  expect(again.unseal(key.seal(Buffer.from('narrative'), place), place).toString()).toBe('narrative');
});

test('a key shows itself to nobody', () => {
  const text = randomBytes(32).toString('base64');
  const key = DataKey.fromBase64(text);
  const shown = [String(key), [key].join(), JSON.stringify({ key }), inspect(key, { showHidden: true })];
  expect(shown).toEqual(['[data key]', '[data key]', '{"key":"[data key]"}', '[data key]']);
});

test('after its end a key seals and opens nothing', () => {
  const key = newKey();
  const sealed = key.seal(Buffer.of(1), place);
  key.destroy();
  key.destroy();
  expect(() => key.seal(Buffer.of(1), place)).toThrow(Bug);
  expect(() => key.unseal(sealed, place)).toThrow(Bug);
});
