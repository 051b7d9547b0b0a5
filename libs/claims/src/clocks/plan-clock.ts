import type { BusinessCalendar } from './business-days.js';
import { dayNumber } from './calendar-day.js';
import type { ClockTerms } from './clock.js';
import { federalHolidays } from './federal-holidays.js';
import { limitFor, type Allowance, type ClockKind, type LineOfBusiness } from './limits.js';
import { dayIn, type Instant } from './time-zone.js';

/** A prompt-pay law of a state or of a contract: it takes the place of the limit of the line of business. */
export interface PromptPay {
  readonly unit: 'calendar-days' | 'business-days';
  readonly count: number;
  /** Where it is written. */
  readonly source: string;
}

/** Whose days off are no days of business. */
export interface HolidayTerms {
  /** ISO 3166: `US`, or a state of it: `US-TX`. Federal holidays of the United States count in all of them. */
  readonly jurisdiction: string;
  /** Further days off of the jurisdiction, `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
}

/** What a plan states of its clocks. What it leaves out is as it is for all others. */
export interface PlanClockTerms {
  readonly lineOfBusiness?: LineOfBusiness;
  readonly promptPay?: PromptPay;
  /** Whose midnights end its days; an IANA zone. */
  readonly timeZone?: string;
  readonly businessCalendar?: HolidayTerms;
}

/** Under whose rules claims are settled of which no plan says otherwise. */
const usualLine: LineOfBusiness = 'commercial-erisa';

/** Whose midnights end a payer's days, where no plan says otherwise. */
const usualZone = 'America/New_York';

/** What a clock goes by, and why. */
export interface PlanClock extends ClockTerms {
  readonly line: LineOfBusiness;
  /** Where the limit is written. */
  readonly source: string;
}

/**
 * The clock of something that is asked under a plan; undefined where no rule sets a limit.
 *
 * @param receivedAt which years' holidays are needed: the limits are shorter than a year
 */
export function planClock(plan: PlanClockTerms, kind: ClockKind, receivedAt: Instant): PlanClock | undefined {
  const { lineOfBusiness: line = usualLine, timeZone: zone = usualZone, promptPay, businessCalendar } = plan;
  const limit = limitFor(line, kind);
  const own = kind === 'claim' ? promptPay : undefined;
  const allowance: Allowance | undefined = own ?? limit?.allowance;
  const source = own?.source ?? limit?.source;
  if (allowance === undefined || source === undefined) return undefined;
  const { unit, count } = allowance;
  return {
    ...{ line, source, zone },
    allowance: { unit, count },
    calendar: calendarOf(businessCalendar, yearIn(zone, receivedAt)),
  };
}

function calendarOf(terms: HolidayTerms | undefined, year: number): BusinessCalendar {
  if (terms === undefined) return { holidays: new Set() };
  const { jurisdiction, holidays } = terms;
  const federal = /^US(-|$)/.test(jurisdiction) ? [year, year + 1, year + 2].flatMap(federalHolidays) : [];
  return { holidays: new Set([...federal, ...holidays.map(dayNumber)]) };
}

function yearIn(zone: string, instant: Instant): number {
  const day = dayIn(zone, instant);
  return new Date(day * 86_400_000).getUTCFullYear();
}
