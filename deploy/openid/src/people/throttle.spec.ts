import { Throttle } from './throttle.js';

test('a name waits after five failures in a row, twice as long each time, a minute at most', () => {
  let now = 0;
  const throttle = new Throttle(() => now);
  const waits = Array.from({ length: 13 }, () => {
    throttle.failed('submitter');
    const wait = throttle.waitFor('submitter');
    now += wait;
    return wait;
  });
  expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000));
  expect(throttle.waitFor('ops')).toBe(0);
});

test('a success wipes the failures out', () => {
  const throttle = new Throttle(() => 0);
  for (let attempt = 0; attempt < 5; attempt += 1) throttle.failed('submitter');
  throttle.succeeded('submitter');
  throttle.failed('submitter');
  expect(throttle.waitFor('submitter')).toBe(0);
});
