import type { FactKind } from './fact.js';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The value that a quote of a kind has, or null when it is none of that kind. Every pattern is anchored: a quote
 * says its value and nothing else.
 */
export function readValue(kind: FactKind, quote: string): string | null {
  switch (kind) {
    case 'date':
      return readDay(quote);
    case 'amount':
      return readAmount(quote);
    case 'diagnosis-code':
      return /^[A-Z]\d[0-9AB]\.[0-9A-Z]{1,4}$/i.test(quote) ? quote.toUpperCase() : null;
    case 'provider-npi':
      return isNpi(quote) ? quote : null;
    case 'authorization':
      return /^(?=.*\d)[A-Z0-9][A-Z0-9-]{3,29}$/i.test(quote) ? quote.toUpperCase() : null;
  }
}

/** ISO, American (month first) and spelled dates; a day that does not exist is none. */
function readDay(quote: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(quote);
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(quote);
  if (american) return realDay(Number(american[3]), Number(american[1]), Number(american[2]));
  const spelled = /^([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(quote);
  const month = months.indexOf(spelled?.[1]?.toLowerCase() ?? '') + 1;
  return spelled && month > 0 ? realDay(Number(spelled[3]), month, Number(spelled[2])) : null;
}

function realDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900;
  return same ? date.toISOString().slice(0, 10) : null;
}

/** With two decimals, or none; commas only where thousands have them. */
function readAmount(quote: string): string | null {
  const read = /^(?:\$ ?|USD )((?:\d{1,3}(?:,\d{3})+|\d{1,9}))(\.\d{2})?$/.exec(quote);
  return read ? `${(read[1] ?? '').replaceAll(',', '')}${read[2] ?? '.00'}` : null;
}

/** Ten digits, 1 or 2 first, Luhn over `80840` and them (69 FR 3434). */
function isNpi(quote: string): boolean {
  if (!/^[12]\d{9}$/.test(quote)) return false;
  const sum = Array.from(`80840${quote}`)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
