import { dayNumber, weekday, type DayNumber } from './calendar-day.js';

/**
 * Days on which federal offices of the United States are closed (5 U.S.C. 6103, Executive Order 11582): the holiday, or,
 * where it falls on a Saturday or Sunday, the Friday before or the Monday after. New Year's Day of a Saturday is kept
 * on the last day of the year before, so that year has it too.
 */
export function federalHolidays(year: number): readonly DayNumber[] {
  const own = holidaysOf(year).map(observed);
  const next = observed(day(year + 1, 1, 1));
  return next < day(year + 1, 1, 1) ? [...own, next] : own;
}

function holidaysOf(year: number): readonly DayNumber[] {
  return [
    day(year, 1, 1),
    nth(year, 1, 3, 1),
    nth(year, 2, 3, 1),
    last(year, 5, 1),
    // Since 2021: Public Law 117-17.
    ...(year >= 2021 ? [day(year, 6, 19)] : []),
    day(year, 7, 4),
    nth(year, 9, 1, 1),
    nth(year, 10, 2, 1),
    day(year, 11, 11),
    nth(year, 11, 4, 4),
    day(year, 12, 25),
  ];
}

function observed(holiday: DayNumber): DayNumber {
  const name = weekday(holiday);
  if (name === 6) return holiday - 1;
  return name === 0 ? holiday + 1 : holiday;
}

function day(year: number, month: number, date: number): DayNumber {
  const two = (part: number): string => String(part).padStart(2, '0');
  return dayNumber(`${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`);
}

/** @param name 0 is Sunday */
function nth(year: number, month: number, count: number, name: number): DayNumber {
  const first = day(year, month, 1);
  return first + ((name - weekday(first) + 7) % 7) + (count - 1) * 7;
}

function last(year: number, month: number, name: number): DayNumber {
  const end = day(year, month + 1, 1) - 1;
  return end - ((weekday(end) - name + 7) % 7);
}
