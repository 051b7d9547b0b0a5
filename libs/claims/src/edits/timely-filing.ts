import { daysBetween } from '../reference/period.js';
import { eachLine, onLine, type Edit } from './edit.js';

/**
 * Claims that came too late after the last day of service. A claim that changes or voids an earlier one, and one
 * that waited for another payer, has limits of its own, which no plan states yet.
 */
export const timelyFiling: Edit = eachLine((line, { detail, terms: { timelyFilingDays } }) => {
  const last = line.servicedTo ?? line.servicedFrom;
  if (timelyFilingDays === undefined || last === null) return [];
  if (detail.frequency !== 'original' || detail.priorPayers.length > 0) return [];
  const days = daysBetween(last, detail.receivedOn);
  return days <= timelyFilingDays
    ? []
    : [onLine('filing.too-late', line, 'serviced', { days: String(days), limit: String(timelyFilingDays) })];
});
