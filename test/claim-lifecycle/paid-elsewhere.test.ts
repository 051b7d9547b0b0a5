import {
  asSuperuser,
  callIntake,
  claimRecords,
  loadSamplePlans,
  plainClaim,
  remittanceLaws,
  statusOf,
  submitPlain,
  unique,
  until,
  untilSettled,
} from '#testing';
import { lookAndGive, pendedClaim, releaseOf } from './reviewed-claims.js';

beforeAll(loadSamplePlans);

test('a released claim whose service was paid on another claim meanwhile is judged again, and not paid', async () => {
  const member = unique('M');
  const { claimId, task } = await pendedClaim({ member });
  const other = await submitPlain(plainClaim({ member, amounts: ['1000.00'] }));
  await untilSettled([other.claimId]);
  expect(await statusOf(other.claimId)).toMatchObject({ state: 'approved', benefit: '800.00' });

  await lookAndGive(task, releaseOf);
  await until(
    'the claim is decided',
    async () => {
      const [record] = await claimRecords([claimId]);
      return record?.state === 'denied' && record.unpublished === 0 && record.logins.length === 0;
    },
    { within: 30_000, every: 100 },
  );
  const { rows } = await asSuperuser((client) =>
    client.query<{ reason: string; payments: number; reasons: unknown }>(
      `select (select data ->> 'reason' from claims.outbox o where o.claim_id = d.claim_id and o.type = 'claim.returned')
           as reason,
         (select count(*)::integer from claims.payment_order p where p.claim_id = d.claim_id) as payments, d.reasons
       from claims.determination d where d.claim_id = $1`,
      [claimId],
    ),
  );
  expect(rows).toMatchObject([{ reason: 'SERVICE_PAID_ELSEWHERE', payments: 0 }]);
  expect(JSON.stringify(rows[0]?.reasons)).toContain('"carc":"18"');
}, 60_000);

test('a released claim has its remittance, as one that waited for nobody has', async () => {
  const { claimId, task } = await pendedClaim();
  await lookAndGive(task, releaseOf);
  await until('it is paid', async () => (await claimRecords([claimId]))[0]?.state === 'approved', {
    within: 30_000,
  });
  const { text } = await callIntake({ path: `/v1/claims/${claimId}/remittance` });
  expect(remittanceLaws(text)).toMatchObject({ broken: [], claims: [{ status: '1', paid: 80_000n }] });
}, 60_000);
