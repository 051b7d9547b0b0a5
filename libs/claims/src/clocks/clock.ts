import { addBusinessDays, type BusinessCalendar } from './business-days.js';
import type { DayNumber } from './calendar-day.js';
import type { Allowance } from './limits.js';
import { dayIn, startOfDay, type Instant } from './time-zone.js';

/** A time in which the clock stands, because the submitter was told that something is missing. */
export interface Pause {
  readonly from: Instant;
  /** Null: it lasts. */
  readonly until: Instant | null;
}

/** What a clock goes by. */
export interface ClockTerms {
  readonly allowance: Allowance;
  /** Whose midnights end its days; an IANA zone. */
  readonly zone: string;
  readonly calendar: BusinessCalendar;
}

/**
 * The moment from which on a claim is late: the end of its last day, or of its last hour. The day of receipt does
 * not count. Each day that a pause was carried into adds a day; hours are stopped to the millisecond. Null while
 * a pause lasts: nothing is due then.
 *
 * @throws RangeError when there is no such zone
 */
export function dueAt(receivedAt: Instant, pauses: readonly Pause[], terms: ClockTerms): Instant | null {
  const stood = mergedFrom(receivedAt, pauses);
  if (stood === null) return null;
  const { allowance, zone, calendar } = terms;
  if (allowance.unit === 'hours') {
    const paused = stood.reduce((sum, { from, until }) => sum + (until - from), 0);
    return receivedAt + allowance.count * 3_600_000 + paused;
  }
  const pausedDays = new Set<DayNumber>();
  for (const { from, until } of stood) {
    for (let day = dayIn(zone, from) + 1; day <= dayIn(zone, until); day += 1) pausedDays.add(day);
  }
  const received = dayIn(zone, receivedAt);
  return startOfDay(zone, lastDay(received, allowance, pausedDays, calendar) + 1);
}

/** A day of a pause is no day of the clock. */
function lastDay(
  received: DayNumber,
  { unit, count }: Allowance,
  pausedDays: ReadonlySet<DayNumber>,
  calendar: BusinessCalendar,
): DayNumber {
  let day = received;
  for (let left = count; left > 0;) {
    day = unit === 'business-days' ? addBusinessDays(day, 1, calendar) : day + 1;
    if (!pausedDays.has(day)) left -= 1;
  }
  return day;
}

/** A pause that has ended. */
interface Stood {
  readonly from: Instant;
  readonly until: Instant;
}

/** Pauses after receipt, those that overlap as one; null while one lasts. */
function mergedFrom(receivedAt: Instant, pauses: readonly Pause[]): readonly Stood[] | null {
  const merged: Stood[] = [];
  for (const { from, until } of pauses.toSorted((one, other) => one.from - other.from)) {
    if (until === null) return null;
    const begins = Math.max(from, receivedAt);
    if (until <= begins) continue;
    const last = merged.at(-1);
    if (last !== undefined && begins <= last.until) {
      merged[merged.length - 1] = { from: last.from, until: Math.max(last.until, until) };
    } else {
      merged.push({ from: begins, until });
    }
  }
  return merged;
}

/** Whether a claim is or was late: still open after its time, or closed after it. */
export function isLate(due: Instant | null, closedAt: Instant | null, now: Instant): boolean {
  return due !== null && (closedAt ?? now) >= due;
}
