import { median, percentile } from './statistics.js';

test('a percentile is a value that was measured', () => {
  const values = [5, 1, 4, 2, 3];
  expect([0, 0.5, 0.9, 0.99, 1].map((share) => percentile(values, share))).toEqual([1, 3, 5, 5, 5]);
  expect(
    percentile(
      Array.from({ length: 200 }, (_, index) => index + 1),
      0.99,
    ),
  ).toBe(198);
});

test('the median of an even number of values lies between the middle ones', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([])]).toEqual([2, 2.5, Number.NaN]);
});
