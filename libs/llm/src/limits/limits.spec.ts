import { Budget, tokensOf } from './budget.js';
import { CircuitBreaker } from './circuit-breaker.js';

test('a budget ends with its tokens or with its time, whichever is first', () => {
  const budget = new Budget({ tokens: 100, millis: 1_000 });
  expect(budget.leftFor(100)).toBe(1_000);
  budget.spend(60, 400);
  expect([budget.leftFor(40), budget.leftFor(41)]).toEqual([600, 0]);
  budget.spend(0, 700);
  expect(budget.leftFor(1)).toBe(0);
  expect(tokensOf('abcd')).toBe(2);
});

test('what is left is in whole milliseconds, whatever a clock measured', () => {
  const budget = new Budget({ tokens: 100, millis: 1_000 });
  budget.spend(1, 0.25);
  expect(budget.leftFor(1)).toBe(999);
  budget.spend(1, 998.999);
  expect(budget.leftFor(1)).toBe(0);
  // Timers refuse fractions: a call would have failed as if its provider had.
  expect(() => AbortSignal.timeout(0.25)).toThrow('integer');
});

test('a provider that fails four times in a row is left alone for half a minute, then tried once', () => {
  let now = 0;
  const breaker = new CircuitBreaker(() => now);
  for (let failure = 0; failure < 4; failure += 1) {
    expect(breaker.mayCall()).toBe(true);
    breaker.failed();
  }
  expect(breaker.mayCall()).toBe(false);
  now = 30_000;
  expect([breaker.mayCall(), breaker.mayCall()]).toEqual([true, false]);
  breaker.succeeded();
  expect(breaker.mayCall()).toBe(true);
});

test('failures that are not in a row do not add up', () => {
  const breaker = new CircuitBreaker(() => 0);
  for (let round = 0; round < 10; round += 1) {
    breaker.failed();
    breaker.failed();
    breaker.failed();
    breaker.succeeded();
  }
  expect(breaker.mayCall()).toBe(true);
});
