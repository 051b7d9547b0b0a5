import { readPlanFile, type FeeSchedule, type PlanTerms } from '#claims';
import { OperationalError } from '#errors';
import type { KnownPlans } from '#interchange';
import type { Sql } from '#persistence';

interface TermsRow {
  readonly id: string;
  readonly version: number;
  readonly terms: unknown;
}

/** The newest version of every plan and fee schedule. @throws OperationalError `PLAN.STORED_UNREADABLE` */
export async function readKnownPlans(sql: Sql): Promise<KnownPlans> {
  const plans = await sql.query<TermsRow>(
    `select distinct on (plan_id) plan_id as id, version, terms - 'clauses' as terms
     from reference.plan order by plan_id, version desc`,
  );
  const schedules = await sql.query<TermsRow>(
    `select distinct on (schedule_id) schedule_id as id, version, terms
     from reference.fee_schedule order by schedule_id, version desc`,
  );
  return { plans: plans.map(planOf), feeSchedules: schedules.map(scheduleOf) };
}

function planOf({ id, version, terms }: TermsRow): PlanTerms {
  const read = readPlanFile([terms]);
  const plan = read.ok ? read.value.plans[0] : undefined;
  if (plan === undefined) throw unreadable('plan', id);
  return { ...plan, version };
}

function scheduleOf({ id, terms }: TermsRow): FeeSchedule {
  const read = readPlanFile({ plans: [], feeSchedules: [terms] });
  const schedule = read.ok ? read.value.feeSchedules[0] : undefined;
  if (schedule === undefined) throw unreadable('fee schedule', id);
  return schedule;
}

function unreadable(what: string, id: string): OperationalError {
  return new OperationalError('PLAN.STORED_UNREADABLE', `the stored ${what} ${id} is not as it was loaded`, {
    retry: 'permanent',
  });
}
