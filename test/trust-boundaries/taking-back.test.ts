import type { Client } from 'pg';
import {
  asSuperuser,
  callIntake,
  change,
  claimAt,
  claimRecords,
  claimToken,
  clientToken,
  connect,
  databaseLogin,
  loadSamplePlans,
  newClaimId,
  plainClaim,
  submitPlain,
  until,
  untilSettled,
  type WaitingClaim,
} from '#testing';
import { asAgent, type AsAgent } from './as-agent.js';
import { refusal } from './database-privileges.js';
import { decidedClaim } from './decided-claim.js';

const open: Client[] = [];
const agents: AsAgent[] = [];
let act: AsAgent;
let gather: AsAgent;

beforeAll(async () => {
  await loadSamplePlans();
  act = await asAgent('act-agent');
  gather = await asAgent('gather-agent');
  agents.push(act, gather);
});

afterAll(async () => {
  await Promise.all(open.map(async (session) => session.end()));
  await Promise.all(agents.map(async (agent) => agent.close()));
});

/** A session with act's own login for a claim, as if the authority had granted it. */
async function actOn(claimId: string): Promise<Client> {
  const { data } = await databaseLogin('act', clientToken(await claimToken('act', claimId)));
  const session = await connect(data.username, data.password);
  open.push(session);
  return session;
}

/** A decided claim: 80.00 paid, 20.00 counted. */
async function decidedAndPaid(): Promise<string> {
  const claimId = await decidedClaim();
  await asSuperuser(async (client) => {
    await client.query(`set session_replication_role = replica`);
    await client.query(`update claims.claim_state set state = 'approved' where claim_id = $1`, [claimId]);
    await client.query(`delete from claims.payment_recovery where claim_id = $1`, [claimId]);
    await client.query(`delete from claims.withdrawal where claim_id = $1`, [claimId]);
  });
  return claimId;
}

async function askBack(claimId: string): Promise<void> {
  await change(
    `insert into claims.withdrawal (claim_id, revision, kind, reason, requested_by, txn)
     values ($1, 1, 'void', 'duplicate', 'person-test', 'txn')`,
    claimId,
  );
}

const moveTo = (state: string) =>
  `update claims.claim_state set state = '${state}' where claim_id = claims.session_claim()`;
const recover = (cents: number) =>
  `insert into claims.payment_recovery (claim_id, revision, amount_cents, currency, payee_ref)
   values (claims.session_claim(), 1, ${cents}, 'USD', 'payee-1')`;
const moveBack = (cents: number, kind = 'out-of-pocket') =>
  `insert into claims.accumulator_movement (claim_id, revision, kind, plan_id, plan_year, cents, reversal)
   values (claims.session_claim(), 1, '${kind}', 'plan', 2024, -${cents}, true)`;

test.each([
  ['a claim is not voided', moveTo('voided')],
  ['a claim is not replaced', moveTo('replaced')],
  ['no payment is got back', recover(8000)],
  ['no movement is moved back', moveBack(2000)],
])('unasked, with the login of act, %s', async (_what, statement) => {
  expect(await refusal(await actOn(await decidedAndPaid()), statement)).toBe('VC010');
});

test.each([
  ['the claim is voided with its payment left', `${moveBack(2000)}; ${moveTo('voided')}`],
  ['the claim is voided with its sums left', `${recover(8000)}; ${moveTo('voided')}`],
  ['the claim is replaced', `${recover(8000)}; ${moveBack(2000)}; ${moveTo('replaced')}`],
  ['more is got back than was paid', recover(8001)],
  ['less is got back than was paid', recover(7999)],
  ['more is moved back than was moved', moveBack(2001)],
  ['what was never moved is moved back', moveBack(2000, 'deductible')],
])('asked for a void, with the login of act, it is refused that %s', async (_what, statements) => {
  const claimId = await decidedAndPaid();
  await askBack(claimId);
  expect(await refusal(await actOn(claimId), statements)).toBe('VC010');
});

test('asked for a void, all of it at once goes through, and none of it twice', async () => {
  const claimId = await decidedAndPaid();
  await askBack(claimId);
  const session = await actOn(claimId);
  const all = `${recover(8000)}; ${moveBack(2000)}; ${moveTo('voided')}`;
  expect(await refusal(session, all)).toBeUndefined();
  expect(await refusal(session, `${recover(8000)}; ${recover(8000)}`)).toBe('23505');
  expect(await refusal(session, `${moveBack(2000)}; ${moveBack(2000)}`)).toBe('23505');
});

test('nobody asks back a claim of somebody else, even past the API', async () => {
  const claimId = await decidedAndPaid();
  const asked = change(
    `insert into claims.withdrawal (claim_id, revision, kind, reason, requested_by, txn)
     values ($1, 1, 'void', 'duplicate', 'person-other', 'txn')`,
    claimId,
  );
  await expect(asked).rejects.toMatchObject({ code: 'VC010' });
});

test('a void of somebody else’s claim is answered like that of no claim, and changes nothing', async () => {
  const { claimId } = await submitPlain(plainClaim());
  await untilSettled([claimId]);
  const before = await claimRecords([claimId]);
  const answers = await Promise.all(
    [claimId, newClaimId()].map(async (id) =>
      callIntake({ path: `/v1/claims/${id}/void`, as: 'submitter2', body: { reason: 'other' } }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  expect(answers[0]!.body).toEqual(answers[1]!.body);
  const byOthers = await Promise.all(
    (['examiner', 'compliance', 'ops', 'nobody'] as const).map(async (as) =>
      callIntake({ path: `/v1/claims/${claimId}/void`, as, body: { reason: 'other' } }),
    ),
  );
  expect(byOthers.map(({ status }) => status)).toEqual([403, 403, 403, 401]);
  expect(await claimRecords([claimId])).toEqual(before);
});

/** A decided claim with an event that asks for its void, and a mandate for a purpose. */
async function askedFor(purpose: 'adjudication' | 'reversal', state = 'approved'): Promise<WaitingClaim> {
  const claim = await claimAt('act');
  const dispatch = `V${claim.claimId}`;
  if (state !== 'analyzed') {
    await change(`update claims.claim_state set state = $2 where claim_id = $1`, claim.claimId, state);
  }
  await change(
    `insert into claims.outbox (event_id, claim_id, revision, pass, topic, type, data, headers, published_at)
     values ($1, $2, 1, 1, 'claims.void-requested.v1', 'claim.void-requested', '{}', '{}', now())`,
    dispatch,
    claim.claimId,
  );
  await change(`update authority.mandate set purpose = $2 where claim_id = $1`, claim.claimId, purpose);
  return { ...claim, dispatch };
}

async function codeOf(agent: AsAgent, claim: WaitingClaim): Promise<string> {
  const answer = await agent.exchange.exchange(claim);
  return answer.ok ? 'granted' : answer.failure.code;
}

test('the consent to decide a claim does not open it for taking it back', async () => {
  expect(await codeOf(act, await askedFor('adjudication'))).toBe('EXCHANGE.WRONG_PURPOSE');
  expect(await codeOf(act, await askedFor('reversal'))).toBe('granted');
});

test('an event that asks for a void opens nothing for another agent, another claim, or out of turn', async () => {
  const claim = await askedFor('reversal');
  const other = await askedFor('reversal');
  expect(await codeOf(gather, claim)).toBe('EXCHANGE.WRONG_STAGE');
  expect(await codeOf(act, { ...claim, dispatch: other.dispatch })).toBe('EXCHANGE.UNKNOWN_DISPATCH');
  expect(await codeOf(act, await askedFor('reversal', 'analyzed'))).toBe('EXCHANGE.STALE_STAGE');
});

test('the event of a void that was done opens nothing any more', async () => {
  const { claimId } = await submitPlain(plainClaim());
  await untilSettled([claimId]);
  await callIntake({ path: `/v1/claims/${claimId}/void`, body: { reason: 'other' } });
  await until('it is voided', async () => {
    const [record] = await claimRecords([claimId]);
    return record?.state === 'voided' && record.unpublished === 0 && record.logins.length === 0;
  });
  const [row] = await asSuperuser(async (client) => {
    const { rows } = await client.query<{ event_id: string }>(
      `select event_id from claims.outbox where claim_id = $1 and type = 'claim.void-requested'`,
      [claimId],
    );
    return rows;
  });
  const replayed = { claimId, dispatch: row!.event_id, correlationId: 'corr-replay' };
  expect(await codeOf(act, replayed)).toBe('EXCHANGE.STEP_DONE');
});
