import fc from 'fast-check';
import { defaultRetryPolicy, pauseMillis, planNextRound } from './retry-plan.js';

const failed = { round: 0, firstFailedAt: 1_000, now: 1_000, othersSucceeded: true };

test('a failed round is followed by another one, later and later', () => {
  expect(planNextRound(defaultRetryPolicy, failed)).toEqual({ kind: 'later', round: 1, notBefore: 3_000 });
  expect(planNextRound(defaultRetryPolicy, { ...failed, round: 3 })).toEqual({
    kind: 'later',
    round: 4,
    notBefore: 17_000,
  });
});

test('a message that fails while others get through is parked after its rounds', () => {
  expect(planNextRound(defaultRetryPolicy, { ...failed, round: 5 })).toEqual({ kind: 'park' });
});

test('an outage uses up no rounds', () => {
  const outage = { ...failed, round: 5, othersSucceeded: false };
  expect(planNextRound(defaultRetryPolicy, outage)).toMatchObject({ kind: 'later', round: 5 });
});

test('nothing is tried for longer than the longest age', () => {
  const old = { ...failed, now: 3_601_000, othersSucceeded: false };
  expect(planNextRound(defaultRetryPolicy, old)).toEqual({ kind: 'park' });
});

test('pauses grow, keep a random half and stay within their bound', () => {
  expect([1, 2, 3, 4, 9].map((tries) => pauseMillis(defaultRetryPolicy, tries, 1))).toEqual([
    100, 400, 1_600, 5_000, 5_000,
  ]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tries, random) => {
        const pause = pauseMillis(defaultRetryPolicy, tries, random);
        expect(pause).toBeGreaterThanOrEqual(50);
        expect(pause).toBeLessThanOrEqual(5_000);
      },
    ),
  );
});
