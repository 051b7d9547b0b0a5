import type { Report } from './plan-problem.js';
import { isFields, own, readOptionalList, readText, refuseUnknownKeys, type Fields } from './read-fields.js';
import type { ServiceLevels, ServiceMinutes, SignalTerms } from './signal-terms.js';

/** Reads what a plan states for signals; nothing where it states nothing. */
export function readSignalTerms(
  plan: Fields,
  at: string,
  report: Report,
): { readonly signals?: SignalTerms } {
  const value = own(plan, 'signals');
  if (value === undefined) return {};
  const place = `${at}.signals`;
  if (!isFields(value)) {
    report('PLAN.NOT_AN_OBJECT', place, 'is no object', 'give the terms of signals as one object');
    return {};
  }
  refuseUnknownKeys(value, ['minutes', 'levels'], place, report);
  const minutes = entries(value, 'minutes', place, report)?.flatMap(([entry, where]) =>
    readMinutes(entry, where, report),
  );
  const levels = entries(value, 'levels', place, report)?.flatMap(([entry, where]) =>
    readLevels(entry, where, report),
  );
  return { signals: { ...(minutes !== undefined && { minutes }), ...(levels !== undefined && { levels }) } };
}

function entries(
  fields: Fields,
  key: string,
  at: string,
  report: Report,
): readonly (readonly [Fields, string])[] | undefined {
  return readOptionalList(fields, key, 1_000, at, report)?.flatMap((entry, index) => {
    const where = `${at}.${key}[${index}]`;
    if (isFields(entry)) return [[entry, where] as const];
    report('PLAN.NOT_AN_OBJECT', where, 'is no object', 'give one object per entry');
    return [];
  });
}

function readMinutes(entry: Fields, at: string, report: Report): readonly ServiceMinutes[] {
  refuseUnknownKeys(entry, ['system', 'code', 'minutes'], at, report);
  const service = {
    system: readText(entry, 'system', at, report),
    code: readText(entry, 'code', at, report),
  };
  const minutes = own(entry, 'minutes');
  if (typeof minutes === 'number' && Number.isInteger(minutes) && minutes > 0 && minutes <= 1_440) {
    return [{ ...service, minutes }];
  }
  report(
    'PLAN.MINUTES_INVALID',
    `${at}.minutes`,
    'is no number of minutes from 1 to 1440',
    'give whole minutes, such as 45',
  );
  return [];
}

function readLevels(entry: Fields, at: string, report: Report): readonly ServiceLevels[] {
  refuseUnknownKeys(entry, ['system', 'codes'], at, report);
  const system = readText(entry, 'system', at, report);
  const codes = readOptionalList(entry, 'codes', 20, at, report) ?? [];
  if (codes.length >= 2 && codes.every((code) => typeof code === 'string' && code !== '')) {
    return [{ system, codes: codes as readonly string[] }];
  }
  report(
    'PLAN.LEVELS_INVALID',
    `${at}.codes`,
    'is no list of two codes or more',
    'give the codes from the least effort to the most',
  );
  return [];
}
