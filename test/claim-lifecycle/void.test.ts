import {
  callIntake,
  claimRecords,
  loadSamplePlans,
  plainClaim,
  statusOf,
  submitPlain,
  unique,
  untilSettled,
  vouch,
} from '#testing';
import { accumulatorsOf, money, untilAt, voidClaim } from './reversals.js';

beforeAll(loadSamplePlans);

/** Under a plan with a deductible of 500.00, 70 % after it, and an out-of-pocket limit of 1,200.00. */
const saver = (member: string, amount = '400.00') =>
  plainClaim({ plan: 'saver-70', member, amounts: [amount] });

async function decided(claim: object): Promise<string> {
  const { claimId } = await submitPlain(claim);
  await untilSettled([claimId]);
  return claimId;
}

test('a void takes payment and accumulators back, leaves the decision, and the state says so', async () => {
  const member = unique('M');
  const before = await decided(saver(member));
  const claimId = await decided(saver(member, '700.00'));
  const met = await accumulatorsOf(before);
  expect(await money(claimId)).toMatchObject({
    recovered: '0',
    movements: ['+42000 benefit', '+10000 deductible', '+28000 out-of-pocket'],
  });

  const answer = await voidClaim(claimId);
  expect(answer.status).toBe(202);
  await untilAt(claimId, 'voided');

  expect(await money(claimId)).toEqual({
    paid: '42000',
    recovered: '42000',
    movements: [
      '+42000 benefit',
      '-42000 benefit',
      '+10000 deductible',
      '-10000 deductible',
      '+28000 out-of-pocket',
      '-28000 out-of-pocket',
    ],
  });
  expect(met).not.toEqual(await accumulatorsOf(claimId));
  expect(await accumulatorsOf(claimId)).toEqual([
    'saver-70 2025 deductible 40000',
    'saver-70 2025 out-of-pocket 40000',
  ]);
  const [record] = await claimRecords([claimId]);
  expect(record).toMatchObject({
    state: 'voided',
    determinations: 1,
    explanations: 1,
    steps: ['gather 1', 'analyze 1', 'act 1', 'void 1'],
    events: [
      'claim.submitted',
      'claim.gathered',
      'claim.analyzed',
      'claim.decided',
      'claim.void-requested',
      'claim.voided',
    ],
  });
}, 60_000);

test('a void asked for twenty times at once, and again afterwards, is one void', async () => {
  const claimId = await decided(saver(unique('M')));
  const answers = await Promise.all(Array.from({ length: 20 }, async () => voidClaim(claimId)));
  // 200 to whoever asks when it is done already.
  const statuses = answers.map(({ status }) => status);
  expect(statuses).toContain(202);
  expect(statuses.filter((status) => status !== 202 && status !== 200)).toEqual([]);
  await untilAt(claimId, 'voided');
  expect((await voidClaim(claimId)).status).toBe(200);
  expect(await money(claimId)).toEqual({
    paid: '0',
    recovered: '0',
    movements: ['+40000 deductible', '-40000 deductible', '+40000 out-of-pocket', '-40000 out-of-pocket'],
  });
  const [record] = await claimRecords([claimId]);
  expect(record?.events.filter((type) => type === 'claim.voided')).toHaveLength(1);
}, 60_000);

test('a pended claim is voided too, and nothing was to be got back', async () => {
  const claimId = await decided(plainClaim({ plan: 'no-such-plan' }));
  expect((await statusOf(claimId)).state).toBe('pended');
  expect((await voidClaim(claimId)).status).toBe(202);
  await untilAt(claimId, 'voided');
  expect(await money(claimId)).toEqual({ paid: '0', recovered: '0', movements: [] });
}, 60_000);

test('a void without a reason of the list is refused, saying which there are', async () => {
  const claimId = await decided(plainClaim());
  const answer = await callIntake({ path: `/v1/claims/${claimId}/void`, body: { reason: 'Jane asked' } });
  expect([answer.status, answer.body]).toEqual([
    422,
    expect.objectContaining({
      problems: [expect.objectContaining({ code: 'VOID.REASON_INVALID', field: '$.reason' })],
    }),
  ]);
  expect(answer.text).not.toContain('Jane');
});

test('a claim sent with frequency void voids the one it names, and is no claim itself', async () => {
  const claim = saver(unique('M'));
  const claimId = await decided(claim);
  const sent = await submitPlain({ ...claim, frequency: 'void', relatedClaim: claimId });
  expect(sent.claimId).toBe(claimId);
  await untilAt(claimId, 'voided');
  expect(await submitPlain({ ...claim, frequency: 'void', relatedClaim: claimId })).toMatchObject({
    claimId,
    state: 'voided',
  });
}, 60_000);

test('the command line voids', async () => {
  const claimId = await decided(plainClaim());
  const said = await vouch('void', claimId, '--reason', 'duplicate');
  expect(said).toMatchObject({ exitCode: 0, error: '' });
  await untilAt(claimId, 'voided');
  expect((await vouch('void', claimId, '--reason', 'duplicate')).output).toBe(`${claimId} is voided\n`);
}, 60_000);
