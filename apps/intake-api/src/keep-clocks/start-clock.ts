import { dueAt, planClock, readPlanFile, type PlanDefinition } from '#claims';
import { Bug } from '#errors';
import type { Sql } from '#persistence';

/** A revision whose clock starts. */
export interface Received {
  readonly claimId: string;
  readonly revision: number;
  readonly receivedAt: Date;
  /** The plan that the claim or its submitter names; null when neither does. */
  readonly planId: string | null;
}

/**
 * Starts the clock of a revision: its time begins with the day on which it was received, and goes by what its plan
 * states: under whose rules it is settled, whose midnights and holidays count. Later versions of the plan change nothing.
 */
export async function startClock(
  sql: Sql,
  { claimId, revision, receivedAt, planId }: Received,
): Promise<void> {
  const clock = planClock((await planOf(sql, planId)) ?? {}, 'claim', receivedAt.getTime());
  if (clock === undefined) throw new Bug('claims of some line of business have no limit');
  const due = dueAt(receivedAt.getTime(), [], clock);
  await sql.query(
    `insert into claims.clock (claim_id, revision, line, source, zone, received_at, clean_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $6, $7)`,
    [claimId, revision, clock.line, clock.source, clock.zone, receivedAt, new Date(due ?? 0)],
  );
}

async function planOf(sql: Sql, planId: string | null): Promise<PlanDefinition | undefined> {
  if (planId === null) return undefined;
  const [plan] = await sql.query<{ terms: unknown }>(
    `select terms from reference.plan where plan_id = $1 order by version desc limit 1`,
    [planId],
  );
  if (plan === undefined) return undefined;
  const read = readPlanFile([plan.terms]);
  // What cannot be read any more is settled as a plan that states nothing.
  return read.ok ? read.value.plans[0] : undefined;
}
