import fc from 'fast-check';
import { isNpi } from './npi.js';

test('a number with the right check digit can be an identifier', () => {
  expect(['1234567893', '1900000021'].map(isNpi)).toEqual([true, true]);
});

test.each(['1234567890', '123456789', '12345678930', '3234567893', '123456789a', ''])(
  '%p can be none',
  (text) => {
    expect(isNpi(text)).toBe(false);
  },
);

test('exactly one check digit fits any nine digits, and one wrong digit never does', () => {
  const nine = fc
    .tuple(fc.constantFrom('1', '2'), fc.stringMatching(/^\d{8}$/))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(nine, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
      const fitting = Array.from({ length: 10 }, (_, digit) => `${digits}${digit}`).filter(isNpi);
      expect(fitting).toHaveLength(1);
      const [whole = ''] = fitting;
      const changed = (Number(whole[at]) + by) % 10;
      expect(isNpi(`${whole.slice(0, at)}${changed}${whole.slice(at + 1)}`)).toBe(false);
    }),
    { numRuns: 10_000 },
  );
});
