import { asSuperuser, callIntake, claimRecords, until, type ApiAnswer } from '#testing';

/** What was ordered and moved for a claim, and what of it was taken back. */
export interface Money {
  readonly paid: string;
  readonly recovered: string;
  readonly movements: readonly string[];
}

const moneyOf = `
  select coalesce((select sum(p.amount_cents) from claims.payment_order p where p.claim_id = $1), 0)::text as paid,
    coalesce((select sum(r.amount_cents) from claims.payment_recovery r where r.claim_id = $1), 0)::text as recovered,
    array(select to_char(m.cents, 'FMS999999999') || ' ' || m.kind
      from claims.accumulator_movement m where m.claim_id = $1 order by m.kind, m.reversal) as movements`;

export async function money(claimId: string): Promise<Money> {
  const { rows } = await asSuperuser((client) => client.query<Money>(moneyOf, [claimId]));
  return rows[0] ?? { paid: '', recovered: '', movements: [] };
}

/** What the member of a claim has borne by now, by plan, year and kind. */
export async function accumulatorsOf(claimId: string): Promise<readonly string[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ sum: string }>(
      `select m.plan_id || ' ' || m.plan_year || ' ' || m.kind || ' '
         || sum(m.cents) as sum
       from claims.accumulator_movement m
       where m.member_key = (select member_key from claims.claim where claim_id = $1 and revision = 1)
       group by m.plan_id, m.plan_year, m.kind
       having sum(m.cents) <> 0 order by 1`,
      [claimId],
    ),
  );
  return rows.map(({ sum }) => sum);
}

export async function voidClaim(
  claimId: string,
  as: 'submitter' | 'submitter2' = 'submitter',
): Promise<ApiAnswer> {
  const body = { reason: 'billed-in-error' };
  return callIntake({ path: `/v1/claims/${claimId}/void`, body, as });
}

/** Waits until a claim is in a state and nothing of it is at work any more. */
export async function untilAt(claimId: string, state: string): Promise<void> {
  let seen: unknown;
  await until(
    `${claimId} is ${state}`,
    async () => {
      const [record] = await claimRecords([claimId]);
      seen = record;
      return record?.state === state && record.unpublished === 0 && record.logins.length === 0;
    },
    { within: 30_000, every: 100, seen: () => seen },
  );
}
