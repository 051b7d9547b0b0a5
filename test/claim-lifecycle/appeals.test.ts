import { callIntake, change, loadSamplePlans, plainClaim, submitPlain, untilSettled } from '#testing';
import { untilAt, voidClaim } from './reversals.js';

beforeAll(loadSamplePlans);

async function decided(): Promise<string> {
  const { claimId } = await submitPlain(plainClaim());
  await untilSettled([claimId]);
  return claimId;
}

type Person = 'submitter' | 'submitter2' | 'examiner' | 'compliance';
const file = async (claimId: string, as: Person = 'submitter') =>
  callIntake({ path: `/v1/claims/${claimId}/appeals`, body: { grounds: 'amount' }, as });
const decide = async (claimId: string, level: number, outcome: string, as: Person = 'examiner') =>
  callIntake({
    path: `/v1/claims/${claimId}/appeals/${level}/decision`,
    body: { outcome, reason: 'RULE_MISAPPLIED' },
    as,
  });

interface Rate {
  readonly level: number;
  readonly grounds: string;
  readonly overturned: number;
  readonly decided: number;
}

async function rate(level: number): Promise<Rate> {
  const answer = await callIntake({ path: '/v1/appeal-rates', as: 'compliance' });
  const { rates } = answer.body as { rates: readonly Rate[] };
  const none = { level, grounds: 'amount', overturned: 0, decided: 0 };
  return rates.find((each) => each.level === level && each.grounds === 'amount') ?? none;
}

test('an appeal is filed once, decided once by somebody else, and how it ended is counted', async () => {
  const claimId = await decided();
  const before = await rate(1);
  const filed = await Promise.all(Array.from({ length: 5 }, async () => file(claimId)));
  expect(filed.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  expect(filed.map(({ body }) => (body as { level: number }).level)).toEqual([1, 1, 1, 1, 1]);
  expect((await decide(claimId, 1, 'overturned', 'submitter')).status).toBe(403);
  expect((await decide(claimId, 1, 'overturned')).status).toBe(201);
  expect((await decide(claimId, 1, 'upheld')).body).toMatchObject({ code: 'APPEAL.DECIDED' });
  expect(await rate(1)).toMatchObject({ overturned: before.overturned + 1, decided: before.decided + 1 });
  const seen = await callIntake({ path: `/v1/claims/${claimId}/appeals` });
  expect(seen.body).toMatchObject({ appeals: [{ level: 1, grounds: 'amount', outcome: 'overturned' }] });
}, 60_000);

test('a lost appeal goes to the next level, three in all', async () => {
  const claimId = await decided();
  for (const level of [1, 2, 3]) {
    expect((await file(claimId)).body).toMatchObject({ level });
    expect((await decide(claimId, level, 'upheld')).status).toBe(201);
  }
  expect((await file(claimId)).body).toMatchObject({ code: 'APPEAL.EXHAUSTED' });
}, 60_000);

test('nobody appeals somebody else’s claim, one that is taken back, or too late', async () => {
  const claimId = await decided();
  expect((await file(claimId, 'submitter2')).status).toBe(404);
  await voidClaim(claimId);
  await untilAt(claimId, 'voided');
  expect((await file(claimId)).body).toMatchObject({ code: 'APPEAL.CLAIM_TAKEN_BACK' });
  const other = await decided();
  await change('alter table claims.determination disable trigger append_only');
  await change(
    `update claims.determination set decided_at = now() - interval '182 days' where claim_id = $1`,
    other,
  );
  await change('alter table claims.determination enable trigger append_only');
  expect((await file(other)).body).toMatchObject({ code: 'APPEAL.TOO_LATE' });
}, 60_000);
