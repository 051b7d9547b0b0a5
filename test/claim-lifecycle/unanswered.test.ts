import {
  callIntake,
  change,
  claimRecords,
  loadSamplePlans,
  plainClaim,
  remittanceLaws,
  statusOf,
  submitPlain,
  until,
  untilSettled,
  waitingTask,
} from '#testing';
import { appealTask, file, settlementOf, untilRevision } from './appealed-claims.js';
import { pendedClaim, lookAndGive, words } from './reviewed-claims.js';
import { untilAt, voidClaim } from './reversals.js';

beforeAll(loadSamplePlans);

/** As if the time to answer had come to its end a minute ago. */
async function letTimePass(claimId: string): Promise<void> {
  await change(
    `update claims.information_request set due_at = now() - interval '1 minute' where claim_id = $1`,
    claimId,
  );
}

/** A claim that waits for its submitter to say which plan covers the member. */
async function asked(): Promise<string> {
  const { claimId } = await submitPlain(plainClaim({ plan: 'no-such-plan' }));
  await untilSettled([claimId]);
  return claimId;
}

async function denied(): Promise<string> {
  const claimId = await asked();
  await letTimePass(claimId);
  await untilRevision(claimId, 1, 'denied');
  return claimId;
}

const answer = async (claimId: string, body: object = { plan: 'demo-80' }) =>
  callIntake({ path: `/v1/claims/${claimId}/information`, body });

test('what nobody answers in time is denied for what is missing, by act, and its submitter is told all of it', async () => {
  const claimId = await denied();
  expect(await statusOf(claimId)).toMatchObject({ state: 'denied', benefit: '0.00' });
  const [record] = await claimRecords([claimId]);
  expect(record).toMatchObject({
    determinations: 1,
    explanations: 1,
    events: [
      ...['claim.submitted', 'claim.gathered', 'claim.analyzed', 'claim.decided'],
      ...['claim.information-overdue', 'claim.decided'],
    ],
    unpublished: 0,
    logins: [],
  });
  const { history } = (await callIntake({ path: `/v1/claims/${claimId}` })).body as {
    history: readonly { state: string; by: string }[];
  };
  expect(history.at(-1)).toMatchObject({ state: 'denied', by: 'act' });
  const { notices } = (await callIntake({ path: `/v1/claims/${claimId}/notices` })).body as {
    notices: readonly { kind: string; reasons: readonly { code: string }[]; appeal: unknown }[];
  };
  expect(notices.map(({ kind }) => kind)).toEqual(['pended', 'denied']);
  expect(notices.at(-1)?.reasons.map(({ code }) => code)).toContain('CO-16 M56');
  expect(notices.at(-1)?.appeal).toMatchObject({ days: 180 });
  const { text } = await callIntake({ path: `/v1/claims/${claimId}/remittance` });
  expect(remittanceLaws(text)).toMatchObject({
    broken: [],
    claims: [{ status: '4', paid: 0n, charge: 12_500n }],
  });
  expect(text).toContain('CAS*CO*16*125');
}, 60_000);

test('a claim whose time is not over waits on, and one that was answered is judged', async () => {
  const [waits, answered] = [await asked(), await asked()];
  expect((await answer(answered)).status).toBe(202);
  await letTimePass(answered);
  const other = await denied();
  await untilRevision(answered, 2, 'approved');
  expect(await statusOf(waits)).toMatchObject({ state: 'pended' });
  expect(await statusOf(other)).toMatchObject({ state: 'denied' });
}, 60_000);

test('what examiners asked for and nobody sent denies as incomplete', async () => {
  const { claimId, task } = await pendedClaim();
  await lookAndGive(task, (shownSha256) => ({
    ...{ verdict: 'return-for-information', reasonCode: 'DOCUMENTS_NEEDED' },
    ...{ reason: words, shownSha256 },
  }));
  await until('its sender is asked', async () => (await waitingTask(claimId)).kind === 'information');
  await letTimePass(claimId);
  await untilRevision(claimId, 1, 'denied');
  const { text } = await callIntake({ path: `/fhir/ExplanationOfBenefit/${claimId}` });
  expect(text).toContain('MA130');
}, 60_000);

test('an answer that comes after the denial opens the claim again, and the 835 corrects it', async () => {
  const claimId = await denied();
  const late = await answer(claimId);
  expect([late.status, late.body]).toEqual([202, expect.objectContaining({ revision: 2 })]);
  await untilRevision(claimId, 2, 'approved');
  expect((await answer(claimId)).status).toBe(202);
  expect(await statusOf(claimId)).toMatchObject({ revision: 2, benefit: '100.00' });
  expect((await settlementOf(claimId)).orders).toEqual([{ revision: 2, paid: '10000', recovered: null }]);
  const { text } = await callIntake({ path: `/v1/claims/${claimId}/remittance` });
  const { broken, claims } = remittanceLaws(text);
  expect([broken, claims.map(({ status, paid }) => `${status} ${paid}`)]).toEqual([
    [],
    ['4 0', '22 0', '1 10000'],
  ]);
}, 60_000);

test('twenty late answers at once are one revision; one during an appeal, or too late, is none', async () => {
  const claimId = await denied();
  const answers = await Promise.all(Array.from({ length: 20 }, async () => answer(claimId)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  await untilRevision(claimId, 2, 'approved');
  expect(await claimRecords([claimId])).toMatchObject([{ determinations: 2, payments: 1 }]);

  const appealed = await denied();
  await file(appealed, { grounds: 'other' });
  await appealTask(appealed);
  expect((await answer(appealed)).body).toMatchObject({ code: 'INFORMATION.APPEALED' });

  const late = await denied();
  await change('alter table claims.determination disable trigger append_only');
  await change(
    `update claims.determination set decided_at = now() - interval '182 days' where claim_id = $1`,
    late,
  );
  await change('alter table claims.determination enable trigger append_only');
  expect((await answer(late)).body).toMatchObject({ code: 'INFORMATION.TOO_LATE' });
}, 90_000);

test('told again and again that the time is over, act denies once; a void after that takes nothing back', async () => {
  const claimId = await denied();
  for (let again = 0; again < 3; again += 1) {
    await change(
      `update claims.outbox set published_at = null, created_at = now() - interval '1 minute'
       where claim_id = $1 and type = 'claim.information-overdue'`,
      claimId,
    );
    await untilRevision(claimId, 1, 'denied');
  }
  expect(await claimRecords([claimId])).toMatchObject([{ determinations: 1, unpublished: 0 }]);
  await voidClaim(claimId);
  await untilAt(claimId, 'voided');
}, 60_000);
