import type { Checked } from '../outcome.js';
import type { FeeSchedule } from './fee-schedule.js';
import { PlanProblems, type PlanProblem, type Report } from './plan-problem.js';
import type { PlanDefinition } from './plan-terms.js';
import { isFields, own, refuseUnknownKeys, type Fields } from './read-fields.js';
import { readFeeSchedule } from './read-fee-schedule.js';
import { readPlan } from './read-plan.js';

/** What a file for `plans load` holds. */
export interface PlanFile {
  readonly plans: readonly PlanDefinition[];
  readonly feeSchedules: readonly FeeSchedule[];
}

/**
 * Reads the parsed JSON of a plan file: a list of plans, or `{"plans": […], "feeSchedules": […]}`.
 * Fails with every problem at once. A fee schedule that a plan names may be in the file or loaded already:
 * see {@link feeSchedulesMissing}.
 */
export function readPlanFile(input: unknown): Checked<PlanFile, readonly PlanProblem[]> {
  const problems = new PlanProblems();
  const { report } = problems;
  const { plans, feeSchedules } = readParts(input, report);
  const readPlans = readList(plans, report, readPlan);
  const readSchedules = readList(feeSchedules, report, readFeeSchedule);
  refuseDuplicates(
    readPlans.map((plan) => plan?.planId),
    plans.at,
    'planId',
    report,
  );
  refuseDuplicates(
    readSchedules.map((schedule) => schedule?.id),
    feeSchedules.at,
    'id',
    report,
  );
  const file: PlanFile = {
    plans: readPlans.filter((plan) => plan !== null),
    feeSchedules: readSchedules.filter((schedule) => schedule !== null),
  };
  refuseOtherCurrency(readPlans, file.feeSchedules, plans.at, report);
  return problems.all.length > 0 ? { ok: false, failure: problems.all } : { ok: true, value: file };
}

/** Fee schedules that the file's plans name and the file does not hold. */
export function feeSchedulesMissing({ plans, feeSchedules }: PlanFile): readonly string[] {
  const held = new Set(feeSchedules.map(({ id }) => id));
  const named = plans.flatMap(({ allowed }) => (allowed === 'as-charged' ? [] : [allowed.feeSchedule]));
  return [...new Set(named)].filter((id) => !held.has(id));
}

interface Part {
  readonly value: unknown;
  readonly at: string;
}

function readParts(input: unknown, report: Report): { plans: Part; feeSchedules: Part } {
  if (!isFields(input)) return { plans: { value: input, at: '$' }, feeSchedules: { value: [], at: '$' } };
  const fields: Fields = input;
  refuseUnknownKeys(fields, ['plans', 'feeSchedules'], '$', report);
  return {
    plans: { value: own(fields, 'plans'), at: '$.plans' },
    feeSchedules: { value: own(fields, 'feeSchedules') ?? [], at: '$.feeSchedules' },
  };
}

const mostEntries = 10_000;

function readList<Entry>(
  { value, at }: Part,
  report: Report,
  read: (entry: unknown, at: string, report: Report) => Entry | null,
): (Entry | null)[] {
  if (!Array.isArray(value) || value.length > mostEntries) {
    report(
      'PLAN.NOT_A_LIST',
      at,
      `is no list of at most ${mostEntries} entries`,
      'give a JSON list of objects',
    );
    return [];
  }
  return value.map((entry: unknown, index) => read(entry, `${at}[${index}]`, report));
}

function refuseDuplicates(
  ids: readonly (string | undefined)[],
  at: string,
  key: string,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const [index, id] of ids.entries()) {
    if (id === undefined || id === '') continue;
    if (seen.has(id)) {
      report('PLAN.DUPLICATE', `${at}[${index}].${key}`, 'appears a second time', 'keep one entry per id');
    }
    seen.add(id);
  }
}

function refuseOtherCurrency(
  plans: readonly (PlanDefinition | null)[],
  feeSchedules: readonly FeeSchedule[],
  at: string,
  report: Report,
): void {
  const currencies = new Map(feeSchedules.map(({ id, currency }) => [id, currency]));
  for (const [index, plan] of plans.entries()) {
    if (plan === null || plan.allowed === 'as-charged') continue;
    const other = currencies.get(plan.allowed.feeSchedule) ?? plan.currency;
    if (other === plan.currency) continue;
    report(
      'PLAN.CURRENCY_DIFFERS',
      `${at}[${index}].allowed`,
      'names fees in another currency',
      'use one currency',
    );
  }
}
