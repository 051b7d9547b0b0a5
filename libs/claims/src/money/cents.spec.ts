import fc from 'fast-check';
import { formatAmount, largestAmount, parseAmount, parseExactAmount } from './cents.js';
import { divideHalfEven } from './decimal.js';

describe('an amount', () => {
  test.each([
    ['112.41600000000001', 11242n],
    [112.41600000000001, 11242n],
    ['0.005', 0n],
    ['0.015', 2n],
    ['0.025', 2n],
    ['0.0250000000000000000000000001', 3n],
    ['0.995', 100n],
    [984.1, 98410n],
    ['00.10', 10n],
    [0, 0n],
  ])('%s is rounded once, half to even', (input, cents) => {
    expect(parseAmount(input)).toEqual({ ok: true, value: cents });
  });

  test.each([
    ['1e3', 'exponent'],
    [1e21, 'exponent'],
    [1e-7, 'exponent'],
    ['-0.01', 'negative'],
    [-1, 'negative'],
    [Number.NaN, 'not-a-decimal'],
    [Number.POSITIVE_INFINITY, 'not-a-decimal'],
    ['', 'not-a-decimal'],
    ['1,000.00', 'not-a-decimal'],
    ['.5', 'not-a-decimal'],
    ['٣', 'not-a-decimal'],
    ['1000000000000', 'too-large'],
    ['9'.repeat(41), 'too-long'],
  ])('%s is refused as %s', (input, failure) => {
    expect(parseAmount(input)).toEqual({ ok: false, failure });
  });

  test('of our own has no fraction of a cent', () => {
    expect(parseExactAmount('1.230')).toEqual({ ok: true, value: 123n });
    expect(parseExactAmount('1.231')).toEqual({ ok: false, failure: 'finer-than-cents' });
  });

  test('survives being written and read, as text and as JSON number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: largestAmount }), (cents) => {
        const text = formatAmount(cents);
        expect(parseAmount(text)).toEqual({ ok: true, value: cents });
        expect(parseAmount(JSON.parse(JSON.stringify(Number(text))) as number)).toEqual({
          ok: true,
          value: cents,
        });
      }),
    );
  });

  test('that is negative is written with its sign', () => {
    expect([formatAmount(-5n), formatAmount(-12345n), formatAmount(0n)]).toEqual([
      '-0.05',
      '-123.45',
      '0.00',
    ]);
  });
});

test('a division is never further from the exact quotient than half', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 20n }),
      fc.bigInt({ min: 1n, max: 10n ** 9n }),
      (dividend, divisor) => {
        const error = divideHalfEven(dividend, divisor) * divisor - dividend;
        const twice = 2n * (error < 0n ? -error : error);
        expect(twice <= divisor).toBe(true);
        if (twice === divisor) expect(divideHalfEven(dividend, divisor) % 2n).toBe(0n);
      },
    ),
  );
});
