import { dueAt, planClock, readPlanFile, type PlanDefinition } from '#claims';
import { Bug } from '#errors';
import { choosePlan, type NamedCoverage } from '#interchange';
import type { Sql } from '#persistence';

/** A revision whose clock starts. */
export interface Received {
  readonly claimId: string;
  readonly revision: number;
  readonly receivedAt: Date;
  /** What the claim says about who covers it. */
  readonly coverage: NamedCoverage;
  /** The plan that its submitter states. */
  readonly statedPlanId: string | null;
}

/**
 * Starts the clock of a revision: its time begins with the day on which it was received, and goes by what the plan
 * states that gather will find: under whose rules it is settled, whose midnights and holidays count. Later versions of
 * the plan change nothing.
 */
export async function startClock(sql: Sql, received: Received): Promise<void> {
  const { claimId, revision, receivedAt } = received;
  const plan = await planOf(sql, received);
  const clock = planClock(plan ?? {}, 'claim', receivedAt.getTime());
  if (clock === undefined) throw new Bug('claims of some line of business have no limit');
  const due = dueAt(receivedAt.getTime(), [], clock);
  await sql.query(
    `insert into claims.clock (claim_id, revision, line, source, zone, received_at, clean_at, due_at, plan_id)
     values ($1, $2, $3, $4, $5, $6, $6, $7, $8)`,
    [
      claimId,
      revision,
      clock.line,
      clock.source,
      clock.zone,
      receivedAt,
      new Date(due ?? 0),
      plan?.planId ?? null,
    ],
  );
}

/** Of plans that an id names only those; a payer's name is looked for among all. */
const namedPlans = `
  select distinct on (plan_id) plan_id as "planId", coalesce(terms ->> 'name', plan_id) as name
  from reference.plan where $1::text[] is null or plan_id = any ($1) order by plan_id, version desc`;

const newestTerms = `select terms from reference.plan where plan_id = $1 order by version desc limit 1`;

async function planOf(
  sql: Sql,
  { coverage, statedPlanId }: Pick<Received, 'coverage' | 'statedPlanId'>,
): Promise<PlanDefinition | undefined> {
  const ids = [coverage.planId, statedPlanId].filter((planId) => planId !== null);
  if (ids.length + coverage.payerNames.length === 0) return undefined;
  const plans = await sql.query<{ planId: string; name: string }>(namedPlans, [
    ids.length === 0 ? null : ids,
  ]);
  const choice = choosePlan(coverage, statedPlanId, plans);
  if (choice.kind === 'unresolved') return undefined;
  const [stored] = await sql.query<{ terms: unknown }>(newestTerms, [choice.plan.planId]);
  const read = readPlanFile([stored?.terms]);
  // What cannot be read any more is settled as a plan that states nothing.
  return read.ok ? read.value.plans[0] : undefined;
}
