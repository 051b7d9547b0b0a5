import { accumulatorsOf, type AccumulatorSum, type Accumulators, type Assessment, type Cents } from '#claims';
import type { Sql } from '#persistence';

interface SumRow extends Omit<AccumulatorSum, 'met'> {
  readonly plan_id: string;
  readonly plan_year: number;
  readonly cents: Cents;
}

/**
 * What the member and the family have used by now of the assessment's plan and year; nobody moves it before
 * commit.
 */
export async function lockAccumulators(
  sql: Sql,
  { plan, planYear }: Pick<Assessment, 'plan' | 'planYear'>,
): Promise<Accumulators> {
  const sums = await sql.query<SumRow>(
    `select plan_id, plan_year, kind, scope, pool, cents from claims.lock_my_accumulators()`,
  );
  return accumulatorsOf(
    sums
      .filter((sum) => sum.plan_id === plan?.planId && sum.plan_year === planYear)
      .map(({ kind, scope, pool, cents }) => ({ kind, scope, pool, met: cents })),
  );
}
