import { RateLimit } from './rate-limit.js';

test('each person may do so many things in any minute, and is told how long to wait', () => {
  let now = 0;
  const limit = new RateLimit(2, () => now);
  expect(limit.take('one')).toBe(0);
  now = 10_000;
  expect(limit.take('one')).toBe(0);
  expect(limit.take('one')).toBe(50);
  expect(limit.take('other')).toBe(0);
  now = 60_000;
  expect(limit.take('one')).toBe(0);
  expect(limit.take('one')).toBe(10);
  limit.forget();
  expect(limit.take('one')).toBe(10);
});
