import { dayNumber, dayText } from '../clocks/calendar-day.js';
import { linesOfBusiness } from '../clocks/limits.js';
import type { HolidayTerms, PlanClockTerms, PromptPay } from '../clocks/plan-clock.js';
import { isTimeZone } from '../clocks/time-zone.js';
import type { Report } from './plan-problem.js';
import {
  isFields,
  own,
  readOptionalList,
  readOptionalWord,
  readText,
  refuseUnknownKeys,
  type Fields,
} from './read-fields.js';

export const clockKeys = ['lineOfBusiness', 'promptPay', 'timeZone', 'businessCalendar'] as const;

/** Reads what a plan states of its clocks, reporting everything wrong with it. */
export function readClockTerms(plan: Fields, at: string, report: Report): PlanClockTerms {
  const lineOfBusiness = readOptionalWord(plan, 'lineOfBusiness', linesOfBusiness, at, report);
  const promptPay = readPromptPay(own(plan, 'promptPay'), `${at}.promptPay`, report);
  const timeZone = readZone(own(plan, 'timeZone'), `${at}.timeZone`, report);
  const businessCalendar = readCalendar(own(plan, 'businessCalendar'), `${at}.businessCalendar`, report);
  return {
    ...(lineOfBusiness !== undefined && { lineOfBusiness }),
    ...(promptPay !== undefined && { promptPay }),
    ...(timeZone !== undefined && { timeZone }),
    ...(businessCalendar !== undefined && { businessCalendar }),
  };
}

const units = ['calendar-days', 'business-days'] as const;

function readPromptPay(value: unknown, at: string, report: Report): PromptPay | undefined {
  if (value === undefined) return undefined;
  if (!isFields(value)) {
    report(
      'PLAN.PROMPT_PAY_INVALID',
      at,
      'is no object',
      'give {"unit", "count", "source"}, or leave it out',
    );
    return undefined;
  }
  refuseUnknownKeys(value, ['unit', 'count', 'source'], at, report);
  const unit = readOptionalWord(value, 'unit', units, at, report);
  if (own(value, 'unit') === undefined)
    report('PLAN.MISSING', `${at}.unit`, 'is missing', `use one of ${units.join(', ')}`);
  const count = own(value, 'count');
  const isCount = typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= 365;
  if (!isCount)
    report('PLAN.COUNT_INVALID', `${at}.count`, 'is no number of days', 'give a whole number from 1 to 365');
  const source = readText(value, 'source', at, report);
  return { unit: unit ?? 'calendar-days', count: isCount ? count : 1, source };
}

function readZone(value: unknown, at: string, report: Report): string | undefined {
  if (value === undefined || (typeof value === 'string' && value !== '' && isTimeZone(value))) return value;
  report(
    'PLAN.TIME_ZONE_INVALID',
    at,
    'is no time zone',
    'give a zone of the IANA database, such as "America/Chicago"',
  );
  return undefined;
}

/** A country, or a part of one: ISO 3166. */
const jurisdictions = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;
/** As many as some years have. */
const mostHolidays = 400;

function readCalendar(value: unknown, at: string, report: Report): HolidayTerms | undefined {
  if (value === undefined) return undefined;
  if (!isFields(value)) {
    report(
      'PLAN.CALENDAR_INVALID',
      at,
      'is no object',
      'give {"jurisdiction": "US-TX", "holidays": [days]}, or leave it out',
    );
    return undefined;
  }
  refuseUnknownKeys(value, ['jurisdiction', 'holidays'], at, report);
  const jurisdiction = own(value, 'jurisdiction');
  const isKnown = typeof jurisdiction === 'string' && jurisdictions.test(jurisdiction);
  if (!isKnown)
    report(
      jurisdiction === undefined ? 'PLAN.MISSING' : 'PLAN.JURISDICTION_INVALID',
      `${at}.jurisdiction`,
      jurisdiction === undefined ? 'is missing' : 'is no code of a country or of a part of one',
      'use ISO 3166, such as "US" or "US-TX"',
    );
  const days = readOptionalList(value, 'holidays', mostHolidays, at, report) ?? [];
  return {
    jurisdiction: isKnown ? jurisdiction : '',
    holidays: days.flatMap((day, index) => readDay(day, `${at}.holidays[${index}]`, report)),
  };
}

function readDay(day: unknown, at: string, report: Report): string[] {
  if (typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) && dayText(dayNumber(day)) === day)
    return [day];
  report('PLAN.DAY_INVALID', at, 'is no day', 'give a day that exists as "YYYY-MM-DD"');
  return [];
}
