import {
  asSuperuser,
  auditEntriesWith,
  callConsole,
  callIntake,
  claimRecords,
  loadSamplePlans,
  lookAt,
  plainClaim,
  signedByProvider,
  statusOf,
  submitPlain,
  tasksOf,
  unique,
  waitingTask,
} from '#testing';
import { denialOf, give, lookAndGive, pendedClaim, releaseOf, untilIn, words } from './reviewed-claims.js';

beforeAll(loadSamplePlans);

async function paymentsOf(claimId: string): Promise<readonly string[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ amount: string }>(
      `select amount_cents::text as amount from claims.payment_order where claim_id = $1`,
      [claimId],
    ),
  );
  return rows.map(({ amount }) => amount);
}

test('a claim that pends is a task with reason, band, skill and deadline, and nothing of the patient', async () => {
  const { claimId, task } = await pendedClaim();
  expect(task).toEqual({
    taskId: `${claimId}-1-1-1`,
    claimId,
    revision: 1,
    pass: 1,
    round: 1,
    kind: 'review',
    reason: 'BALANCE.TOTAL_BELOW_LINES',
    amountBand: 'small',
    skill: 'adjuster',
    onMedicalNecessity: false,
    verdictsNeeded: 1,
    verdictsGiven: 0,
    openedAt: expect.any(String) as string,
    dueAt: expect.any(String) as string,
    state: 'open',
    late: false,
    heldBy: null,
    heldUntil: null,
    decision: null,
    decidedAt: null,
    closedAt: null,
  });
  const days = (Date.parse(String(task['dueAt'])) - Date.parse(String(task['openedAt']))) / 86_400_000;
  expect(days).toBeCloseTo(5, 2);
});

test('a released claim is paid once, exactly as assessed, and its explanation says so', async () => {
  const { claimId, task } = await pendedClaim();
  const answer = await lookAndGive(task, releaseOf);
  expect(answer).toMatchObject({
    status: 200,
    body: {
      taskId: task.taskId,
      verdict: 'release',
      decision: 'release',
      verdictsGiven: 1,
      verdictsNeeded: 1,
    },
  });
  await untilIn(claimId, 'approved');
  expect(await paymentsOf(claimId)).toEqual(['80000']);
  expect(await statusOf(claimId)).toMatchObject({ state: 'approved', reason: null, benefit: '800.00' });
  const [record] = await claimRecords([claimId]);
  expect(record).toMatchObject({
    determinations: 1,
    explanations: 1,
    events: [
      'claim.submitted',
      'claim.gathered',
      'claim.analyzed',
      'claim.decided',
      'claim.reviewed',
      'claim.decided',
    ],
    unpublished: 0,
    logins: [],
  });
  // Act carries the verdict out and analyze notes it, whichever is faster.
  expect(record?.steps.toSorted()).toEqual(['act 1', 'act 1', 'analyze 1', 'analyze 1', 'gather 1']);
  expect(await tasksOf(claimId)).toMatchObject([{ state: 'decided', heldBy: null }]);
});

test('a denied claim is not paid, and its explanation gives the reason of the verdict', async () => {
  const { claimId, task } = await pendedClaim();
  expect(await lookAndGive(task, denialOf)).toMatchObject({ status: 200, body: { decision: 'deny' } });
  await untilIn(claimId, 'denied');
  expect(await paymentsOf(claimId)).toEqual([]);
  const { text } = await callIntake({ path: `/fhir/ExplanationOfBenefit/${claimId}` });
  const eob = JSON.parse(text) as Record<string, unknown>;
  expect(eob).toMatchObject({
    outcome: 'complete',
    disposition: expect.stringMatching(/^Denied/) as string,
    payment: { amount: { value: 0 } },
  });
  expect(text).toContain('"code":"16"');
  expect(text).toContain('M54');
  expect(text).not.toContain('Winterbottom');
});

test('a claim that is returned for information waits for its sender, out of reach of examiners', async () => {
  const { claimId, task } = await pendedClaim();
  const returned = await lookAndGive(task, (shownSha256) => ({
    verdict: 'return-for-information',
    reasonCode: 'CLARIFICATION_NEEDED',
    reason: words,
    shownSha256,
  }));
  expect(returned).toMatchObject({ status: 200, body: { decision: 'return-for-information' } });
  const next = await waitingTask(claimId);
  expect(next).toMatchObject({ round: 2, kind: 'information', reason: 'REVIEW.INFORMATION_NEEDED' });
  await untilIn(claimId, 'pended');
  expect(await statusOf(claimId)).toMatchObject({ state: 'pended', reason: 'REVIEW.INFORMATION_NEEDED' });
  expect(await callConsole({ method: 'POST', path: `/v1/tasks/${next.taskId}/claim` })).toMatchObject({
    status: 409,
    body: { code: 'REVIEW.NOT_WAITING' },
  });
});

test('what is shown is the claim in clear, under a digest that is on record', async () => {
  const { claimId, task } = await pendedClaim();
  const shown = await lookAt(task.taskId);
  expect(shown).toMatchObject({
    taskId: task.taskId,
    header: { currency: 'USD', billed: '100.00', benefit: '800.00' },
    lines: [{ sequence: 1, net: '1000.00' }],
    assessment: {
      outcome: 'pended',
      findings: expect.arrayContaining([
        expect.objectContaining({ ruleId: 'balance.total-below-lines' }),
      ]) as unknown,
    },
    content: { provider: { npi: '1900000021' } },
  });
  const { rows } = await asSuperuser((client) =>
    client.query(`select examiner_sub, shown_sha256 from claims.review_shown where claim_id = $1`, [claimId]),
  );
  expect(rows).toEqual([{ examiner_sub: 'person-examiner-1', shown_sha256: shown.shownSha256 }]);
  expect((await lookAt(task.taskId)).shownSha256).toBe(shown.shownSha256);
});

test('a verdict on what was not shown is refused, and none is given', async () => {
  const { claimId, task } = await pendedClaim();
  await lookAt(task.taskId);
  expect(await give(task, releaseOf('ab'.repeat(32)))).toMatchObject({
    status: 409,
    body: { code: 'REVIEW.SHOWN_CHANGED' },
  });
  const [now] = await tasksOf(claimId);
  expect(now).toMatchObject({ state: 'open', verdictsGiven: 0 });
});

test('a verdict on an assessment that has changed since does not count: the claim is looked at again', async () => {
  const member = unique('M');
  const changes = { member, plan: 'saver-70' };
  const first = await pendedClaim(changes);
  // Another amount: the same service twice would be a duplicate, and nobody's to look at.
  const second = await pendedClaim({ ...changes, amounts: ['900.00'] });
  const before = await lookAt(second.task.taskId, 'examiner2');
  await lookAndGive(first.task, releaseOf);
  await untilIn(first.claimId, 'approved');
  // Both rest on the same untouched deductible: released, the second is assessed anew, and pends anew.
  expect(await give(second.task, releaseOf(before.shownSha256), 'examiner2')).toMatchObject({ status: 200 });
  const next = await waitingTask(second.claimId);
  expect(next).toMatchObject({ pass: 2, round: 1, verdictsGiven: 0 });
  expect(await paymentsOf(second.claimId)).toEqual([]);
  await lookAt(next.taskId, 'examiner2');
  expect(await give(next, releaseOf(before.shownSha256), 'examiner2')).toMatchObject({
    status: 409,
    body: { code: 'REVIEW.SHOWN_CHANGED' },
  });
  expect(await lookAndGive(next, releaseOf, 'examiner2')).toMatchObject({ status: 200 });
  await untilIn(second.claimId, 'approved');
  expect(await paymentsOf(first.claimId)).not.toEqual(await paymentsOf(second.claimId));
});

test('one examiner is at work on a task; another gets in once it is given back', async () => {
  const { task } = await pendedClaim();
  await lookAt(task.taskId);
  const path = `/v1/tasks/${task.taskId}`;
  const refused = { status: 409, body: { code: 'REVIEW.HELD_BY_ANOTHER' } };
  expect(await callConsole({ method: 'POST', path: `${path}/claim`, as: 'examiner2' })).toMatchObject(
    refused,
  );
  expect(await callConsole({ path: `${path}/dossier`, as: 'examiner2' })).toMatchObject(refused);
  expect(await callConsole({ path, as: 'examiner2' })).toMatchObject({ body: { heldBy: 'another' } });
  expect(await callConsole({ method: 'POST', path: `${path}/release` })).toMatchObject({
    status: 200,
    body: { heldBy: null },
  });
  expect(await callConsole({ path: `${path}/dossier` })).toMatchObject({
    status: 409,
    body: { code: 'REVIEW.NOT_HELD' },
  });
  expect((await lookAt(task.taskId, 'examiner2')).taskId).toBe(task.taskId);
});

test('of the same verdict sent ten times at once, one counts and one payment is made', async () => {
  const { claimId, task } = await pendedClaim();
  const { shownSha256 } = await lookAt(task.taskId);
  const answers = await Promise.all(Array.from({ length: 10 }, () => give(task, releaseOf(shownSha256))));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const { status } of answers) expect([200, 409, 503]).toContain(status);
  await untilIn(claimId, 'approved');
  expect(await paymentsOf(claimId)).toEqual(['80000']);
  expect(await give(task, releaseOf(shownSha256))).toMatchObject({ status: 409 });
});

test('above the band two examiners have to say the same, and one alone pays nothing', async () => {
  const { claimId, task } = await pendedClaim({ amounts: ['20000.00'] });
  expect(task).toMatchObject({ amountBand: 'large', skill: 'supervisor', verdictsNeeded: 2 });
  expect(await lookAndGive(task, releaseOf, 'supervisor')).toMatchObject({
    status: 200,
    body: { decision: null, verdictsGiven: 1, verdictsNeeded: 2 },
  });
  // The same person does not count twice.
  expect(await lookAndGive(task, releaseOf, 'supervisor')).toMatchObject({
    status: 409,
    body: { code: 'REVIEW.ALREADY_GIVEN' },
  });
  expect(await paymentsOf(claimId)).toEqual([]);
  await callConsole({ method: 'POST', path: `/v1/tasks/${task.taskId}/release`, as: 'supervisor' });
  expect(await lookAndGive(task, releaseOf, 'clinician')).toMatchObject({
    status: 200,
    body: { decision: 'release', verdictsGiven: 2 },
  });
  await untilIn(claimId, 'approved');
  expect(await paymentsOf(claimId)).toEqual(['1600000']);
});

test('two examiners who disagree decide nothing', async () => {
  const { claimId, task } = await pendedClaim({ amounts: ['20000.00'] });
  await lookAndGive(task, releaseOf, 'supervisor');
  expect(await lookAndGive(task, denialOf, 'clinician')).toMatchObject({
    status: 200,
    body: { decision: null, verdictsGiven: 2, verdictsNeeded: 2 },
  });
  expect(await tasksOf(claimId)).toMatchObject([{ state: 'open', verdictsGiven: 2 }]);
});

test('nobody opens a claim above their authority limit', async () => {
  const { task } = await pendedClaim({ amounts: ['20000.00'] });
  const path = `/v1/tasks/${task.taskId}/claim`;
  const body = { code: 'REVIEW.ABOVE_LIMIT' };
  expect(await callConsole({ method: 'POST', path })).toMatchObject({ status: 403, body });
  const unlimited = await signedByProvider({ sub: 'person-new', roles: ['examiner'] });
  expect(await callConsole({ method: 'POST', path, token: unlimited })).toMatchObject({ status: 403, body });
});

test('nobody reviews their own claim', async () => {
  const { task } = await pendedClaim();
  const token = await signedByProvider({
    sub: 'person-submitter-1',
    roles: ['submitter', 'examiner'],
    authority_limit: 100_000_000,
  });
  expect(await callConsole({ method: 'POST', path: `/v1/tasks/${task.taskId}/claim`, token })).toMatchObject({
    status: 403,
    body: { code: 'REVIEW.OWN_CLAIM' },
  });
});

test('a denial on medical necessity is a clinician’s', async () => {
  const { claimId, task } = await pendedClaim();
  const denial = (shownSha256: string) => ({
    ...{ verdict: 'deny', reasonCode: 'NOT_NECESSARY', reason: words, shownSha256 },
    ...{ carc: '50', rarc: 'N115' },
  });
  expect(await lookAndGive(task, denial)).toMatchObject({
    status: 403,
    body: { code: 'REVIEW.NOT_CLINICIAN' },
  });
  await callConsole({ method: 'POST', path: `/v1/tasks/${task.taskId}/release` });
  expect(await lookAndGive(task, denial, 'clinician')).toMatchObject({ status: 200 });
  await untilIn(claimId, 'denied');
});

test('everything that is wrong with a verdict is told at once', async () => {
  const { task } = await pendedClaim();
  await lookAt(task.taskId);
  const answer = await give(task, {
    ...{ verdict: 'deny', reasonCode: 'AMOUNTS_CONFIRMED', reason: 'x', shownSha256: 'ab'.repeat(32) },
    carc: '16',
  });
  expect(answer).toMatchObject({ status: 422, body: { code: 'VERDICT.INVALID' } });
  const { problems } = answer.body as { problems: { field: string }[] };
  expect(problems.map(({ field }) => field)).toEqual(['reasonCode', 'rarc']);
});

test('a claim that does not wait for people is on no list', async () => {
  const { claimId } = await submitPlain(plainClaim());
  await untilIn(claimId, 'approved');
  expect(await tasksOf(claimId)).toEqual([]);
  const path = `/v1/tasks/${claimId}-1-1-1/claim`;
  expect(await callConsole({ method: 'POST', path })).toMatchObject({ status: 404 });
});

test('every login of an examiner is named after the claim, was opened by the authority for that person, and is gone', async () => {
  const { claimId, task } = await pendedClaim();
  const headers = { 'x-correlation-id': `corr-${claimId}` };
  const call = { method: 'POST', path: `/v1/tasks/${task.taskId}/claim`, headers };
  expect(await callConsole(call)).toMatchObject({ status: 200 });
  const entries = auditEntriesWith(claimId).filter(
    ({ type, request }) => type === 'response' && request.path === 'database/creds/review',
  );
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({
    auth: {
      policies: ['claim-review'],
      metadata: { claim_id: claimId, stage: 'review', agent: 'person-examiner-1' },
    },
    request: { headers: { 'x-correlation-id': [`corr-${claimId}`], traceparent: [expect.any(String)] } },
  });
  expect(String(entries[0]?.response?.data?.['username'])).toMatch(
    new RegExp(`^review\\.${claimId}\\.[a-z0-9]{8}$`),
  );
  const [record] = await claimRecords([claimId]);
  expect(record?.logins).toEqual([]);
});

test('what an examiner wrote is nowhere but sealed with the claim', async () => {
  const { claimId, task } = await pendedClaim();
  await lookAndGive(task, releaseOf);
  await untilIn(claimId, 'approved');
  const { rows } = await asSuperuser((client) =>
    client.query<{ reason: Buffer; told: string }>(
      `select v.reason, o.data::text || o.headers::text as told from claims.review_verdict v
       join claims.outbox o using (claim_id) where claim_id = $1 and o.type = 'claim.reviewed'`,
      [claimId],
    ),
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.reason.toString('latin1')).not.toContain('Winterbottom');
  expect(rows[0]?.told).not.toContain('Winterbottom');
  expect(rows[0]?.told).not.toContain('person-');
});
