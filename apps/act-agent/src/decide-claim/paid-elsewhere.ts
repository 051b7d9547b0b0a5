import type { Assessment } from '#claims';
import type { Sql } from '#persistence';

/**
 * Whether another claim of the member was paid for one of these services since they were read. Asked after the
 * member's accumulators were locked. A line of which the assessment knows it was decided with that in view.
 */
export async function isPaidElsewhere(
  sql: Sql,
  { findings }: Pick<Assessment, 'findings'>,
): Promise<boolean> {
  const paid = await sql.query<{ sequence: number }>(
    `select sequence from claims.paid_elsewhere() as sequence`,
  );
  return paid.some(
    ({ sequence }) =>
      !findings.some(
        ({ ruleId, path }) =>
          ruleId === 'duplicate.service' && path.startsWith(`Claim.item.where(sequence=${sequence}).`),
      ),
  );
}
