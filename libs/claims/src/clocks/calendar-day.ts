/** A day of the Gregorian calendar, as the number of days since 1970-01-01. No time, no zone. */
export type DayNumber = number;

const inEra = 146_097;

/** @param day `YYYY-MM-DD`, a day that exists */
export function dayNumber(day: string): DayNumber {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  // Years that begin in March end with the leap day, so a month's place in them never depends on it.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * inEra + dayOfEra - 719_468;
}

/** `YYYY-MM-DD`. */
export function dayText(number: DayNumber): string {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / inEra);
  const dayOfEra = shifted - era * inEra;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const place = Math.floor((5 * dayOfYear + 2) / 153);
  const month = place < 10 ? place + 3 : place - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfYear - Math.floor((153 * place + 2) / 5) + 1)}`;
}

/** 0 is Sunday. */
export function weekday(number: DayNumber): number {
  return (((number + 4) % 7) + 7) % 7;
}
