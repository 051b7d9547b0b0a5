import {
  asSuperuser,
  callIntake,
  killApp,
  loadSamplePlans,
  plainClaim,
  stack,
  until,
  whileFrozen,
} from '#testing';
import { decidedOnce, settled, midWay, submitBatch, submitUntilTaken } from './batch.js';

beforeAll(loadSamplePlans);

test('when the authority is killed with claims on their way, each is decided once and no login is left', async () => {
  const batch = submitBatch(60);
  await midWay(batch, 'gather');
  const killed = killApp('authority');
  await killed.back();
  const ids = await batch.ids;
  expect(await settled(ids)).toEqual(decidedOnce(ids));
}, 120_000);

test('when intake is killed with claims on their way, what was sent again is the same claim', async () => {
  const batch = submitBatch(60);
  await midWay(batch, 'gather');
  const killed = killApp('intake-api');
  await killed.back();
  const ids = await batch.ids;
  expect(new Set(ids).size).toBe(60);
  expect(await settled(ids)).toEqual(decidedOnce(ids));
}, 120_000);

/** Event ids of a claim that is kept and not told of. */
async function keptUntold(number: string): Promise<readonly string[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ event_id: string }>(
      `select event_id from claims.outbox join claims.claim using (claim_id, revision)
       where claim_identifier = $1 and published_at is null`,
      [number],
    ),
  );
  return rows.map(({ event_id }) => event_id);
}

/** Only a process of ours can be stopped where it stands. */
const testOnOwnServers = stack().kind === 'native' ? test : test.skip;

testOnOwnServers(
  'a claim that intake kept and was killed before telling of is told of by its successor',
  async () => {
    const claim = plainClaim();
    const killed = await whileFrozen('kafka', async () => {
      const answer = callIntake({ path: '/v1/claims', body: claim }).catch(() => undefined);
      await until('the claim is kept', async () => (await keptUntold(claim.claimId)).length === 1);
      const dying = killApp('intake-api');
      expect(await answer).toBeUndefined();
      return dying;
    });
    expect(await keptUntold(claim.claimId)).toHaveLength(1);
    await killed.back();
    const ids = [await submitUntilTaken(claim)];
    expect(await settled(ids)).toEqual(decidedOnce(ids));
  },
  120_000,
);
