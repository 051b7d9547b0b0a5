import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';

/** As many cases as each law is tried on. */
const numRuns = 10_000;

/**
 * Ten thousand values, made once for all laws of a file: making them costs more than looking at them. A law that
 * some value breaks is asked again by fast-check with the same seed, which finds the smallest value that breaks it
 * and prints the seed.
 */
export function tenThousand<Value>(arbitrary: fc.Arbitrary<Value>) {
  const seed = Math.trunc(Math.random() * 2 ** 31);
  let made: readonly Value[] | undefined;
  return (check: (value: Value) => void): void => {
    made ??= fc.sample(arbitrary, { numRuns, seed });
    try {
      for (const value of made) check(value);
    } catch {
      fc.assert(fc.property(arbitrary, check), { numRuns, seed });
      // Made values and asked ones are the same; if they ever were not, the failure must not be lost.
      for (const value of made) check(value);
    }
  };
}

/** As `expect`, asked only where it would fail: a hundred thousand comparisons cost seconds, not minutes. */
export function hold<Value>(actual: Value) {
  return {
    toBe(expected: Value): void {
      if (!Object.is(actual, expected)) expect(actual).toBe(expected);
    },
    toEqual(expected: Value): void {
      if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
    },
  };
}
