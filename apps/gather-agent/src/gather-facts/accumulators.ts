import {
  accumulatorsOf,
  nothingMet,
  type AccumulatorName,
  type Accumulators,
  type Cents,
  type PlanResolution,
} from '#claims';
import type { Sql } from '#persistence';

/** One sum of the claim's member or family, in a plan and year. */
export interface StoredSum extends AccumulatorName {
  readonly plan_id: string;
  readonly plan_year: number;
  readonly cents: Cents;
}

export async function readAccumulatorSums(sql: Sql): Promise<readonly StoredSum[]> {
  return sql.query<StoredSum>(
    `select plan_id, plan_year, kind, scope, pool, cents from claims.my_accumulators
     order by plan_id, plan_year, kind, scope, pool`,
  );
}

/** What counts for the claim: the sums of its plan and plan year, in whatever version of the plan. */
export function accumulatorsFor(
  sums: readonly StoredSum[],
  plan: PlanResolution,
  planYear: number,
): Accumulators {
  if (plan.kind === 'unresolved') return nothingMet;
  return accumulatorsOf(
    sums
      .filter((sum) => sum.plan_id === plan.terms.planId && sum.plan_year === planYear)
      .map(({ kind, scope, pool, cents }) => ({ kind, scope, pool, met: cents })),
  );
}
