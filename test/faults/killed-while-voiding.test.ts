import { asSuperuser, callIntake, claimRecords, killApp, loadSamplePlans, until } from '#testing';
import { settled, submitBatch } from './batch.js';

beforeAll(loadSamplePlans);

async function voided(ids: readonly string[]): Promise<number> {
  const records = await claimRecords(ids);
  return records.filter(({ state }) => state === 'voided').length;
}

test('when act is killed with voids in its hands, each claim is taken back once and no login is left', async () => {
  const ids = await submitBatch(24).ids;
  await settled(ids);
  await Promise.all(
    ids.map(async (id) => callIntake({ path: `/v1/claims/${id}/void`, body: { reason: 'duplicate' } })),
  );
  const before = await until(
    'act is at work',
    async () => {
      const count = await voided(ids);
      return count > 0 && count;
    },
    { every: 1 },
  );
  const killed = killApp('act-agent');
  await killed.back();
  expect(before).toBeLessThan(24);
  await until(
    'all are voided and nothing is left',
    async () =>
      (await claimRecords(ids)).every(
        ({ state, unpublished, logins }) => state === 'voided' && unpublished === 0 && logins.length === 0,
      ),
    { within: 60_000, every: 200 },
  );
  const { rows } = await asSuperuser((client) =>
    client.query(
      `select count(*)::integer as recoveries, sum(r.amount_cents)::integer as cents,
         (select count(*)::integer from claims.outbox o where o.claim_id = any ($1) and o.type = 'claim.voided') as told
       from claims.payment_recovery r where r.claim_id = any ($1)`,
      [ids],
    ),
  );
  expect(rows).toEqual([{ recoveries: 24, cents: 24 * 10_000, told: 24 }]);
}, 120_000);
