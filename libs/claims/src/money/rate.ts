import type { Checked } from '../outcome.js';
import type { Cents } from './cents.js';
import { atScale, divideHalfEven, parseDecimal, type DecimalFault } from './decimal.js';

declare const rateBrand: unique symbol;
declare const quantityBrand: unique symbol;

/** A share between 0 and 1 in parts per million: `"0.80"` is 800000. */
export type Rate = bigint & { readonly [rateBrand]: true };

/** How often a service was rendered, in millionths: `"2.5"` is 2500000. Above zero. */
export type Quantity = bigint & { readonly [quantityBrand]: true };

export type RateFault = DecimalFault | 'above-one' | 'too-precise';
export type QuantityFault = DecimalFault | 'zero' | 'too-large' | 'too-precise';

const million = 1_000_000n;
const largestQuantity = 1_000_000n * million;

function parseMillionths(input: string | number): Checked<bigint, DecimalFault | 'too-precise'> {
  const decimal = parseDecimal(input);
  if (!decimal.ok) return decimal;
  const millionths = atScale(decimal.value, 6);
  const exact = decimal.value.units * million === millionths * 10n ** BigInt(decimal.value.scale);
  return exact ? { ok: true, value: millionths } : { ok: false, failure: 'too-precise' };
}

/** Reads a share from 0 to 1 with up to six decimals. */
export function parseRate(input: string | number): Checked<Rate, RateFault> {
  const parsed = parseMillionths(input);
  if (!parsed.ok) return parsed;
  return parsed.value > million
    ? { ok: false, failure: 'above-one' }
    : { ok: true, value: parsed.value as Rate };
}

/** Reads a quantity above zero with up to six decimals. */
export function parseQuantity(input: string | number): Checked<Quantity, QuantityFault> {
  const parsed = parseMillionths(input);
  if (!parsed.ok) return parsed;
  if (parsed.value === 0n) return { ok: false, failure: 'zero' };
  return parsed.value > largestQuantity
    ? { ok: false, failure: 'too-large' }
    : { ok: true, value: parsed.value as Quantity };
}

export const oneUnit = million as Quantity;

/** `rate` of `cents`, to the cent, half to even. */
export function multiplyRate(cents: Cents, rate: Rate): Cents {
  return divideHalfEven(cents * rate, million);
}

/** A unit price times a quantity, to the cent, half to even. */
export function multiplyQuantity(cents: Cents, quantity: Quantity): Cents {
  return divideHalfEven(cents * quantity, million);
}

/** `800000n` → `"0.80"`: at least `digits` decimals, no more than needed. */
function formatMillionths(value: bigint, digits: number): string {
  const fraction = String(value % million)
    .padStart(6, '0')
    .replace(/0+$/, '')
    .padEnd(digits, '0');
  return fraction === '' ? String(value / million) : `${value / million}.${fraction}`;
}

export function formatRate(rate: Rate): string {
  return formatMillionths(rate, 2);
}

export function formatQuantity(quantity: Quantity): string {
  return formatMillionths(quantity, 0);
}
