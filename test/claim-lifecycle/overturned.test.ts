import {
  callIntake,
  change,
  claimRecords,
  lookAt,
  remittanceLaws,
  statusOf,
  submitPlain,
  unique,
  untilSettled,
  vouch,
  waitingTask,
} from '#testing';
import {
  appealed,
  appealTask,
  claimFor,
  decidedFor,
  file,
  loadAppealedPlan,
  settlementOf,
  untilRevision,
  verdictOf,
} from './appealed-claims.js';
import { accumulatorsOf, untilAt, voidClaim } from './reversals.js';
import { give, lookAndGive, words } from './reviewed-claims.js';

beforeAll(loadAppealedPlan);

test('a granted appeal has the claim decided anew, and pays the difference', async () => {
  const claimId = await decidedFor('VISIT', 'EXTRA');
  expect(await statusOf(claimId)).toMatchObject({ state: 'partial', benefit: '40.00' });
  expect((await appealed(claimId, 'overturn')).body).toMatchObject({ decision: 'overturn' });
  await untilRevision(claimId, 2, 'approved');
  expect(await statusOf(claimId)).toMatchObject({ state: 'approved', revision: 2, benefit: '120.00' });
  expect(await settlementOf(claimId)).toEqual({
    orders: [
      { revision: 1, paid: '4000', recovered: '4000' },
      { revision: 2, paid: '12000', recovered: null },
    ],
    movements: [
      ...['1 benefit 4000', '1 benefit -4000', '1 deductible 5000', '1 deductible -5000'],
      ...['1 out-of-pocket 6000', '1 out-of-pocket -6000'],
      ...['2 benefit 12000', '2 deductible 5000', '2 out-of-pocket 8000'],
    ],
  });
  const [record] = await claimRecords([claimId]);
  expect(record).toMatchObject({ determinations: 2, explanations: 2, unpublished: 0, logins: [] });
  expect(record?.events).toEqual([
    ...['claim.submitted', 'claim.gathered', 'claim.analyzed', 'claim.decided'],
    ...['claim.appeal-decided', 'claim.returned', 'claim.gathered', 'claim.analyzed', 'claim.decided'],
  ]);
  expect((await file(claimId)).body).toMatchObject({ code: 'APPEAL.EXHAUSTED' });
}, 60_000);

async function asked(question: string): Promise<readonly number[]> {
  const { output, error } = await vouch('ask', question, '--json', '--as', 'compliance');
  if (output === '') throw new TypeError(error);
  const { rows } = JSON.parse(output) as { rows: readonly (readonly (number | string)[])[] };
  return (rows[0] ?? []).map(Number);
}

test('who asks how much was paid and decided is told what stands, and nothing twice', async () => {
  const claimId = await decidedFor('VISIT', 'EXTRA');
  const [paid = 0, payments = 0] = await asked('How much was paid in total?');
  const [decisions = 0] = await asked('How many decisions were made?');
  await appealed(claimId, 'overturn');
  await untilRevision(claimId, 2, 'approved');
  expect(await asked('How much was paid in total?')).toEqual([paid + 80, payments]);
  expect(await asked('How many decisions were made?')).toEqual([decisions]);
  await voidClaim(claimId);
  await untilAt(claimId, 'voided');
  expect(await asked('How much was paid in total?')).toEqual([paid - 40, payments - 1]);
}, 120_000);

test('its submitter gets a new explanation, response and notice, and an 835 that reverses and corrects', async () => {
  const claimId = await decidedFor('VISIT', 'EXTRA');
  await appealed(claimId, 'overturn');
  await untilRevision(claimId, 2, 'approved');
  const eob = await callIntake({ path: `/fhir/ExplanationOfBenefit/${claimId}` });
  expect(eob.body).toMatchObject({
    id: `${claimId}-2`,
    status: 'active',
    related: [{ relationship: { coding: [{ code: 'prior' }] }, reference: { value: `${claimId}-1` } }],
    payment: { amount: { value: 120 } },
  });
  const earlier = await callIntake({ path: `/fhir/ExplanationOfBenefit/${claimId}-1` });
  expect(earlier.body).toMatchObject({
    id: `${claimId}-1`,
    status: 'cancelled',
    related: [{ relationship: { coding: [{ code: 'replacedby' }] }, reference: { value: `${claimId}-2` } }],
  });
  const response = await callIntake({ path: `/fhir/ClaimResponse/${claimId}` });
  expect(response.body).toMatchObject({ outcome: 'complete', payment: { amount: { value: 120 } } });
  const told = (await callIntake({ path: `/v1/claims/${claimId}/notices` })).body as {
    notices: readonly { kind: string; revision: number }[];
  };
  expect(told.notices.map(({ kind, revision }) => `${revision} ${kind}`)).toEqual([
    '1 partial',
    '2 approved',
  ]);

  const { text } = await callIntake({ path: `/v1/claims/${claimId}/remittance` });
  const { broken, claims } = remittanceLaws(text);
  expect(broken).toEqual([]);
  expect(claims.map(({ status, paid }) => [status, paid])).toEqual([
    ['1', 4_000n],
    ['22', -4_000n],
    ['1', 12_000n],
  ]);
  // The second set pays the difference.
  expect(text).toContain('BPR*I*80.00*C*NON');
  const day = await callIntake({ path: `/v1/remittances?day=${new Date().toISOString().slice(0, 10)}` });
  expect(remittanceLaws(day.text).broken).toEqual([]);
}, 60_000);

test('the one who decided first does not decide the appeal; what they denied is granted by another', async () => {
  const { claimId } = await submitPlain(claimFor(['KNEE', 'VISIT']));
  const task = await waitingTask(claimId);
  const denial = { verdict: 'deny', reasonCode: 'NOT_NECESSARY', carc: '50', rarc: 'N115', group: 'CO' };
  await lookAndGive(task, (shownSha256) => ({ ...denial, reason: words, shownSha256 }), 'clinician');
  await untilRevision(claimId, 1, 'denied');
  await file(claimId, { grounds: 'medical-necessity' });
  const { taskId, skill } = await appealTask(claimId);
  expect(skill).toBe('clinician');
  await expect(lookAt(taskId, 'clinician')).rejects.toThrow();
  const { shownSha256 } = await lookAt(taskId, 'examiner');
  // To uphold a denial on necessity is a clinician's; to grant it is not.
  expect((await give({ taskId }, verdictOf('uphold')(shownSha256), 'examiner')).status).toBe(403);
  const part = { setAside: [{ rule: 'review.denied', lines: [1] }] };
  expect((await give({ taskId }, verdictOf('overturn-in-part', part)(shownSha256), 'examiner')).status).toBe(
    200,
  );
  await untilRevision(claimId, 2, 'partial');
  // Line 1 is paid, line 2 stays denied in the words of who denied it.
  expect(await statusOf(claimId)).toMatchObject({ benefit: '40.00' });
  const { text } = await callIntake({ path: `/fhir/ExplanationOfBenefit/${claimId}` });
  expect(text).toContain('"code":"50"');
}, 90_000);

test('above the band two examiners have to say the same, and the limit of each counts', async () => {
  const { claimId } = await submitPlain(claimFor(['EXTRA'], { amount: '20000.00' }));
  await untilSettled([claimId]);
  await file(claimId);
  const task = await appealTask(claimId);
  expect(task).toMatchObject({ amountBand: 'large', verdictsNeeded: 2, skill: 'supervisor' });
  await expect(lookAt(task.taskId, 'examiner')).rejects.toThrow();
  const first = await lookAndGive(task, verdictOf('overturn'), 'clinician');
  expect(first.body).toMatchObject({ decision: null, verdictsGiven: 1 });
  await lookAndGive(task, verdictOf('overturn'), 'supervisor');
  await untilRevision(claimId, 2, 'approved');
  expect((await settlementOf(claimId)).orders).toEqual([{ revision: 2, paid: '1596000', recovered: null }]);
}, 60_000);

test('granted in part and then more, voided at last: paid is what the last decision says, and at the end nothing', async () => {
  const member = unique('M');
  const { claimId } = await submitPlain(claimFor(['VISIT', 'EXTRA', 'SCAN'], { member }));
  await untilSettled([claimId]);
  await appealed(claimId, 'overturn-in-part', {
    more: { setAside: [{ rule: 'coverage.not-in-plan', lines: [2] }] },
  });
  await untilRevision(claimId, 2, 'partial');
  expect(await statusOf(claimId)).toMatchObject({ benefit: '120.00' });
  // The next level is about the new decision, and keeps what was granted.
  expect((await appealed(claimId, 'overturn', { as: 'examiner2' })).status).toBe(200);
  await untilRevision(claimId, 3, 'approved');
  expect(await statusOf(claimId)).toMatchObject({ benefit: '200.00' });
  // What the member has borne is what the last decision says.
  expect((await accumulatorsOf(claimId)).map((sum) => sum.replace(/^\S+ /, ''))).toEqual([
    '2025 benefit 20000',
    '2025 deductible 5000',
    '2025 out-of-pocket 10000',
  ]);
  await voidClaim(claimId);
  await untilAt(claimId, 'voided');
  expect(await accumulatorsOf(claimId)).toEqual([]);
  const { orders } = await settlementOf(claimId);
  expect(orders.every(({ paid, recovered }) => paid === recovered)).toBe(true);
  const { text } = await callIntake({ path: `/v1/claims/${claimId}/remittance` });
  const { broken, claims } = remittanceLaws(text);
  expect([broken, claims.reduce((sum, { paid }) => sum + paid, 0n)]).toEqual([[], 0n]);
}, 120_000);

test('a verdict on an appeal that is told five times is carried out once', async () => {
  const claimId = await decidedFor('VISIT', 'EXTRA');
  await appealed(claimId, 'overturn');
  await untilRevision(claimId, 2, 'approved');
  const before = await settlementOf(claimId);
  for (let again = 0; again < 5; again += 1) {
    await change(
      `update claims.outbox set published_at = null, created_at = now() - interval '1 minute'
       where claim_id = $1 and type = 'claim.appeal-decided'`,
      claimId,
    );
    await untilRevision(claimId, 2, 'approved');
  }
  expect(await settlementOf(claimId)).toEqual(before);
  expect(await claimRecords([claimId])).toMatchObject([{ determinations: 2, unpublished: 0 }]);
}, 120_000);
