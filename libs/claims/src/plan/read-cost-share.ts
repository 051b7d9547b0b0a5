import type { Cents } from '../money/cents.js';
import type { Report } from './plan-problem.js';
import type { CostShareTerms } from './plan-terms.js';
import {
  own,
  readAmount,
  readOptionalAmount,
  readOptionalWord,
  readShare,
  type Fields,
} from './read-fields.js';
import type { CopayPer } from './service-category.js';

export const costShareKeys = [
  'deductible',
  'copay',
  'copayPer',
  'payerShare',
  'outOfPocketMax',
  'familyDeductible',
  'familyOutOfPocketMax',
] as const;

export const copayUnits: readonly CopayPer[] = ['line', 'visit'];

/** What members bear, of a plan or of its services outside the network. */
export function readCostShare(fields: Fields, at: string, report: Report): CostShareTerms {
  const deductible = readAmount(fields, 'deductible', at, report);
  const copay = readAmount(fields, 'copay', at, report);
  const payerShare = readShare(fields, 'payerShare', at, report);
  const outOfPocketMax =
    own(fields, 'outOfPocketMax') === null ? null : readAmount(fields, 'outOfPocketMax', at, report);
  const copayPer = readOptionalWord(fields, 'copayPer', copayUnits, at, report);
  return {
    deductible,
    copay,
    payerShare,
    outOfPocketMax,
    ...(copayPer !== undefined && { copayPer }),
    ...familyLimit(fields, 'familyDeductible', deductible, at, report),
    ...familyLimit(fields, 'familyOutOfPocketMax', outOfPocketMax ?? 0n, at, report),
  };
}

/** A family's limit below a member's would make the member's one meaningless: somebody mixed them up. */
function familyLimit<Key extends 'familyDeductible' | 'familyOutOfPocketMax'>(
  fields: Fields,
  key: Key,
  ofMember: Cents,
  at: string,
  report: Report,
): { [K in Key]?: Cents } {
  const limit = readOptionalAmount(fields, key, at, report);
  if (limit === undefined) return {};
  if (limit < ofMember) {
    report(
      'PLAN.FAMILY_LIMIT_BELOW',
      `${at}.${key}`,
      "is below a single member's limit",
      "give at least the member's own limit, or leave it out",
    );
  }
  if (key === 'familyDeductible' && ofMember === 0n && limit > 0n) {
    report(
      'PLAN.FAMILY_LIMIT_ALONE',
      `${at}.${key}`,
      'stands beside a deductible of 0',
      'give the members a deductible, or leave it out',
    );
  }
  return { [key]: limit } as { [K in Key]?: Cents };
}
