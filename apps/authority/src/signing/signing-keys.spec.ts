import { signingVersion } from './signing-keys.js';

const minute = 60_000;
const now = Date.parse('2026-03-01T12:00:00Z');
const at = (version: number, minutesAgo: number) => ({ version, createdAt: now - minutesAgo * minute });

test.each([
  ['the only key signs at once', [at(1, 0)], 1],
  ['a new key is published and does not sign yet', [at(1, 90), at(2, 1)], 1],
  ['a key that everybody had time to read signs', [at(1, 90), at(2, 6)], 2],
  ['of two rotations in a row the one that is known signs', [at(1, 90), at(2, 7), at(3, 2)], 2],
  ['two keys as new as each other leave the first in use', [at(1, 1), at(2, 1)], 1],
  ['versions that were trimmed are not missed', [at(7, 100), at(8, 50)], 8],
])('%s', (_what, versions, signing) => {
  expect(signingVersion(versions, now)).toBe(signing);
});
