import { asSuperuser, killApp, loadSamplePlans, plainClaim, submitPlain, untilSettled } from '#testing';
import { lookAndGive, pendedClaim, releaseOf, untilIn } from '../claim-lifecycle/reviewed-claims.js';

beforeAll(loadSamplePlans);

async function checkpointsOf(claimId: string): Promise<number> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ kept: number }>(
      `select count(*)::integer as kept from claims.checkpoints where claim_id = $1`,
      [claimId],
    ),
  );
  return rows[0]?.kept ?? 0;
}

test('a graph that waits for people goes on after its agent was killed, with what people decided', async () => {
  const { claimId, task } = await pendedClaim();
  expect(await checkpointsOf(claimId)).toBe(1);
  const killed = killApp('analyze-agent');
  await killed.back();
  expect(await lookAndGive(task, releaseOf)).toMatchObject({ status: 200, body: { decision: 'release' } });
  await untilIn(claimId, 'approved');
  const { rows } = await asSuperuser((client) =>
    client.query(
      `select round, proposed, verdict, agreed, reason_code, explanation from claims.review_note where claim_id = $1`,
      [claimId],
    ),
  );
  expect(rows).toEqual([
    {
      round: 1,
      proposed: 'release',
      verdict: 'release',
      agreed: true,
      reason_code: 'AMOUNTS_CONFIRMED',
      explanation: expect.stringMatching(
        /^Under Demo 80\/20[^]*\nPeople released it as it was assessed: /,
      ) as string,
    },
  ]);
  expect(await checkpointsOf(claimId)).toBe(2);
}, 120_000);

test('a claim that nobody has to decide keeps no graph', async () => {
  const { claimId } = await submitPlain(plainClaim());
  await untilSettled([claimId]);
  expect(await checkpointsOf(claimId)).toBe(0);
});
