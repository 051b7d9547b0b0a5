import type { Report } from './plan-problem.js';
import { copayUnits } from './read-cost-share.js';
import {
  isFields,
  own,
  readId,
  readOptionalAmount,
  readOptionalList,
  readOptionalWord,
  readShare,
  readText,
  refuseUnknownKeys,
  type Fields,
} from './read-fields.js';
import type { ServiceCategory, ServicePattern } from './service-category.js';

const keys = [
  'id',
  'services',
  'placesOfService',
  'copay',
  'copayPer',
  'deductibleApplies',
  'payerShare',
  'benefitMaximum',
];

/** Services with terms of their own, in the order in which they are looked up. */
export function readCategories(
  plan: Fields,
  at: string,
  report: Report,
): readonly ServiceCategory[] | undefined {
  const list = readOptionalList(plan, 'categories', 200, at, report);
  const seen = new Set<string>();
  return list?.flatMap((value, index) => {
    const place = `${at}.categories[${index}]`;
    const category = readCategory(value, place, report);
    if (category === null) return [];
    if (category.id !== '' && seen.has(category.id)) {
      report('PLAN.DUPLICATE', `${place}.id`, 'appears a second time', 'keep one entry per id');
    }
    seen.add(category.id);
    return [category];
  });
}

function readCategory(value: unknown, at: string, report: Report): ServiceCategory | null {
  if (!isFields(value)) {
    report('PLAN.NOT_AN_OBJECT', at, 'is no object', 'give one object per category');
    return null;
  }
  refuseUnknownKeys(value, keys, at, report);
  const id = readId(value, 'id', at, report);
  const services = readServices(value, at, report);
  const placesOfService = readPlaces(value, at, report);
  if (services === undefined && placesOfService === undefined) {
    report(
      'PLAN.CATEGORY_EMPTY',
      at,
      'says neither services nor places of service',
      'name what belongs to it',
    );
  }
  const copay = readOptionalAmount(value, 'copay', at, report);
  const copayPer = readOptionalWord(value, 'copayPer', copayUnits, at, report);
  const deductibleApplies = readFlag(value, 'deductibleApplies', at, report);
  const benefitMaximum = readOptionalAmount(value, 'benefitMaximum', at, report);
  return {
    id,
    ...(services !== undefined && { services }),
    ...(placesOfService !== undefined && { placesOfService }),
    ...(copay !== undefined && { copay }),
    ...(copayPer !== undefined && { copayPer }),
    ...(deductibleApplies !== undefined && { deductibleApplies }),
    ...(own(value, 'payerShare') !== undefined && {
      payerShare: readShare(value, 'payerShare', at, report),
    }),
    ...(benefitMaximum !== undefined && { benefitMaximum }),
  };
}

function readServices(category: Fields, at: string, report: Report): readonly ServicePattern[] | undefined {
  const list = readOptionalList(category, 'services', 10_000, at, report);
  return list?.flatMap((value, index) => {
    const place = `${at}.services[${index}]`;
    if (!isFields(value)) {
      report('PLAN.NOT_AN_OBJECT', place, 'is no object', 'give {"system", "code"}, or {"system"} for all');
      return [];
    }
    refuseUnknownKeys(value, ['system', 'code'], place, report);
    const system = readText(value, 'system', place, report);
    return own(value, 'code') === undefined
      ? [{ system }]
      : [{ system, code: readText(value, 'code', place, report) }];
  });
}

function readPlaces(category: Fields, at: string, report: Report): readonly string[] | undefined {
  const list = readOptionalList(category, 'placesOfService', 100, at, report);
  return list?.flatMap((value, index) => {
    if (typeof value === 'string' && /^\d{2}$/.test(value)) return [value];
    report(
      'PLAN.PLACE_INVALID',
      `${at}.placesOfService[${index}]`,
      'is no place of service',
      'use two digits as a string, such as "11"',
    );
    return [];
  });
}

function readFlag(fields: Fields, key: string, at: string, report: Report): boolean | undefined {
  const value = own(fields, key);
  if (value === undefined || typeof value === 'boolean') return value;
  report('PLAN.FLAG_INVALID', `${at}.${key}`, 'is neither true nor false', 'use true or false');
  return undefined;
}
