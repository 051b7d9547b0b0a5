import {
  asSuperuser,
  callIntake,
  claimRecords,
  loadSamplePlans,
  plainClaim,
  submitPlain,
  until,
  untilSettled,
  vouch,
} from '#testing';
import { untilAt, voidClaim } from './reversals.js';

beforeAll(loadSamplePlans);

interface Told {
  readonly state: string;
  readonly revision: number;
  readonly benefit: string | null;
  readonly isPaused: boolean;
  readonly dueAt: string | null;
  readonly asked: { readonly reason: string; readonly items: readonly object[] } | null;
  readonly history: readonly { readonly revision: number; readonly state: string; readonly by: string }[];
}

async function told(claimId: string): Promise<Told> {
  return (await callIntake({ path: `/v1/claims/${claimId}` })).body as Told;
}

/** A claim that waits for its submitter to say which plan covers the member. */
async function asked(): Promise<{ readonly claimId: string; readonly claim: ReturnType<typeof plainClaim> }> {
  const claim = plainClaim({ plan: 'no-such-plan' });
  const { claimId } = await submitPlain(claim);
  await untilSettled([claimId]);
  return { claimId, claim };
}

const answer = async (claimId: string, body: object, as: 'submitter' | 'submitter2' = 'submitter') =>
  callIntake({ path: `/v1/claims/${claimId}/information`, body, as });

test('who is asked is told what for and until when, and the clock stands meanwhile', async () => {
  const { claimId } = await asked();
  expect(await told(claimId)).toMatchObject({
    state: 'pended',
    isPaused: true,
    dueAt: null,
    asked: {
      reason: 'COVERAGE.UNRESOLVED',
      items: [{ rule: 'coverage.unresolved', carc: '16', rarc: 'M56' }],
    },
  });
});

test('the plan answered begins the next revision, which is decided and paid once', async () => {
  const { claimId } = await asked();
  const answered = await answer(claimId, { plan: 'demo-80' });
  expect([answered.status, answered.body]).toEqual([202, expect.objectContaining({ claimId, revision: 2 })]);
  await untilAt(claimId, 'approved');
  const now = await told(claimId);
  expect(now).toMatchObject({ revision: 2, benefit: '100.00', isPaused: false, asked: null });
  expect(now.history.map(({ revision, state, by }) => `${revision} ${state} ${by}`)).toEqual([
    '1 submitted intake',
    '1 gathered gather',
    '1 analyzed analyze',
    '1 pended act',
    '2 submitted intake',
    '2 gathered gather',
    '2 analyzed analyze',
    '2 approved act',
  ]);
  expect(await claimRecords([claimId])).toMatchObject([{ determinations: 1, payments: 1 }]);
}, 60_000);

test('the same answer twenty times at once is one revision', async () => {
  const { claimId } = await asked();
  const answers = await Promise.all(
    Array.from({ length: 20 }, async () => answer(claimId, { plan: 'demo-80' })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  expect(new Set(answers.map(({ body }) => (body as { revision: number }).revision))).toEqual(new Set([2]));
  await untilAt(claimId, 'approved');
  expect((await answer(claimId, { plan: 'demo-80' })).status).toBe(202);
  expect(await claimRecords([claimId])).toMatchObject([{ determinations: 1, payments: 1 }]);
}, 60_000);

test('the corrected claim answers as well, under the number it had', async () => {
  const { claimId, claim } = await asked();
  const other = await answer(claimId, { claim: { ...claim, claimId: 'ANOTHER-NUMBER', plan: 'demo-80' } });
  expect([other.status, other.body]).toEqual([
    422,
    expect.objectContaining({ code: 'INFORMATION.OTHER_CLAIM' }),
  ]);
  const corrected = {
    ...claim,
    plan: 'demo-80',
    lines: [{ ...claim.lines[0], amount: '200.00' }],
    total: '200.00',
  };
  expect((await answer(claimId, { claim: corrected })).status).toBe(202);
  await untilAt(claimId, 'approved');
  expect(await told(claimId)).toMatchObject({ revision: 2, benefit: '160.00' });
}, 60_000);

test('an answer nobody asked for, of somebody else, or of nothing is refused', async () => {
  const { claimId } = await submitPlain(plainClaim());
  await untilSettled([claimId]);
  const unasked = await answer(claimId, { plan: 'demo-80' });
  expect([unasked.status, unasked.body]).toEqual([
    409,
    expect.objectContaining({ code: 'INFORMATION.NOT_ASKED' }),
  ]);
  expect((await answer(claimId, { plan: 'demo-80' }, 'submitter2')).status).toBe(404);
  expect((await answer(claimId, {})).status).toBe(422);
}, 60_000);

test('of an answer and a void at once one comes first, and what follows fits', async () => {
  const rounds = await Promise.all(Array.from({ length: 8 }, asked));
  await Promise.all(
    rounds.map(async ({ claimId }) =>
      Promise.all([answer(claimId, { plan: 'demo-80' }), voidClaim(claimId)]),
    ),
  );
  const ids = rounds.map(({ claimId }) => claimId);
  await until(
    'every claim rests',
    async () => {
      const records = await claimRecords(ids);
      return records.every(
        ({ state, unpublished, logins }) =>
          ['approved', 'voided'].includes(state) && unpublished === 0 && logins.length === 0,
      );
    },
    { within: 40_000, every: 200 },
  );
  const { rows } = await asSuperuser((client) =>
    client.query(
      `select s.claim_id from claims.claim_state s left join claims.withdrawal w using (claim_id)
       where s.claim_id = any ($1) and (s.state = 'voided') <> (w.claim_id is not null)`,
      [ids],
    ),
  );
  expect(rows).toEqual([]);
}, 90_000);

test('the command line answers', async () => {
  const { claimId } = await asked();
  const said = await vouch('answer', claimId, '--plan', 'demo-80');
  expect([said.output, said.error]).toEqual([`${claimId} is judged again, as revision 2\n`, '']);
  await untilAt(claimId, 'approved');
}, 60_000);
