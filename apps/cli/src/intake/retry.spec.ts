import { retryAfterMs } from './retry.js';

const at = (value: string): Headers => new Headers({ 'retry-after': value });
const now = Date.parse('2025-01-01T00:00:00Z');

test.each([
  ['2', 2_000],
  ['0', 0],
  ['3600', 15_000],
  ['Wed, 01 Jan 2025 00:00:05 GMT', 5_000],
  ['Tue, 31 Dec 2024 23:59:00 GMT', 0],
  ['soon', undefined],
])('Retry-After %s means a pause of %s ms', (value, expected) => {
  expect(retryAfterMs(at(value), now)).toBe(expected);
});
