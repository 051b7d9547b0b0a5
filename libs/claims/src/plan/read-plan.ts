import { readEditTerms } from '../edits/read-edit-terms.js';
import { hasDay } from './plan-year.js';
import type { Report } from './plan-problem.js';
import { coordinations, type AllowedBasis, type PlanDefinition } from './plan-terms.js';
import { clockKeys, readClockTerms } from './read-clock-terms.js';
import { readCategories } from './read-categories.js';
import { readClauses } from './read-clauses.js';
import { costShareKeys, readCostShare } from './read-cost-share.js';
import {
  isFields,
  own,
  readCurrency,
  readId,
  readOptionalAmount,
  readOptionalWord,
  readText,
  refuseUnknownKeys,
  type Fields,
} from './read-fields.js';
import { readNetwork } from './read-network.js';
import { readSignalTerms } from './read-signal-terms.js';

const planKeys = [
  'planId',
  'name',
  'currency',
  'allowed',
  ...costShareKeys,
  'unpricedLines',
  'planYearStart',
  'benefitMaximum',
  'categories',
  'network',
  'outOfNetwork',
  'coordination',
  'edits',
  'signals',
  'clauses',
  ...clockKeys,
] as const;

/** Reads one plan, reporting everything wrong with it; what it returns counts only if nothing was reported. */
export function readPlan(value: unknown, at: string, report: Report): PlanDefinition | null {
  if (!isFields(value)) {
    report('PLAN.NOT_AN_OBJECT', at, 'is no object', 'give one object per plan');
    return null;
  }
  refuseUnknownKeys(value, planKeys, at, report);
  const unpricedLines = readUnpricedLines(value, at, report);
  return {
    planId: readId(value, 'planId', at, report),
    name: readText(value, 'name', at, report),
    currency: readCurrency(value, at, report),
    allowed: readAllowed(value, at, report),
    ...readCostShare(value, at, report),
    unpricedLines,
    ...readFurtherTerms(value, at, report),
  };
}

type FurtherTerms = Omit<
  PlanDefinition,
  'planId' | 'name' | 'currency' | 'allowed' | 'unpricedLines' | (typeof costShareKeys)[number]
>;

function readFurtherTerms(plan: Fields, at: string, report: Report): FurtherTerms {
  const planYearStart = readYearStart(plan, at, report);
  const benefitMaximum = readOptionalAmount(plan, 'benefitMaximum', at, report);
  const categories = readCategories(plan, at, report);
  const clauses = readClauses(plan, at, report);
  const coordination = readOptionalWord(plan, 'coordination', coordinations, at, report);
  return {
    ...(planYearStart !== undefined && { planYearStart }),
    ...(benefitMaximum !== undefined && { benefitMaximum }),
    ...(categories !== undefined && { categories }),
    ...readNetwork(plan, at, report),
    ...(coordination !== undefined && { coordination }),
    ...readEditTerms(plan, at, report),
    ...readClockTerms(plan, at, report),
    ...readSignalTerms(plan, at, report),
    ...(clauses !== undefined && { clauses }),
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

function readUnpricedLines(plan: Fields, at: string, report: Report): PlanDefinition['unpricedLines'] {
  const value = own(plan, 'unpricedLines');
  if (value === 'not-covered' || value === 'pend') return value;
  report(
    value === undefined ? 'PLAN.MISSING' : 'PLAN.UNPRICED_LINES_INVALID',
    `${at}.unpricedLines`,
    value === undefined ? 'is missing' : 'is no rule for lines without a price',
    'use "not-covered" or "pend"',
  );
  return 'not-covered';
}

function readYearStart(plan: Fields, at: string, report: Report): string | undefined {
  const value = own(plan, 'planYearStart');
  if (value === undefined || (typeof value === 'string' && hasDay(value))) return value;
  report(
    'PLAN.YEAR_START_INVALID',
    `${at}.planYearStart`,
    'is no day that every year has',
    'give month and day as "MM-DD", such as "07-01"',
  );
  return undefined;
}
