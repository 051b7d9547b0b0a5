import { appealTerms, dueAt, weekdaysOnly, type AppealLevel, type AppealTerms } from '#claims';
import { Bug } from '#errors';

/** Whose midnights end the days in which one appeals and is answered. */
const zone = 'America/New_York';

export function termsOf(level: AppealLevel): AppealTerms {
  const terms = appealTerms.find((each) => each.level === level);
  if (terms === undefined) throw new Bug(`no terms for appeals of level ${level}`);
  return terms;
}

/** When so many calendar days after a day have passed. */
export function daysAfter(start: Date, count: number): Date {
  const terms = { allowance: { unit: 'calendar-days', count }, zone, calendar: weekdaysOnly } as const;
  return new Date(dueAt(start.getTime(), [], terms) ?? 0);
}
