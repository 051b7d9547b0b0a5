import { callIntake, change, loadSamplePlans, plainClaim, submitPlain, untilSettled, vouch } from '#testing';

beforeAll(loadSamplePlans);

interface Clock {
  readonly claimId: string;
  readonly line: string;
  readonly source: string;
  readonly zone: string;
  readonly receivedAt: string;
  readonly cleanAt: string | null;
  readonly dueAt: string | null;
  readonly endedAt: string | null;
  readonly pausedFor: string | null;
  readonly breached: boolean;
}

async function clockOf(claimId: string): Promise<Clock | undefined> {
  const answer = await callIntake({ path: `/v1/clocks?claim=${claimId}`, as: 'ops' });
  return (answer.body as { clocks: readonly Clock[] }).clocks[0];
}

async function settled(claim: object): Promise<string> {
  const { claimId } = await submitPlain(claim);
  await untilSettled([claimId]);
  return claimId;
}

const day = 86_400_000;

test('a claim is due at the end of the thirtieth day, and its clock ends with the decision', async () => {
  const clock = await clockOf(await settled(plainClaim()));
  expect(clock).toMatchObject({ line: 'commercial-erisa', breached: false, pausedFor: null });
  expect(clock?.cleanAt).toBe(clock?.receivedAt);
  const days = (Date.parse(clock?.dueAt ?? '') - Date.parse(clock?.receivedAt ?? '')) / day;
  expect(days).toBeGreaterThan(29.9);
  expect(days).toBeLessThanOrEqual(31.1);
  expect(Date.parse(clock?.endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(clock?.receivedAt ?? ''));
});

test('a claim that waits for its submitter is not clean, not due and not late', async () => {
  const claimId = await settled(plainClaim({ plan: 'no-such-plan' }));
  await change(`update claims.clock set due_at = now() - interval '1 day' where claim_id = $1`, claimId);
  expect(await clockOf(claimId)).toMatchObject({
    cleanAt: null,
    dueAt: null,
    endedAt: null,
    pausedFor: 'COVERAGE.UNRESOLVED',
    breached: false,
  });
});

test('a claim that is past its time is seen by those who watch, and by nobody else', async () => {
  const claimId = await settled(plainClaim());
  await change(
    `update claims.clock set ended_at = null, due_at = now() - interval '1 day' where claim_id = $1`,
    claimId,
  );
  expect(await clockOf(claimId)).toMatchObject({ breached: true });
  const said = await vouch('clocks', '--breached');
  expect(said).toMatchObject({ exitCode: 0, error: '' });
  expect(said.output).toContain(`${claimId} revision 1`);
  const others = await Promise.all(
    (['submitter', 'examiner', 'nobody'] as const).map(async (as) => callIntake({ path: '/v1/clocks', as })),
  );
  expect(others.map(({ status }) => status)).toEqual([403, 403, 401]);
});

test('a plan’s own line, law, zone and holidays make its claims’ clock', async () => {
  const clock = await clockOf(await settled(plainClaim({ plan: 'advantage-80' })));
  expect(clock).toMatchObject({
    line: 'medicare-advantage',
    source: 'contract of the network, 4.2',
    zone: 'America/Chicago',
  });
  const days = (Date.parse(clock?.dueAt ?? '') - Date.parse(clock?.receivedAt ?? '')) / day;
  // Fifteen days of business are three weeks, and more where there are holidays among them.
  expect(days).toBeGreaterThan(20);
  expect(days).toBeLessThan(28);
});
