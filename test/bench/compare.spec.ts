import { compare, table } from './compare.js';

const run = (seconds: number, ...millis: number[]) => ({ claims: millis.length, seconds, millis });

const compared = compare({
  inFlight: 2,
  bare: [run(1, 100, 200), run(2, 300, 400), run(1, 100, 100)],
  pipeline: [run(2, 500, 600), run(2, 700, 800), run(4, 900, 1000)],
});

test('rates are medians of the rounds, and the ratio is taken within each round', () => {
  expect(compared).toEqual({
    inFlight: 2,
    claims: 2,
    bare: { claimsPerSecond: 2, p50Millis: 100, p99Millis: 400 },
    pipeline: { claimsPerSecond: 1, p50Millis: 700, p99Millis: 1000 },
    ratio: 0.5,
  });
});

test('the table has a row for each, and the ratio below them', () => {
  expect(
    table([compared])
      .split('\n')
      .map((line) => line.trim().replace(/ {2,}/g, ' | ')),
  ).toEqual([
    'in flight | claims | claims/s | p50 ms | p99 ms',
    'bare chain | 2 | 2 | 2.0 | 100 | 400',
    'whole pipeline | 2 | 2 | 1.0 | 700 | 1000',
    'pipeline / bare chain | 2 | 0.50',
  ]);
});
