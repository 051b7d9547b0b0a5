import {
  formatQuantity,
  formatRate,
  multiplyQuantity,
  multiplyRate,
  parseQuantity,
  parseRate,
  type Quantity,
  type Rate,
} from './rate.js';

test.each([
  ['0.80', 800000n],
  ['1', 1000000n],
  ['0', 0n],
  ['0.333333', 333333n],
])('the share %s is exact', (text, value) => {
  expect(parseRate(text)).toEqual({ ok: true, value });
});

test.each([
  ['1.01', 'above-one'],
  ['-0.2', 'negative'],
  ['0.3333333', 'too-precise'],
  ['80%', 'not-a-decimal'],
  ['8e-1', 'exponent'],
])('the share %s is refused as %s', (text, failure) => {
  expect(parseRate(text)).toEqual({ ok: false, failure });
});

test.each([
  ['2.5', { ok: true, value: 2500000n }],
  ['1.000000', { ok: true, value: 1000000n }],
  ['0', { ok: false, failure: 'zero' }],
  ['-1', { ok: false, failure: 'negative' }],
  ['1000001', { ok: false, failure: 'too-large' }],
])('the quantity %s is read', (text, expected) => {
  expect(parseQuantity(text)).toEqual(expected);
});

test('shares and quantities multiply to the cent, ties to even', () => {
  expect(multiplyRate(14052n, 800000n as Rate)).toBe(11242n);
  expect(multiplyRate(1n, 500000n as Rate)).toBe(0n);
  expect(multiplyRate(3n, 500000n as Rate)).toBe(2n);
  expect(multiplyQuantity(333n, 1500000n as Quantity)).toBe(500n);
});

test('shares and quantities are written as they are read', () => {
  expect(['0.80', '0.00', '1.00', '0.125'].map((text) => roundTrip(text))).toEqual([
    '0.80',
    '0.00',
    '1.00',
    '0.125',
  ]);
  const quantity = parseQuantity('2.50');
  expect(quantity.ok && formatQuantity(quantity.value)).toBe('2.5');
});

function roundTrip(text: string): string {
  const rate = parseRate(text);
  return rate.ok ? formatRate(rate.value) : '';
}
