import { sayDaysAsIso } from './dates.js';
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

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const ordinals = ['first', 'second', 'third', 'fourth'];
const few = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

function numberOf(text: string): number {
  return few.includes(text.toLowerCase()) ? few.indexOf(text.toLowerCase()) + 1 : Number(text);
}

/** First day of the unit that today is in, or of one so many before. */
function startOf(unit: string, today: Today, back = 0): string {
  if (unit === 'week') return today.plus(-today.weekday - 7 * back);
  if (unit === 'month') return day(today.year, today.month - back, 1);
  if (unit === 'quarter') return day(today.year, today.month - (today.month % 3) - 3 * back, 1);
  return day(today.year - back, 0, 1);
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
    new RegExp(
      String.raw`\b(?:(?:between|from)\s+)?${iso}\s*(?:and|to|until|till|thru|through|–|-)\s*${iso}`,
      'i',
    ),
    ([, a = '', b = '']) => ({ from: a, before: next(b) }),
  ],
  [
    new RegExp(
      String.raw`\b(?:since|from|starting(?: on| from)?|as of|beginning)\s+${iso}(?:\s+(?:on|onwards?|to date|to now|until now))?`,
      'i',
    ),
    ([, a = '']) => ({ from: a }),
  ],
  [new RegExp(String.raw`\bafter\s+${iso}`, 'i'), ([, a = '']) => ({ from: next(a) })],
  [new RegExp(String.raw`\b(?:before|prior to)\s+${iso}`, 'i'), ([, a = '']) => ({ before: a })],
  [
    new RegExp(String.raw`\b(?:until|till|up to|through|thru|by)\s+${iso}`, 'i'),
    ([, a = '']) => ({ before: next(a) }),
  ],
  [new RegExp(String.raw`\b(?:on\s+)?${iso}`, 'i'), ([, a = '']) => ({ from: a, before: next(a) })],
  [
    /\bsince (?:the )?(?:start|beginning) of (?:the|this) (year|month|week|quarter)\b|\bsince (?:(?:the )?new year|january 1st)\b/i,
    ([, unit = 'year'], today) => ({ from: startOf(unit.toLowerCase(), today) }),
  ],
  [/\bsince yesterday\b/i, (_found, today) => ({ from: today.plus(-1) })],
  [
    /\bsince last (week|month|year|quarter)\b/i,
    ([, unit = ''], today) => ({ from: startOf(unit.toLowerCase(), today, 1) }),
  ],
  [/\bthe day before yesterday\b/i, (_found, today) => ({ from: today.plus(-2), before: today.plus(-1) })],
  [
    new RegExp(String.raw`\b(since|on|last)?\s*(${weekdays.join('|')})\b`, 'i'),
    ([, side = '', name = ''], today) => {
      // The last one that has begun; `last Monday` on a Monday is a week ago.
      const back = (today.weekday - weekdays.indexOf(name.toLowerCase()) + 7) % 7;
      const from = today.plus(-(back === 0 && side.toLowerCase() === 'last' ? 7 : back));
      return side.toLowerCase() === 'since' ? { from } : { from, before: next(from) };
    },
  ],
  [
    /\b(this|current|last|previous|prior) quarter\b|\b(quarter to date|qtd)\b/i,
    ([, which = 'this'], today) => {
      const back = /this|current/i.test(which) ? 0 : 1;
      return { from: startOf('quarter', today, back), before: startOf('quarter', today, back - 1) };
    },
  ],
  [
    /\b(?:up to |until )?today(?:['’]s)?\b/i,
    (_found, today) => ({ from: today.plus(0), before: today.plus(1) }),
  ],
  [/\byesterday(?:['’]s)?\b/i, (_found, today) => ({ from: today.plus(-1), before: today.plus(0) })],
  [
    /\b(?:this|the current|current) week(?:['’]s)?\b/i,
    (_f, today) => ({ from: today.plus(-today.weekday), before: today.plus(7 - today.weekday) }),
  ],
  [
    /\b(?<!\bthe )(?:last|previous|prior) week(?:['’]s)?\b/i,
    (_f, today) => ({ from: today.plus(-today.weekday - 7), before: today.plus(-today.weekday) }),
  ],
  [
    /\b(?:this|the current|current) month(?:['’]s)?\b/i,
    (_f, { year, month }) => ({ from: day(year, month, 1), before: day(year, month + 1, 1) }),
  ],
  [
    /\b(?<!\bthe )(?:last|previous|prior) month(?:['’]s)?\b/i,
    (_f, { year, month }) => ({ from: day(year, month - 1, 1), before: day(year, month, 1) }),
  ],
  [
    /\b(?:this|the current|current) year(?:['’]s)?\b/i,
    (_f, { year }) => ({ from: day(year, 0, 1), before: day(year + 1, 0, 1) }),
  ],
  [
    /\b(?<!\bthe )(?:last|previous|prior) year(?:['’]s)?\b/i,
    (_f, { year }) => ({ from: day(year - 1, 0, 1), before: day(year, 0, 1) }),
  ],
  [
    new RegExp(
      String.raw`\b(?:in|over|during|within|for)?\s*(?:the\s+)?(?:last|past|previous)\s+(?:(\d{1,3}|${few.join('|')})\s+)?(day|week|month|year)s?\b`,
      'i',
    ),
    ([, n = '1', unit = ''], today) => {
      const from = units[unit.toLowerCase()]?.(numberOf(n), today);
      return from === undefined ? undefined : { from, before: today.plus(1) };
    },
  ],
  [
    /\b(?:in\s+)?(?:the\s+)?(?:q([1-4])|([1-4])(?:st|nd|rd|th)\s+quarter|(first|second|third|fourth)\s+quarter)(?:(?:\s+of)?\s+(20\d{2}))?\b/i,
    ([, a, b, word = '', year], today) => {
      const at = Number(a ?? b ?? ordinals.indexOf(word.toLowerCase()) + 1) - 1;
      // Without a year the last one that has begun.
      const thisYear = at * 3 > today.month ? today.year - 1 : today.year;
      const of = year === undefined ? thisYear : Number(year);
      return { from: day(of, at * 3, 1), before: day(of, at * 3 + 3, 1) };
    },
  ],
  [
    new RegExp(String.raw`\b(since|before)?\s*(?:in\s+)?(${monthNames})\s+(\d{4})\b`, 'i'),
    ([, side, name, year]) => ofMonth(Number(year), monthOf(name), side),
  ],
  [
    new RegExp(
      String.raw`\b(in|during|since|before|for|of|from)\s+(${monthNames})(?:['’]s)?\b(?!\s*\d)`,
      'i',
    ),
    ([, side, name], today) => lastOf(monthOf(name), today, side),
  ],
  [
    // `may` and `march` are also something that one does.
    new RegExp(
      String.raw`\b(${months.filter((each) => each !== 'may' && each !== 'march').join('|')})\b(?!\s*\d)`,
      'i',
    ),
    ([, name], today) => lastOf(monthOf(name), today),
  ],
  [/\b(March|May)\b(?!\s*\d)/, ([, name], today) => lastOf(monthOf(name), today)],
  [
    /\b(since|before|in|during|for|of|from)\s+(?:the\s+year\s+)?(20\d{2})(?:['’]s)?\b(?!-)/i,
    ([, side, year]) => sided(day(Number(year), 0, 1), day(Number(year) + 1, 0, 1), side),
  ],
];

/** The period that a question names; undefined when it names none. What is no day is left unread. */
export function readPeriod(remaining: Remaining, today: string): Period | undefined {
  const now = new Today(today);
  sayDaysAsIso(remaining, today);
  for (const [pattern, reading] of readings) {
    const found = pattern.exec(remaining.text);
    const period = found === null ? undefined : reading(found, now);
    if (period === undefined || !isRight(period)) continue;
    remaining.take(pattern);
    return period;
  }
  return undefined;
}

/** The last one that has begun. */
function lastOf(month: number, today: Today, side?: string): Period {
  return ofMonth(month > today.month ? today.year - 1 : today.year, month, side);
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
