import fc from 'fast-check';
import { addBusinessDays, isBusinessDay } from './business-days.js';
import { dayNumber, dayText, weekday } from './calendar-day.js';
import { dueAt } from './clock.js';
import { federalHolidays } from './federal-holidays.js';
import { clockKinds, linesOfBusiness, type ClockKind, type LineOfBusiness } from './limits.js';
import { planClock, type PlanClockTerms } from './plan-clock.js';

const at = (text: string): number => Date.parse(text);

/** When something received then is late, in UTC. */
function late(plan: PlanClockTerms, received: string, kind: ClockKind = 'claim'): string | null {
  const clock = planClock(plan, kind, at(received));
  const due = clock && dueAt(at(received), [], clock);
  return due === undefined || due === null ? null : new Date(due).toISOString();
}

/** By hand, from the rules that docs/plan-files.md names; received on 2026-03-02, 15:00 in New York. */
const table: readonly (readonly [LineOfBusiness, ClockKind, string | null])[] = [
  ['medicare', 'claim', '2026-04-02T04:00:00.000Z'],
  ['medicare', 'prior-authorization', null],
  ['medicare', 'prior-authorization-expedited', null],
  ['medicare-advantage', 'claim', '2026-04-02T04:00:00.000Z'],
  ['medicare-advantage', 'prior-authorization', '2026-03-10T04:00:00.000Z'],
  ['medicare-advantage', 'prior-authorization-expedited', '2026-03-05T20:00:00.000Z'],
  ['medicaid', 'claim', '2026-04-02T04:00:00.000Z'],
  ['medicaid', 'prior-authorization', '2026-03-10T04:00:00.000Z'],
  ['medicaid', 'prior-authorization-expedited', '2026-03-05T20:00:00.000Z'],
  ['commercial-erisa', 'claim', '2026-04-02T04:00:00.000Z'],
  ['commercial-erisa', 'prior-authorization', '2026-03-18T04:00:00.000Z'],
  ['commercial-erisa', 'prior-authorization-expedited', '2026-03-05T20:00:00.000Z'],
  ['qualified-health-plan', 'claim', '2026-04-02T04:00:00.000Z'],
  ['qualified-health-plan', 'prior-authorization', '2026-03-18T04:00:00.000Z'],
  ['qualified-health-plan', 'prior-authorization-expedited', '2026-03-05T20:00:00.000Z'],
];

test('the table has every line of business and every kind', () => {
  expect(table.map(([line, kind]) => `${line} ${kind}`)).toEqual(
    linesOfBusiness.flatMap((line) => clockKinds.map((kind) => `${line} ${kind}`)),
  );
});

test.each(table)('%s: %s is late from %s on', (lineOfBusiness, kind, expected) => {
  expect(late({ lineOfBusiness }, '2026-03-02T20:00:00Z', kind)).toBe(expected);
});

test('a plan that states nothing is settled as an ERISA plan in New York', () => {
  const received = '2026-03-02T20:00:00Z';
  expect(planClock({}, 'claim', at(received))).toMatchObject({
    line: 'commercial-erisa',
    zone: 'America/New_York',
    allowance: { unit: 'calendar-days', count: 30 },
  });
  expect(late({}, received)).toBe('2026-04-02T04:00:00.000Z');
});

const texas = {
  promptPay: { unit: 'business-days', count: 15, source: 'Tex. Ins. Code 1301.103' },
  timeZone: 'America/Chicago',
  businessCalendar: { jurisdiction: 'US-TX', holidays: ['2026-03-02'] },
} as const;

test.each([
  // Thanksgiving and the two days of a state; the time zone is behind by an hour.
  ['business days pass by holidays and weekends', texas, '2026-11-16T18:00:00Z', '2026-12-09T06:00:00.000Z'],
  ['the holidays of the next year count', texas, '2026-12-28T18:00:00Z', '2027-01-21T06:00:00.000Z'],
  ['a holiday of the jurisdiction counts', texas, '2026-02-27T18:00:00Z', '2026-03-24T05:00:00.000Z'],
  ['a leap day is a day', {}, '2028-02-10T12:00:00Z', '2028-03-12T05:00:00.000Z'],
  ['without a leap day it ends a day later', {}, '2027-02-10T12:00:00Z', '2027-03-13T05:00:00.000Z'],
  ['in spring its last day has 23 hours', {}, '2026-02-06T12:00:00Z', '2026-03-09T04:00:00.000Z'],
  ['in autumn its last day has 25', {}, '2026-10-02T12:00:00Z', '2026-11-02T05:00:00.000Z'],
  [
    'midnight is the plan’s own',
    { timeZone: 'Pacific/Honolulu' },
    '2026-03-02T09:59:59Z',
    '2026-04-01T10:00:00.000Z',
  ],
] as const)('%s', (_what, plan, received, expected) => {
  expect(late(plan, received)).toBe(expected);
});

test('a prompt-pay law takes the place of the limit of claims, and of no other', () => {
  const received = at('2026-03-02T20:00:00Z');
  const plan = { ...texas, lineOfBusiness: 'medicaid' } as const;
  expect(planClock(plan, 'claim', received)?.source).toBe('Tex. Ins. Code 1301.103');
  expect(planClock(plan, 'prior-authorization', received)?.allowance).toEqual({
    unit: 'calendar-days',
    count: 7,
  });
});

test('federal holidays are those that were kept', () => {
  const kept = (year: number) => federalHolidays(year).map(dayText);
  expect(kept(2026)).toEqual([
    ...['2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03', '2026-09-07'],
    ...['2026-10-12', '2026-11-11', '2026-11-26', '2026-12-25'],
  ]);
  // New Year's Day 2022 was a Saturday.
  expect(kept(2021)).toContain('2021-12-31');
  expect(kept(2020)).not.toContain('2020-06-19');
  expect(kept(2023)).toContain('2023-01-02');
});

test('whatever the year, federal holidays are weekdays, and no two are one day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1990, max: 2199 }), (year) => {
      const days = federalHolidays(year);
      expect(days.every((day) => weekday(day) !== 0 && weekday(day) !== 6)).toBe(true);
      expect(new Set(days).size).toBe(days.length);
    }),
    { numRuns: 10_000 },
  );
});

test('of days of business none is a holiday, and as many passed as were asked for', () => {
  const calendar = planClock(texas, 'claim', at('2026-01-01T12:00:00Z'))?.calendar ?? { holidays: new Set() };
  fc.assert(
    fc.property(
      fc.integer({ min: dayNumber('2026-01-01'), max: dayNumber('2027-12-31') }),
      fc.integer({ min: 1, max: 60 }),
      (from, count) => {
        const end = addBusinessDays(from, count, calendar);
        const passed = Array.from({ length: end - from }, (_, index) => from + index + 1);
        expect(passed.filter((day) => isBusinessDay(day, calendar))).toHaveLength(count);
        expect(isBusinessDay(end, calendar)).toBe(true);
      },
    ),
    { numRuns: 10_000 },
  );
});
