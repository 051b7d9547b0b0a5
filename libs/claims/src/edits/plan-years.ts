import { planYearOfDay } from '../plan/plan-year.js';
import { onLine, type Edit, type EditedLine } from './edit.js';

/**
 * Services of another plan year than the first that the claim has a day in. A claim counts towards the limits of one
 * plan year, so whoever bills two has to bill them on two claims. A stay that goes on into the next year is of both.
 */
export const planYears: Edit = ({ lines, plan }) => {
  if (plan === null) return [];
  const yearOf = (day: string): number => planYearOfDay(day, plan.planYearStart);
  const counted = Math.min(...lines.flatMap(daysOf).map(yearOf));
  return lines.flatMap((line) => {
    const other = daysOf(line).find((day) => yearOf(day) !== counted);
    if (other === undefined) return [];
    const evidence = { day: other, planYear: String(yearOf(other)), countedIn: String(counted) };
    return [onLine('service.other-plan-year', line, 'serviced', evidence)];
  });
};

function daysOf({ servicedFrom, servicedTo }: EditedLine): readonly string[] {
  return [servicedFrom, servicedTo].filter((day) => day !== null);
}
