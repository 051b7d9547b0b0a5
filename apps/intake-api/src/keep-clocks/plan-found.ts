import type { NamedCoverage } from '#interchange';
import { Bug } from '#errors';
import type { Sql } from '#persistence';

interface Found {
  /** How the plan was found; null: it was not. */
  readonly source: string | null;
  readonly planId: string | null;
  /** Why it was not. */
  readonly reason: string | null;
  /** The plan or payer that nobody knew. */
  readonly named: string | null;
}

const newest = `
  select source, plan_id as "planId", reason, named from claims.plan_found
  where claim_id = $1 and revision = $2 order by pass desc limit 1`;

/**
 * What a claim says about who covers it, as far as what gather found tells. For a claim that is sealed: nobody in
 * intake can read it again.
 */
export async function coverageFound(sql: Sql, claimId: string, revision: number): Promise<NamedCoverage> {
  const [found] = await sql.query<Found>(newest, [claimId, revision]);
  if (found === undefined) throw new Bug('a claim is answered that gather never opened');
  const { source, planId, reason, named } = found;
  const byCoverage = source === 'coverage' ? planId : reason === 'unknown-plan' ? named : null;
  const byPayer = source === 'payer-name' ? planId : reason === 'no-plan-named' ? named : null;
  return {
    planId: byCoverage,
    payerNames: byPayer === null ? [] : [byPayer],
    selfPay: reason === 'self-pay',
  };
}
