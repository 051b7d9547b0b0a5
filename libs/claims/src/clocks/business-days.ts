import { weekday, type DayNumber } from './calendar-day.js';

/** Which days count as days of business: neither weekends nor the given holidays. */
export interface BusinessCalendar {
  readonly holidays: ReadonlySet<DayNumber>;
}

export const weekdaysOnly: BusinessCalendar = { holidays: new Set() };

export function isBusinessDay(day: DayNumber, { holidays }: BusinessCalendar): boolean {
  const name = weekday(day);
  return name !== 0 && name !== 6 && !holidays.has(day);
}

/** The day on which `count` days of business have passed since `from`, which itself does not count. */
export function addBusinessDays(from: DayNumber, count: number, calendar: BusinessCalendar): DayNumber {
  let day = from;
  for (let left = count; left > 0;) {
    day += 1;
    if (isBusinessDay(day, calendar)) left -= 1;
  }
  return day;
}
