import { asSuperuser, claimRecords, killApp, until } from '#testing';
import { appealed, decidedFor, loadAppealedPlan } from '../claim-lifecycle/appealed-claims.js';

beforeAll(loadAppealedPlan);

const count = 12;

test('when act is killed with granted appeals in its hands, each claim pays the difference once', async () => {
  const ids = await Promise.all(Array.from({ length: count }, async () => decidedFor('VISIT', 'EXTRA')));
  const appeals = Promise.all(ids.map(async (id) => appealed(id, 'overturn')));
  await until(
    'act has begun',
    async () => (await claimRecords(ids)).some(({ state }) => state !== 'partial'),
    { every: 1, within: 30_000 },
  );
  const killed = killApp('act-agent');
  expect((await appeals).map(({ status }) => status)).toEqual(ids.map(() => 200));
  await killed.back();
  await until(
    'all are decided anew and nothing is left',
    async () =>
      (await claimRecords(ids)).every(
        ({ state, determinations, unpublished, logins }) =>
          state === 'approved' && determinations === 2 && unpublished === 0 && logins.length === 0,
      ),
    { within: 90_000, every: 200 },
  );
  const { rows } = await asSuperuser((client) =>
    client.query(
      `select count(*)::integer as orders, sum(p.amount_cents)::integer as ordered,
         count(r.claim_id)::integer as recoveries, sum(r.amount_cents)::integer as recovered
       from claims.payment_order p left join claims.payment_recovery r using (claim_id, revision)
       where p.claim_id = any ($1)`,
      [ids],
    ),
  );
  expect(rows).toEqual([
    { orders: 2 * count, ordered: count * 16_000, recoveries: count, recovered: count * 4_000 },
  ]);
}, 180_000);
