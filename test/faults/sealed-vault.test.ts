import { readFileSync } from 'node:fs';
import {
  asSuperuser,
  callIntake,
  claimRecords,
  countIn,
  decidedStates,
  loadSamplePlans,
  plainClaim,
  statePath,
  until,
  untilDecided,
  whileSealed,
} from '#testing';
import { midWay, submitBatch, submitUntilTaken } from './batch.js';

beforeAll(loadSamplePlans);

const timesSealed = (app: string) =>
  readFileSync(statePath('logs', `${app}.log`), 'utf8').split('VAULT.SEALED').length;

test('while Vault is sealed claims wait and new ones are put off; once it is unsealed all are decided, once', async () => {
  const batch = submitBatch(24);
  await midWay(batch, 'gather');
  const late = plainClaim();
  const before = timesSealed('gather-agent');

  const { decidedMeanwhile, putOff } = await whileSealed(async () => {
    await until('an agent has met the seal', () => timesSealed('gather-agent') > before);
    const answer = await callIntake({ path: '/v1/claims', body: late });
    return {
      putOff: {
        status: answer.status,
        type: answer.headers.get('content-type')?.split(';')[0],
        retryAfter: answer.headers.get('retry-after'),
      },
      decidedMeanwhile: await asSuperuser(async (client) => {
        const { rows } = await client.query<{ claim_id: string }>(
          'select claim_id from claims.claim where claim_identifier = any ($1)',
          [batch.numbers],
        );
        return countIn(
          client,
          rows.map(({ claim_id }) => claim_id),
          decidedStates,
        );
      }),
    };
  });

  expect(decidedMeanwhile).toBeLessThan(24);
  expect(putOff).toEqual({
    status: 503,
    type: 'application/problem+json',
    retryAfter: expect.stringMatching(/^\d+$/) as string,
  });
  const ids = [...(await batch.ids), await submitUntilTaken(late)];
  await untilDecided(ids);
  for (const record of await claimRecords(ids)) {
    expect(record).toMatchObject({
      state: 'approved',
      determinations: 1,
      payments: 1,
      steps: ['gather 1', 'analyze 1', 'act 1'],
      events: ['claim.submitted', 'claim.gathered', 'claim.analyzed', 'claim.decided'],
    });
  }
}, 150_000);

test('a login that could not be ended while Vault was sealed ends by its own time', async () => {
  const { rows } = await asSuperuser((client) =>
    client.query<{ rolname: string }>(
      `select rolname from pg_roles where rolname like '%.%.%' and
         coalesce(rolvaliduntil, 'infinity') > now() + interval '310 seconds'`,
    ),
  );
  expect(rows).toEqual([]);
});
