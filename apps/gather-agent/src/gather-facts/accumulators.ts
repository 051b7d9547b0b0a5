import { nothingMet, type Accumulators, type PlanResolution } from '#claims';
import type { Sql } from '#persistence';

/** One sum of the claim's member: what was borne in a plan and year. */
export interface AccumulatorSum {
  readonly plan_id: string;
  readonly plan_year: number;
  readonly kind: 'deductible' | 'out-of-pocket';
  readonly cents: bigint;
}

export async function readAccumulatorSums(sql: Sql): Promise<readonly AccumulatorSum[]> {
  return sql.query<AccumulatorSum>(`select plan_id, plan_year, kind, cents from claims.my_accumulators`);
}

/** What counts for the claim: the sums of its plan and plan year, in whatever version of the plan. */
export function accumulatorsFor(
  sums: readonly AccumulatorSum[],
  plan: PlanResolution,
  planYear: number,
): Accumulators {
  if (plan.kind === 'unresolved') return nothingMet;
  const sumOf = (kind: AccumulatorSum['kind']) =>
    sums.find((sum) => sum.plan_id === plan.terms.planId && sum.plan_year === planYear && sum.kind === kind)
      ?.cents ?? 0n;
  return { deductibleMet: sumOf('deductible'), outOfPocketMet: sumOf('out-of-pocket') };
}
