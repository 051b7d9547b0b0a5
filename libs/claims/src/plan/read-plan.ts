import { readEditTerms } from '../edits/read-edit-terms.js';
import { parseRate, type Rate } from '../money/rate.js';
import type { Report } from './plan-problem.js';
import type { AllowedBasis, PlanDefinition } from './plan-terms.js';
import {
  isFields,
  own,
  readAmount,
  readCurrency,
  readId,
  readText,
  refuseUnknownKeys,
  type Fields,
} from './read-fields.js';

const planKeys = [
  'planId',
  'name',
  'currency',
  'allowed',
  'deductible',
  'copay',
  'payerShare',
  'outOfPocketMax',
  'unpricedLines',
  'edits',
] as const;

/** Reads one plan, reporting everything wrong with it; what it returns counts only if nothing was reported. */
export function readPlan(value: unknown, at: string, report: Report): PlanDefinition | null {
  if (!isFields(value)) {
    report('PLAN.NOT_AN_OBJECT', at, 'is no object', 'give one object per plan');
    return null;
  }
  refuseUnknownKeys(value, planKeys, at, report);
  readUnpricedLines(value, at, report);
  return {
    planId: readId(value, 'planId', at, report),
    name: readText(value, 'name', at, report),
    currency: readCurrency(value, at, report),
    allowed: readAllowed(value, at, report),
    deductible: readAmount(value, 'deductible', at, report),
    copay: readAmount(value, 'copay', at, report),
    payerShare: readShare(value, at, report),
    outOfPocketMax:
      own(value, 'outOfPocketMax') === null ? null : readAmount(value, 'outOfPocketMax', at, report),
    unpricedLines: 'not-covered',
    ...readEditTerms(value, at, report),
  };
}

function readAllowed(plan: Fields, at: string, report: Report): AllowedBasis {
  const value = own(plan, 'allowed');
  if (value === 'as-charged') return value;
  if (isFields(value)) {
    refuseUnknownKeys(value, ['feeSchedule'], `${at}.allowed`, report);
    return { feeSchedule: readId(value, 'feeSchedule', `${at}.allowed`, report) };
  }
  report(
    value === undefined ? 'PLAN.MISSING' : 'PLAN.ALLOWED_INVALID',
    `${at}.allowed`,
    value === undefined ? 'is missing' : 'names no basis of the allowed amount',
    'use "as-charged" or {"feeSchedule": "<id>"}',
  );
  return 'as-charged';
}

function readShare(plan: Fields, at: string, report: Report): Rate {
  const value = own(plan, 'payerShare');
  const parsed = typeof value === 'string' ? parseRate(value) : null;
  if (parsed?.ok) return parsed.value;
  report(
    value === undefined ? 'PLAN.MISSING' : 'PLAN.SHARE_INVALID',
    `${at}.payerShare`,
    value === undefined ? 'is missing' : 'is no decimal string from 0 to 1 with at most six decimals',
    'give the payer\'s share as a string, such as "0.80"',
  );
  return 0n as Rate;
}

function readUnpricedLines(plan: Fields, at: string, report: Report): void {
  const value = own(plan, 'unpricedLines');
  if (value === 'not-covered') return;
  report(
    value === undefined ? 'PLAN.MISSING' : 'PLAN.UNPRICED_LINES_INVALID',
    `${at}.unpricedLines`,
    value === undefined ? 'is missing' : 'is no rule for lines without a price',
    'use "not-covered"',
  );
}
