import type { Fee, FeeSchedule } from './fee-schedule.js';
import type { Report } from './plan-problem.js';
import {
  isFields,
  own,
  readAmount,
  readCurrency,
  readId,
  readText,
  refuseUnknownKeys,
} from './read-fields.js';

/** Bounds the memory one file can take. */
const mostFees = 100_000;

export function readFeeSchedule(value: unknown, at: string, report: Report): FeeSchedule | null {
  if (!isFields(value)) {
    report('PLAN.NOT_AN_OBJECT', at, 'is no object', 'give one object per fee schedule');
    return null;
  }
  refuseUnknownKeys(value, ['id', 'name', 'currency', 'fees'], at, report);
  return {
    id: readId(value, 'id', at, report),
    name: readText(value, 'name', at, report),
    currency: readCurrency(value, at, report),
    fees: readFees(own(value, 'fees'), `${at}.fees`, report),
  };
}

function readFees(value: unknown, at: string, report: Report): Fee[] {
  if (!Array.isArray(value) || value.length > mostFees) {
    report(
      'PLAN.FEES_INVALID',
      at,
      `is no list of at most ${mostFees} fees`,
      'give [{"system", "code", "amount"}]',
    );
    return [];
  }
  const seen = new Set<string>();
  return value.flatMap((entry: unknown, index) => readFee(entry, `${at}[${index}]`, seen, report));
}

function readFee(value: unknown, at: string, seen: Set<string>, report: Report): Fee[] {
  if (!isFields(value)) {
    report('PLAN.NOT_AN_OBJECT', at, 'is no object', 'give {"system", "code", "amount"}');
    return [];
  }
  refuseUnknownKeys(value, ['system', 'code', 'amount'], at, report);
  const service = {
    system: readText(value, 'system', at, report),
    code: readText(value, 'code', at, report),
  };
  const key = JSON.stringify([service.system, service.code]);
  if (seen.has(key))
    report('PLAN.FEE_DUPLICATE', at, 'prices a service a second time', 'keep one fee per system and code');
  seen.add(key);
  return [{ service, perUnit: readAmount(value, 'amount', at, report) }];
}
