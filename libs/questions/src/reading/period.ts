import type { Remaining } from './remaining.js';

/** From the first day on, before the second; `YYYY-MM-DD`. */
export interface Period {
  readonly from?: string;
  readonly before?: string;
}

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
const monthNames = months.map((name) => (name === 'may' ? 'may' : `${name}|${name.slice(0, 3)}`)).join('|');
const iso = String.raw`(\d{4}-\d{2}-\d{2})`;

/** A moment of the day counts nothing: days are days of UTC, as in the views. */
function day(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
}

class Today {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly weekday: number;

  constructor(today: string) {
    const at = new Date(`${today}T00:00:00Z`);
    [this.year, this.month, this.date] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
    // Weeks begin on Monday.
    this.weekday = (at.getUTCDay() + 6) % 7;
  }

  plus(days: number): string {
    return day(this.year, this.month, this.date + days);
  }
}

type Reading = (found: RegExpExecArray, today: Today) => Period | undefined;

const units: Readonly<Record<string, (n: number, today: Today) => string>> = {
  day: (n, today) => today.plus(1 - n),
  week: (n, today) => today.plus(1 - 7 * n),
  month: (n, { year, month, date }) => day(year, month - n, date),
  year: (n, { year, month, date }) => day(year - n, month, date),
};

const readings: readonly (readonly [RegExp, Reading])[] = [
  [
    new RegExp(String.raw`\b(?:between|from)\s+${iso}\s+(?:and|to|until|till|through)\s+${iso}`, 'i'),
    ([, a = '', b = '']) => ({ from: a, before: next(b) }),
  ],
  [new RegExp(String.raw`\b(?:since|from|starting)\s+${iso}`, 'i'), ([, a = '']) => ({ from: a })],
  [new RegExp(String.raw`\bafter\s+${iso}`, 'i'), ([, a = '']) => ({ from: next(a) })],
  [new RegExp(String.raw`\b(?:before|prior to)\s+${iso}`, 'i'), ([, a = '']) => ({ before: a })],
  [new RegExp(String.raw`\b(?:until|till|up to)\s+${iso}`, 'i'), ([, a = '']) => ({ before: next(a) })],
  [new RegExp(String.raw`\b(?:on\s+)?${iso}`, 'i'), ([, a = '']) => ({ from: a, before: next(a) })],
  [/\b(?:up to |until )?today\b/i, (_found, today) => ({ from: today.plus(0), before: today.plus(1) })],
  [/\byesterday\b/i, (_found, today) => ({ from: today.plus(-1), before: today.plus(0) })],
  [
    /\bthis week\b/i,
    (_f, today) => ({ from: today.plus(-today.weekday), before: today.plus(7 - today.weekday) }),
  ],
  [
    /\b(?:last|previous) week\b/i,
    (_f, today) => ({ from: today.plus(-today.weekday - 7), before: today.plus(-today.weekday) }),
  ],
  [
    /\bthis month\b/i,
    (_f, { year, month }) => ({ from: day(year, month, 1), before: day(year, month + 1, 1) }),
  ],
  [
    /\b(?:last|previous) month\b/i,
    (_f, { year, month }) => ({ from: day(year, month - 1, 1), before: day(year, month, 1) }),
  ],
  [/\bthis year\b/i, (_f, { year }) => ({ from: day(year, 0, 1), before: day(year + 1, 0, 1) })],
  [/\b(?:last|previous) year\b/i, (_f, { year }) => ({ from: day(year - 1, 0, 1), before: day(year, 0, 1) })],
  [
    /\b(?:in|over|during|within|for)?\s*(?:the\s+)?(?:last|past|previous)\s+(\d{1,3})\s+(day|week|month|year)s?\b/i,
    ([, n = '', unit = ''], today) => {
      const from = units[unit.toLowerCase()]?.(Number(n), today);
      return from === undefined ? undefined : { from, before: today.plus(1) };
    },
  ],
  [
    /\b(?:in\s+)?(?:the\s+)?(?:q([1-4])|([1-4])(?:st|nd|rd|th) quarter)(?:\s+of)?\s+(\d{4})\b/i,
    ([, a, b, year]) => {
      const quarter = Number(a ?? b) - 1;
      return { from: day(Number(year), quarter * 3, 1), before: day(Number(year), quarter * 3 + 3, 1) };
    },
  ],
  [
    new RegExp(
      String.raw`\b(?:on\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(${monthNames})|(${monthNames})\s+(\d{1,2})(?:st|nd|rd|th)?),?\s+(\d{4})\b`,
      'i',
    ),
    ([, d1, m1, m2, d2, year]) => {
      const at = day(Number(year), monthOf(m1 ?? m2), Number(d1 ?? d2));
      return { from: at, before: next(at) };
    },
  ],
  [
    new RegExp(String.raw`\b(since|before)?\s*(?:in\s+)?(${monthNames})\s+(\d{4})\b`, 'i'),
    ([, side, name, year]) => ofMonth(Number(year), monthOf(name), side),
  ],
  [
    new RegExp(String.raw`\b(in|during|since|before)\s+(${monthNames})\b`, 'i'),
    ([, side, name], today) => {
      const month = monthOf(name);
      // The last one that has begun.
      return ofMonth(month > today.month ? today.year - 1 : today.year, month, side);
    },
  ],
  [
    /\b(since|before|in|during|for)\s+(?:the\s+year\s+)?(20\d{2})\b/i,
    ([, side, year]) => sided(day(Number(year), 0, 1), day(Number(year) + 1, 0, 1), side),
  ],
];

/** The period that a question names; undefined when it names none. What is no day is left unread. */
export function readPeriod(remaining: Remaining, today: string): Period | undefined {
  const now = new Today(today);
  for (const [pattern, reading] of readings) {
    const found = pattern.exec(remaining.text);
    const period = found === null ? undefined : reading(found, now);
    if (period === undefined || !isRight(period)) continue;
    remaining.take(pattern);
    return period;
  }
  return undefined;
}

function ofMonth(year: number, month: number, side: string | undefined): Period {
  return sided(day(year, month, 1), day(year, month + 1, 1), side);
}

function sided(from: string, before: string, side = ''): Period {
  if (side.toLowerCase() === 'since') return { from };
  return side.toLowerCase() === 'before' ? { before: from } : { from, before };
}

function monthOf(name = ''): number {
  return months.findIndex((month) => month.startsWith(name.toLowerCase()));
}

function next(at: string): string {
  const day = new Date(`${at}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return 'no day';
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** `2026-02-31` is none, although it can be parsed. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function isRight({ from, before }: Period): boolean {
  const days = [from, before].filter((each) => each !== undefined);
  const areDays = days.every(isDay);
  return areDays && (from === undefined || before === undefined || from < before);
}
