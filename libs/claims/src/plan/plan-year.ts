import type { ClaimLine } from '../claim.js';

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether every year has this day, written `MM-DD`. */
export function hasDay(monthAndDay: string): boolean {
  const match = /^(\d{2})-(\d{2})$/.exec(monthAndDay);
  if (match === null) return false;
  const [month, day] = [Number(match[1]), Number(match[2])];
  return day >= 1 && day <= (daysOfMonth[month - 1] ?? 0);
}

/**
 * The plan year a claim counts towards, by the year it begins in: that of its first day of service, else of
 * `fallback` (the day the claim was created). `start` is the first day of the plan year, `MM-DD`.
 */
export function planYearOf(lines: readonly ClaimLine[], fallback: string, start = '01-01'): number {
  const days = lines.flatMap(({ servicedFrom }) => (servicedFrom === null ? [] : [servicedFrom]));
  const first = days.reduce((earliest, day) => (day < earliest ? day : earliest), days[0] ?? fallback);
  return planYearOfDay(first, start);
}

/** The plan year that a day is in, by the year it begins in. */
export function planYearOfDay(day: string, start = '01-01'): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) < start ? year - 1 : year;
}
