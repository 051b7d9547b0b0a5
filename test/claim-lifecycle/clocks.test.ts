import {
  asSuperuser,
  callIntake,
  change,
  fhirClaim,
  loadSamplePlans,
  plainClaim,
  submitPlain,
  unique,
  untilSettled,
  vouch,
} from '#testing';

beforeAll(loadSamplePlans);

interface Clock {
  readonly claimId: string;
  readonly revision: number;
  readonly line: string;
  readonly planId: string | null;
  readonly source: string;
  readonly zone: string;
  readonly receivedAt: string;
  readonly cleanAt: string | null;
  readonly dueAt: string | null;
  readonly endedAt: string | null;
  readonly pausedFor: string | null;
  readonly breached: boolean;
}

async function clockOf(claimId: string, revision = 1): Promise<Clock | undefined> {
  const answer = await callIntake({ path: `/v1/clocks?claim=${claimId}`, as: 'ops' });
  return (answer.body as { clocks: readonly Clock[] }).clocks.find((each) => each.revision === revision);
}

async function settled(claim: object): Promise<string> {
  const { claimId } = await submitPlain(claim);
  await untilSettled([claimId]);
  return claimId;
}

const day = 86_400_000;

test('a claim is due at the end of the thirtieth day, and its clock ends with the decision', async () => {
  const clock = await clockOf(await settled(plainClaim()));
  expect(clock).toMatchObject({
    line: 'commercial-erisa',
    planId: 'demo-80',
    breached: false,
    pausedFor: null,
  });
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
    planId: null,
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
  expect(said.output).toMatch(new RegExp(`${claimId} revision 1 .* plan demo-80, `));
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
  // Fifteen days of business are three weeks, two days less from a weekend on, more where there are holidays among them.
  expect(days).toBeGreaterThan(19);
  expect(days).toBeLessThan(28);
});

describe('the plan that gather will find makes the clock', () => {
  const advantage = { planId: 'advantage-80', line: 'medicare-advantage', zone: 'America/Chicago' };

  /** A plan of Medicaid under which members have to be on file: its claims wait for their submitter. */
  async function askingPlan(): Promise<string> {
    const planId = unique('asking');
    const costShare = { deductible: '0.00', copay: '0.00', payerShare: '0.80', outOfPocketMax: null };
    const terms = { allowed: 'as-charged', unpricedLines: 'not-covered', lineOfBusiness: 'medicaid' };
    const plan = { planId, name: `Plan ${planId}`, ...costShare, ...terms, edits: { members: 'on-file' } };
    expect(await callIntake({ path: '/v1/plans', body: [plan], as: 'ops' })).toMatchObject({ status: 200 });
    return planId;
  }

  const answered = async (claimId: string, body: object) => {
    const answer = await callIntake({ path: `/v1/claims/${claimId}/information`, body });
    expect(answer).toMatchObject({ status: 202 });
    return clockOf(claimId, 2);
  };

  test('of a claim that names its payer only', async () => {
    const claim = { ...plainClaim({ payer: { name: ' ADVANTAGE 80' } }), plan: undefined };
    const claimId = await settled(claim);
    expect(await clockOf(claimId)).toMatchObject(advantage);
    const { rows } = await asSuperuser((client) =>
      client.query(`select plan_id from claims.facts where claim_id = $1`, [claimId]),
    );
    expect(rows).toEqual([{ plan_id: 'advantage-80' }]);
  });

  test('of one whose payer nobody knows: none', async () => {
    const claimId = await settled({ ...plainClaim({ payer: { name: 'Advantage' } }), plan: undefined });
    expect(await clockOf(claimId)).toMatchObject({ planId: null, line: 'commercial-erisa' });
  });

  test('of one whose coverage names another than its submitter states', async () => {
    const { body } = await callIntake({ path: '/fhir/Claim/$submit?plan=advantage-80', body: fhirClaim() });
    const { id } = body as { id: string };
    await untilSettled([id]);
    expect(await clockOf(id)).toMatchObject({ planId: 'demo-80', line: 'commercial-erisa' });
  });

  test('of an answer that states it', async () => {
    const claimId = await settled({ ...plainClaim({ payer: { name: 'Advantage' } }), plan: undefined });
    expect(await answered(claimId, { plan: 'advantage-80' })).toMatchObject(advantage);
  });

  test('of an answer that adds documents to a claim nobody but gather can read again', async () => {
    const planId = await askingPlan();
    const claimId = await settled({ ...plainClaim({ payer: { name: `plan ${planId}` } }), plan: undefined });
    expect(await clockOf(claimId)).toMatchObject({ planId, pausedFor: 'MEMBER.NOT_ON_FILE' });
    const documents = [{ resourceType: 'DocumentReference', id: 'card' }];
    expect(await answered(claimId, { documents })).toMatchObject({ planId, line: 'medicaid' });
  });
});
