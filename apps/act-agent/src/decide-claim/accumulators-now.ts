import type { Accumulators, Assessment } from '#claims';
import type { Sql } from '#persistence';

interface SumRow {
  readonly plan_id: string;
  readonly plan_year: number;
  readonly kind: 'deductible' | 'out-of-pocket';
  readonly cents: bigint;
}

/** What the member has borne in the assessment's plan and year by now; nobody moves it before commit. */
export async function lockAccumulators(
  sql: Sql,
  { plan, planYear }: Pick<Assessment, 'plan' | 'planYear'>,
): Promise<Accumulators> {
  const sums = await sql.query<SumRow>(
    `select plan_id, plan_year, kind, cents from claims.lock_my_accumulators()`,
  );
  const sumOf = (kind: SumRow['kind']) =>
    sums.find((sum) => sum.plan_id === plan?.planId && sum.plan_year === planYear && sum.kind === kind)
      ?.cents ?? 0n;
  return { deductibleMet: sumOf('deductible'), outOfPocketMet: sumOf('out-of-pocket') };
}
