import fc from 'fast-check';
import { addBusinessDays, isBusinessDay, weekdaysOnly } from './business-days.js';
import { dayNumber, dayText, weekday } from './calendar-day.js';
import { dueAt, isLate, type ClockTerms, type Pause } from './clock.js';
import { dayIn, isTimeZone, startOfDay } from './time-zone.js';

const runs = { numRuns: 10_000 };
const zones = [
  'America/New_York',
  'America/Los_Angeles',
  'America/Phoenix',
  'Pacific/Honolulu',
  'UTC',
  // Clocks that skip midnight, or stand at quarters and halves of an hour.
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
];
const zone = fc.constantFrom(...zones);
const day = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2099-12-31') });
const instant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2099, 11, 31) });
const at = (text: string): number => Date.parse(text);

const dayMillis = 86_400_000;
const someCalendar = fc.array(day, { maxLength: 40 }).map((holidays) => ({ holidays: new Set(holidays) }));
const terms: fc.Arbitrary<ClockTerms> = fc.record({
  zone,
  calendar: someCalendar,
  allowance: fc.record({
    unit: fc.constantFrom('calendar-days', 'business-days', 'hours'),
    count: fc.integer({ min: 1, max: 60 }),
  }),
});
const pausesAfter = (received: number): fc.Arbitrary<Pause[]> =>
  fc.array(
    fc
      .tuple(
        fc.integer({ min: -dayMillis, max: 90 * dayMillis }),
        fc.integer({ min: 0, max: 40 * dayMillis }),
      )
      .map(([begins, lasts]) => ({ from: received + begins, until: received + begins + lasts })),
    { maxLength: 5 },
  );
const run = instant.chain((received) =>
  fc.record({ received: fc.constant(received), pauses: pausesAfter(received), terms }),
);

test('every day has a number and every number a day, as the platform counts them', () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (number) => {
      const text = dayText(number);
      expect(dayNumber(text)).toBe(number);
      const date = new Date(number * dayMillis);
      expect(text).toBe(date.toISOString().slice(0, 10));
      expect(weekday(number)).toBe(date.getUTCDay());
    }),
    runs,
  );
  expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2);
  expect(dayNumber('2100-03-01') - dayNumber('2100-02-28')).toBe(1);
});

test('a day begins at its first moment: one millisecond earlier it is the day before', () => {
  fc.assert(
    fc.property(zone, day, (inZone, number) => {
      const start = startOfDay(inZone, number);
      expect(dayIn(inZone, start)).toBe(number);
      expect(dayIn(inZone, start - 1)).toBe(number - 1);
    }),
    runs,
  );
  expect(startOfDay('America/New_York', dayNumber('2026-03-09'))).toBe(at('2026-03-09T04:00:00Z'));
  expect(startOfDay('America/New_York', dayNumber('2026-03-08'))).toBe(at('2026-03-08T05:00:00Z'));
  // In 2018 São Paulo's clocks went from 23:59:59 to 01:00:00.
  expect(startOfDay('America/Sao_Paulo', dayNumber('2018-11-04'))).toBe(at('2018-11-04T03:00:00Z'));
});

test('that many days of business lie between, and the last one is one', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), someCalendar, (from, count, calendar) => {
      const last = addBusinessDays(from, count, calendar);
      expect(isBusinessDay(last, calendar)).toBe(true);
      const between = Array.from({ length: last - from }, (_, index) => from + index + 1);
      expect(between.filter((each) => isBusinessDay(each, calendar))).toHaveLength(count);
    }),
    runs,
  );
  expect(dayText(addBusinessDays(dayNumber('2026-11-25'), 1, weekdaysOnly))).toBe('2026-11-26');
  const thanksgiving = { holidays: new Set([dayNumber('2026-11-26')]) };
  expect(dayText(addBusinessDays(dayNumber('2026-11-25'), 2, thanksgiving))).toBe('2026-11-30');
});

test('without a pause, calendar days end with the day that many days later, whatever the clocks do', () => {
  fc.assert(
    fc.property(instant, zone, fc.integer({ min: 1, max: 90 }), (received, inZone, count) => {
      const allowance = { unit: 'calendar-days', count } as const;
      const due = dueAt(received, [], { zone: inZone, calendar: weekdaysOnly, allowance }) ?? 0;
      expect(dayIn(inZone, due - 1)).toBe(dayIn(inZone, received) + count);
      expect(dayIn(inZone, due)).toBe(dayIn(inZone, received) + count + 1);
    }),
    runs,
  );
});

test('hours are hours, and a pause adds what it lasted', () => {
  const expedited = {
    allowance: { unit: 'hours', count: 72 },
    zone: 'America/New_York',
    calendar: weekdaysOnly,
  } as const;
  const received = at('2026-03-07T12:00:00Z');
  expect(dueAt(received, [], expedited)).toBe(at('2026-03-10T12:00:00Z'));
  const pause = { from: at('2026-03-08T00:00:00Z'), until: at('2026-03-08T05:30:00Z') };
  expect(dueAt(received, [pause, pause], expedited)).toBe(at('2026-03-10T17:30:00Z'));
});

test('a pause never brings the end nearer, and a longer one never nearer than a shorter one', () => {
  fc.assert(
    fc.property(run, fc.nat(20 * dayMillis), ({ received, pauses, terms: by }, longer) => {
      const without = dueAt(received, [], by) ?? 0;
      const paused = dueAt(received, pauses, by) ?? 0;
      expect(paused).toBeGreaterThanOrEqual(without);
      const stretched = pauses.map(({ from, until }) => ({ from, until: (until ?? 0) + longer }));
      expect(dueAt(received, stretched, by)).toBeGreaterThanOrEqual(paused);
    }),
    runs,
  );
});

test('neither the order of pauses counts, nor whether one is told as two', () => {
  fc.assert(
    fc.property(run, fc.double({ min: 0, max: 1, noNaN: true }), ({ received, pauses, terms: by }, where) => {
      const due = dueAt(received, pauses, by);
      expect(dueAt(received, pauses.toReversed(), by)).toBe(due);
      const split = pauses.flatMap(({ from, until }) => {
        const middle = Math.floor(from + ((until ?? 0) - from) * where);
        return [
          { from: middle, until },
          { from, until: middle },
        ];
      });
      expect(dueAt(received, split, by)).toBe(due);
    }),
    runs,
  );
});

test('while a pause lasts nothing is due, and nothing is late', () => {
  fc.assert(
    fc.property(run, ({ received, pauses, terms: by }) => {
      const due = dueAt(received, [...pauses, { from: received + 1, until: null }], by);
      expect([due, isLate(due, null, received * 2)]).toEqual([null, false]);
    }),
    runs,
  );
});

test('what is received later is due later or at the same time', () => {
  fc.assert(
    fc.property(instant, fc.nat(400 * dayMillis), terms, (received, later, by) => {
      expect(dueAt(received + later, [], by)).toBeGreaterThanOrEqual(dueAt(received, [], by) ?? 0);
    }),
    runs,
  );
});

test('late begins with the end itself', () => {
  expect([isLate(10, null, 9), isLate(10, null, 10), isLate(10, 9, 50), isLate(10, 11, 11)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});

test('a zone that does not exist is told apart', () => {
  expect(zones.every(isTimeZone)).toBe(true);
  expect(isTimeZone('America/Nowhere')).toBe(false);
});
