import type { Assessment, PlanClause } from '#claims';
import type { Sql } from '#persistence';

/** The clauses of the plan in the version that the claim was judged under. */
export async function readClauses(sql: Sql, plan: Assessment['plan']): Promise<readonly PlanClause[]> {
  if (plan === null) return [];
  const [row] = await sql.query<{ clauses: readonly PlanClause[] }>(
    `select clauses from reference.plan_clauses where plan_id = $1 and version = $2`,
    [plan.planId, plan.version],
  );
  return row?.clauses ?? [];
}
