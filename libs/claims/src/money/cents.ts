import type { Checked } from '../outcome.js';
import { atScale, parseDecimal, type Decimal, type DecimalFault } from './decimal.js';

/** Minor units (hundredths) of the claim's currency, never negative in a claim. */
export type Cents = bigint;

export type AmountFault = DecimalFault | 'too-large' | 'finer-than-cents';

/** Above this an amount is a typing error, and a JSON number no longer holds every cent. */
export const largestAmount: Cents = 99_999_999_999_999n;

/**
 * Reads an amount as a sender wrote it and rounds once, half to even: `112.41600000000001` is 11242.
 * Refused with a reason: exponents, negatives, not-a-number, above {@link largestAmount}.
 */
export function parseAmount(input: string | number): Checked<Cents, AmountFault> {
  const decimal = parseDecimal(input);
  if (!decimal.ok) return decimal;
  const cents = atScale(decimal.value, 2);
  return cents > largestAmount ? { ok: false, failure: 'too-large' } : { ok: true, value: cents };
}

/** Rounded once, half to even. */
export function centsOf(decimal: Decimal): Cents {
  return atScale(decimal, 2);
}

/** As {@link parseAmount} for amounts of our own (plan terms, stored facts): finer than cents is refused. */
export function parseExactAmount(input: string): Checked<Cents, AmountFault> {
  const decimal = parseDecimal(input);
  if (!decimal.ok) return decimal;
  const cents = atScale(decimal.value, 2);
  if (cents > largestAmount) return { ok: false, failure: 'too-large' };
  const exact = decimal.value.units * 100n === cents * 10n ** BigInt(decimal.value.scale);
  return exact ? { ok: true, value: cents } : { ok: false, failure: 'finer-than-cents' };
}

/** `11242n` → `"112.42"`. */
export function formatAmount(cents: Cents): string {
  const absolute = cents < 0n ? -cents : cents;
  const fraction = String(absolute % 100n).padStart(2, '0');
  return `${cents < 0n ? '-' : ''}${absolute / 100n}.${fraction}`;
}

export function sumCents(amounts: Iterable<Cents>): Cents {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
}

export function smallerOf(left: Cents, right: Cents): Cents {
  return left < right ? left : right;
}

/** The amount, or nothing where it is below zero. */
export function positive(cents: Cents): Cents {
  return cents > 0n ? cents : 0n;
}
