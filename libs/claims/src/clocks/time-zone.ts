import { dayNumber, type DayNumber } from './calendar-day.js';

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

const dayMillis = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  formats.set(zone, format);
  return format;
}

/** Whether this is a time zone of the IANA database, such as `America/New_York`. */
export function isTimeZone(zone: string): boolean {
  try {
    formatIn(zone);
    return true;
  } catch {
    return false;
  }
}

/** The day it is in a zone. @throws RangeError when there is no such zone */
export function dayIn(zone: string, instant: Instant): DayNumber {
  return dayNumber(formatIn(zone).format(instant).slice(0, 10));
}

/** How far a zone's clocks are ahead of UTC then. */
function offsetIn(zone: string, instant: Instant): number {
  const [day = '', time = ''] = formatIn(zone).format(instant).split(' ');
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const shown = dayNumber(day) * dayMillis + ((hours * 60 + minutes) * 60 + seconds) * 1_000;
  return shown - (instant - (((instant % 1_000) + 1_000) % 1_000));
}

/**
 * The first moment of a day in a zone. Usually midnight; where clocks skip midnight, when they have skipped it;
 * where midnight comes twice, the first one.
 */
export function startOfDay(zone: string, day: DayNumber): Instant {
  const midnight = day * dayMillis;
  const guesses = [
    midnight - offsetIn(zone, midnight - dayMillis),
    midnight - offsetIn(zone, midnight + dayMillis),
  ];
  const early = Math.min(...guesses);
  if (dayIn(zone, early) === day && dayIn(zone, early - 1) !== day) return early;
  return firstOf(zone, day, early - dayMillis / 4, Math.max(...guesses) + dayMillis / 4);
}

/** By halves, in seconds: before `low` it is an earlier day, from `high` on it is this one. */
function firstOf(zone: string, day: DayNumber, low: Instant, high: Instant): Instant {
  let [before, from] = [low, high];
  while (from - before > 1_000) {
    const middle = before + Math.floor((from - before) / 2_000) * 1_000;
    if (dayIn(zone, middle) < day) before = middle;
    else from = middle;
  }
  return from;
}
