import {
  parseAmount,
  parseDecimal,
  parseQuantity,
  type AmountFault,
  type Cents,
  type Decimal,
  type Quantity,
  type QuantityFault,
} from '#claims';
import type { ProblemList } from './problems.js';

const faults: Readonly<Record<AmountFault | QuantityFault, string>> = {
  'not-a-decimal': 'is no decimal number',
  exponent: 'is written with an exponent',
  negative: 'is negative',
  'too-long': 'has too many digits',
  'too-large': 'is too large',
  'too-precise': 'has more than six decimals',
  'finer-than-cents': 'has more than two decimals',
  zero: 'is zero',
};

/** Cents, or null with the reason reported at `at`. */
export function readAmount(value: string | number, at: string, problems: ProblemList): Cents | null {
  const parsed = parseAmount(value);
  if (parsed.ok) return parsed.value;
  problems.error(
    'CLAIM.AMOUNT_INVALID',
    at,
    faults[parsed.failure],
    'send a non-negative amount such as 125.00',
  );
  return null;
}

/** As {@link readAmount}, to be added to others before it is rounded. */
export function readExactAmount(value: number, at: string, problems: ProblemList): Decimal | null {
  if (readAmount(value, at, problems) === null) return null;
  const parsed = parseDecimal(value);
  return parsed.ok ? parsed.value : null;
}

export function readQuantity(value: string | number, at: string, problems: ProblemList): Quantity | null {
  const parsed = parseQuantity(value);
  if (parsed.ok) return parsed.value;
  problems.error(
    'CLAIM.QUANTITY_INVALID',
    at,
    faults[parsed.failure],
    'send a quantity above zero, such as 1',
  );
  return null;
}

/** Currencies with two decimals that we know; cents are hundredths everywhere here. */
const currencies = new Set(['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'CHF', 'MXN', 'NZD', 'SEK', 'NOK', 'DKK']);

export function isKnownCurrency(code: string): boolean {
  return currencies.has(code);
}
