import type { Remaining } from './remaining.js';

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
const name = `(${months.map((each) => (each === 'may' ? 'may' : `${each}|${each.slice(0, 3)}\\.?|${each.slice(0, 4)}`)).join('|')})`;
const ordinal = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const year = String.raw`(?:,?\s+(?:of\s+)?(20\d{2}))?`;

const monthFirst = new RegExp(String.raw`\b${name}\s+(?:the\s+)?${ordinal}(?![\d.:%-])${year}\b`, 'gi');
const dayFirst = new RegExp(String.raw`\b(?:the\s+)?${ordinal}\s+(?:of\s+)?${name}\b${year}`, 'gi');
/** Month first, as in the United States: this is where the plans are. */
const slashed = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(20\d{2}|\d{2})(?![\d/])/g;

/** Days as people write them, as `YYYY-MM-DD`; without a year the last that has begun. What is no day stays. */
export function sayDaysAsIso(remaining: Remaining, today: string): void {
  remaining.say(slashed, (all, m, d, y) => isoOf(Number(y.length === 2 ? `20${y}` : y), Number(m), d) ?? all);
  remaining.say(monthFirst, (all, m, d, y) => dayOf(m, d, y, today) ?? all);
  remaining.say(dayFirst, (all, d, m, y) => dayOf(m, d, y, today) ?? all);
}

function dayOf(month: string, date: string, year: string | undefined, today: string): string | undefined {
  const m = months.findIndex((each) => each.startsWith(month.toLowerCase().replace('.', ''))) + 1;
  if (year !== undefined) return isoOf(Number(year), m, date);
  const thisYear = Number(today.slice(0, 4));
  const at = isoOf(thisYear, m, date);
  return at !== undefined && at > today ? isoOf(thisYear - 1, m, date) : at;
}

function isoOf(year: number, month: number, date: string): string | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined;
}
