import type { Sql } from '#persistence';

/** Which revisions of a claim; absent: all. */
interface Which {
  readonly before?: number;
}

/** Moves back what the claim moved; what was moved back already stays as it is. */
export async function reverseMovements(sql: Sql, claimId: string, { before }: Which = {}): Promise<void> {
  await sql.query(
    `insert into claims.accumulator_movement (claim_id, revision, kind, pool, plan_id, plan_year, cents, reversal)
     select m.claim_id, m.revision, m.kind, m.pool, m.plan_id, m.plan_year, -m.cents, true
     from claims.accumulator_movement m
     where m.claim_id = $1 and ($2::integer is null or m.revision < $2) and not m.reversal and not exists (
       select from claims.accumulator_movement r
       where r.claim_id = m.claim_id and r.revision = m.revision and r.kind = m.kind and r.pool = m.pool and r.reversal)`,
    [claimId, before ?? null],
  );
}

/** Orders payments of the claim back that were not ordered back yet, from whoever got them; how many. */
export async function recoverPayments(sql: Sql, claimId: string, { before }: Which = {}): Promise<number> {
  const recovered = await sql.query(
    `insert into claims.payment_recovery (claim_id, revision, amount_cents, currency, payee_ref)
     select p.claim_id, p.revision, p.amount_cents, p.currency, p.payee_ref
     from claims.payment_order p
     where p.claim_id = $1 and ($2::integer is null or p.revision < $2) and not exists (
       select from claims.payment_recovery r where r.claim_id = p.claim_id and r.revision = p.revision)
     returning revision`,
    [claimId, before ?? null],
  );
  return recovered.length;
}
