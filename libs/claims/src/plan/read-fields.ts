import { parseExactAmount, type AmountFault, type Cents } from '../money/cents.js';
import { parseRate, type Rate } from '../money/rate.js';
import type { Report } from './plan-problem.js';

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own keys only: a file cannot reach into prototypes. */
export function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** A misspelt term must not silently become a default: members would pay for it. */
export function refuseUnknownKeys(
  fields: Fields,
  known: readonly string[],
  at: string,
  report: Report,
): void {
  for (const key of Object.keys(fields)) {
    if (known.includes(key)) continue;
    report(
      'PLAN.UNKNOWN_KEY',
      `${at}.${key.slice(0, 40)}`,
      'is no key of this format',
      `use ${known.join(', ')}`,
    );
  }
}

export function readText(fields: Fields, key: string, at: string, report: Report): string {
  const value = own(fields, key);
  if (typeof value === 'string' && value.trim() !== '' && value.length <= 200) return value;
  const [code, message] =
    value === undefined
      ? (['PLAN.MISSING', 'is missing'] as const)
      : (['PLAN.TEXT_INVALID', 'is no text of 1 to 200 characters'] as const);
  report(code, `${at}.${key}`, message, 'give a short text');
  return '';
}

const idShape = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export function readId(fields: Fields, key: string, at: string, report: Report): string {
  const value = own(fields, key);
  if (typeof value === 'string' && idShape.test(value)) return value;
  report(
    value === undefined ? 'PLAN.MISSING' : 'PLAN.ID_INVALID',
    `${at}.${key}`,
    value === undefined ? 'is missing' : 'is no id',
    'use 1 to 64 letters, digits, dots, dashes or underscores, starting with a letter or digit',
  );
  return '';
}

const faults: Readonly<Record<AmountFault, string>> = {
  'not-a-decimal': 'is no decimal number',
  exponent: 'is written with an exponent',
  negative: 'is negative',
  'too-long': 'has too many digits',
  'too-large': 'is too large',
  'finer-than-cents': 'has more than two decimals',
};

/** Amounts are decimal strings, so that no reader on the way turns them into floats. */
export function readAmount(fields: Fields, key: string, at: string, report: Report): Cents {
  const value = own(fields, key);
  const parsed = typeof value === 'string' ? parseExactAmount(value) : null;
  if (parsed?.ok) return parsed.value;
  const message =
    value === undefined ? 'is missing' : parsed ? faults[parsed.failure] : 'is no decimal string';
  report(
    value === undefined ? 'PLAN.MISSING' : 'PLAN.AMOUNT_INVALID',
    `${at}.${key}`,
    message,
    'give dollars and cents as a string, such as "25.00"',
  );
  return 0n;
}

/** As {@link readAmount}; undefined where the key is left out. */
export function readOptionalAmount(
  fields: Fields,
  key: string,
  at: string,
  report: Report,
): Cents | undefined {
  return own(fields, key) === undefined ? undefined : readAmount(fields, key, at, report);
}

export function readShare(fields: Fields, key: string, at: string, report: Report): Rate {
  const value = own(fields, key);
  const parsed = typeof value === 'string' ? parseRate(value) : null;
  if (parsed?.ok) return parsed.value;
  report(
    value === undefined ? 'PLAN.MISSING' : 'PLAN.SHARE_INVALID',
    `${at}.${key}`,
    value === undefined ? 'is missing' : 'is no decimal string from 0 to 1 with at most six decimals',
    'give the payer\'s share as a string, such as "0.80"',
  );
  return 0n as Rate;
}

/** One of a few words; undefined where the key is left out. */
export function readOptionalWord<Word extends string>(
  fields: Fields,
  key: string,
  words: readonly Word[],
  at: string,
  report: Report,
): Word | undefined {
  const value = own(fields, key);
  const word = words.find((each) => each === value);
  if (word === undefined && value !== undefined) {
    report(
      'PLAN.WORD_INVALID',
      `${at}.${key}`,
      'is no word that is known here',
      `use one of ${words.map((each) => `"${each}"`).join(', ')}, or leave it out`,
    );
  }
  return word;
}

/** Entries of a list that is there and holds at least one; reports the list else. */
export function readOptionalList(
  fields: Fields,
  key: string,
  longest: number,
  at: string,
  report: Report,
): readonly unknown[] | undefined {
  const value = own(fields, key);
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.length > 0 && value.length <= longest) return value as readonly unknown[];
  report(
    'PLAN.NOT_A_LIST',
    `${at}.${key}`,
    `is no list of 1 to ${longest} entries`,
    'give a list, or leave it out',
  );
  return [];
}

export function readCurrency(fields: Fields, at: string, report: Report): string {
  const value = own(fields, 'currency') ?? 'USD';
  if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) return value;
  report(
    'PLAN.CURRENCY_INVALID',
    `${at}.currency`,
    'is no currency code',
    'use an ISO 4217 code such as "USD"',
  );
  return 'USD';
}
