import type { Checked } from '../outcome.js';

/** An exact decimal: `units` / 10^`scale`. Never a float. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Why a text is no amount that we take. */
export type DecimalFault = 'not-a-decimal' | 'exponent' | 'negative' | 'too-long';

/** Longer than any honest amount, short enough that no sender makes us multiply megabytes. */
const longestText = 40;
const decimalShape = /^(\d+)(?:\.(\d+))?$/;

/**
 * Reads a decimal text or a JSON number. A number is read through its shortest decimal text, which is what
 * the sender wrote for every amount of up to 15 digits.
 */
export function parseDecimal(input: string | number): Checked<Decimal, DecimalFault> {
  const text = String(input);
  if (text.length > longestText) return { ok: false, failure: 'too-long' };
  const match = decimalShape.exec(text);
  if (match) {
    const fraction = match[2] ?? '';
    return { ok: true, value: { units: BigInt(`${match[1] ?? ''}${fraction}`), scale: fraction.length } };
  }
  return { ok: false, failure: faultOf(text) };
}

function faultOf(text: string): DecimalFault {
  if (/^[+-]?\d+(\.\d+)?[eE][+-]?\d+$/.test(text)) return 'exponent';
  if (/^-\d+(\.\d+)?$/.test(text)) return 'negative';
  return 'not-a-decimal';
}

/** The same value at another scale; a dropped remainder rounds half to even. */
export function atScale(value: Decimal, scale: number): bigint {
  const shift = scale - value.scale;
  return shift >= 0 ? value.units * 10n ** BigInt(shift) : divideHalfEven(value.units, 10n ** BigInt(-shift));
}

/** Exact: at the finer of both scales. */
export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { units: atScale(left, scale) + atScale(right, scale), scale };
}

/** Exact. */
export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  return { units: left.units * right.units, scale: left.scale + right.scale };
}

/** Nearest integer to `dividend / divisor`, ties to the even one. Both are non-negative. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}
