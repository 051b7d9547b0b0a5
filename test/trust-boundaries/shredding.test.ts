import type { Client } from 'pg';
import { canonicalSha256, readPlainClaim, submissionDigest } from '#interchange';
import {
  asSuperuser,
  callIntake,
  connect,
  databaseLogin,
  keepReconcilerAway,
  letReconcilerIn,
  loadSamplePlans,
  newClaimId,
  plainClaim,
  signedByProvider,
  statusOf,
  submitPlain,
  tokenOf,
  untilSettled,
  vouch,
} from '#testing';
import { askAuthority } from './ask-authority.js';
import { refusal } from './database-privileges.js';
import { opened } from './opened-claim.js';

const why = 'the member asked for it';

beforeAll(async () => {
  await keepReconcilerAway();
  await loadSamplePlans();
});

afterAll(letReconcilerIn);

async function decided(changes: Parameters<typeof plainClaim>[0] = {}): Promise<string> {
  const { claimId } = await submitPlain(plainClaim(changes));
  await untilSettled([claimId]);
  return claimId;
}

async function requested(claimId: string): Promise<string> {
  const { status, body } = await askAuthority('/shreds', {
    as: 'compliance',
    body: { claimId, reason: why },
  });
  expect(status).toBe(201);
  return String(body['requestId']);
}

async function keysOf(claimId: string): Promise<number> {
  const { rowCount } = await asSuperuser((client) =>
    client.query('select from claims.data_key where claim_id = $1', [claimId]),
  );
  return rowCount ?? 0;
}

/** Past the triggers that set times: as if it had been asked for a day ago. */
async function age(requestId: string): Promise<void> {
  await asSuperuser(async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query(
      `update authority.shred_request set requested_at = requested_at - interval '25 hours',
         expires_at = expires_at - interval '25 hours' where request_id = $1`,
      [requestId],
    );
  });
}

describe('two people', () => {
  test('shred a claim, and both are on record with reason and times', async () => {
    const claimId = await decided();
    const requestId = await requested(claimId);
    expect(await keysOf(claimId)).toBe(1);
    const answer = await askAuthority(`/shreds/${claimId}/approval`, { as: 'ops', body: { requestId } });
    const record = {
      requestId,
      claimId,
      reason: why,
      requestedBy: 'person-compliance-1',
      approvedBy: 'person-ops-1',
      shreddedAt: expect.any(String) as string,
    };
    expect(answer).toMatchObject({ status: 200, body: record });
    expect(await keysOf(claimId)).toBe(0);
    const looked = await askAuthority(`/shreds/${claimId}`, { as: 'compliance' });
    expect(looked).toMatchObject({ status: 200, body: { state: 'approved', shredded: record } });
  });

  test('one alone cannot, not even with both roles', async () => {
    const claimId = await decided();
    const requestId = await requested(claimId);
    const alone = await signedByProvider({ sub: 'person-compliance-1', roles: ['compliance', 'ops'] });
    for (const shown of [{ as: 'compliance' as const }, { token: alone }]) {
      const answer = await askAuthority(`/shreds/${claimId}/approval`, { ...shown, body: { requestId } });
      expect(answer).toMatchObject({ status: 403, body: { code: 'SHRED.SAME_PERSON' } });
    }
    expect(await keysOf(claimId)).toBe(1);
  });

  test('approving at the same time destroy once', async () => {
    const claimId = await decided();
    const body = { requestId: await requested(claimId) };
    const other = await signedByProvider({ sub: 'person-compliance-2', roles: ['compliance'] });
    const answers = await Promise.all([
      askAuthority(`/shreds/${claimId}/approval`, { as: 'ops', body }),
      askAuthority(`/shreds/${claimId}/approval`, { token: other, body }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test('are told by the command line what they did and who is needed next', async () => {
    const claimId = await decided();
    const alone = await vouch('shred', claimId, '--approve');
    expect([alone.exitCode, alone.error]).toEqual([1, expect.stringContaining('nobody asked for')]);
    const asked = await vouch('shred', claimId, '--reason', why);
    expect([asked.exitCode, asked.output]).toEqual([0, expect.stringContaining('--approve --as ops')]);
    const same = await vouch('shred', claimId, '--approve', '--as', 'compliance');
    expect([same.exitCode, same.error]).toEqual([1, expect.stringContaining('SHRED.SAME_PERSON')]);
    const done = await vouch('shred', claimId, '--approve');
    expect([done.exitCode, done.output]).toEqual([0, expect.stringMatching(/approved by +person-ops-1/)]);
    const looked = await vouch('shred', claimId);
    expect(looked.output).toBe(done.output);
  });
});

describe('refused is', () => {
  test.each([
    ['who shows no token', {}, 401, 'SHRED.PERSON_INVALID'],
    ['a forged token', { token: 'a.b.c' }, 401, 'SHRED.PERSON_INVALID'],
    ['a submitter', { as: 'submitter' }, 403, 'SHRED.ROLE_MISSING'],
    ['an examiner', { as: 'examiner' }, 403, 'SHRED.ROLE_MISSING'],
    ['ops', { as: 'ops' }, 403, 'SHRED.ROLE_MISSING'],
  ] as const)('a request of %s', async (_whose, who, status, code) => {
    const answer = await askAuthority('/shreds', { ...who, body: { claimId: newClaimId(), reason: why } });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  test.each([
    ['without a reason', { claimId: 'x' }],
    ['with an empty reason', { claimId: 'x', reason: '  ' }],
    ['for no claim id', { claimId: `x' or true`, reason: why }],
    ['with more than it takes', { claimId: 'x', reason: why, approvedBy: 'me' }],
  ])('a request %s', async (_how, body) => {
    const answer = await askAuthority('/shreds', { as: 'compliance', body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'SHRED.MALFORMED' } });
  });

  test('a claim that nobody knows', async () => {
    const body = { claimId: newClaimId(), reason: why };
    expect(await askAuthority('/shreds', { as: 'compliance', body })).toMatchObject({ status: 404 });
  });

  test('a claim in work', async () => {
    const claimId = await decided({ plan: 'no-such-plan' });
    const answer = await askAuthority('/shreds', { as: 'compliance', body: { claimId, reason: why } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'SHRED.CLAIM_IN_WORK' } });
  });

  test('a second request, until a day has passed', async () => {
    const claimId = await decided();
    const requestId = await requested(claimId);
    const body = { claimId, reason: why };
    const second = await askAuthority('/shreds', { as: 'compliance', body });
    expect(second).toMatchObject({ status: 409, body: { code: 'SHRED.ALREADY_REQUESTED' } });
    await age(requestId);
    const late = await askAuthority(`/shreds/${claimId}/approval`, { as: 'ops', body: { requestId } });
    expect(late).toMatchObject({ status: 409, body: { code: 'SHRED.REQUEST_EXPIRED' } });
    await requested(claimId);
    expect(await keysOf(claimId)).toBe(1);
  });

  test('the approval of another request', async () => {
    const [first, second] = [await decided(), await decided()];
    const requestId = await requested(first);
    await requested(second);
    const answer = await askAuthority(`/shreds/${second}/approval`, { as: 'ops', body: { requestId } });
    expect(answer).toMatchObject({ status: 404, body: { code: 'SHRED.NOT_REQUESTED' } });
  });
});

describe("the database, from the authority's own login, refuses", () => {
  let session: Client;

  beforeAll(async () => {
    const { data } = await databaseLogin('authority', await tokenOf('authority'));
    session = await connect(data.username, data.password);
  });

  afterAll(() => session.end());

  const shredding = (claimId: string, requestId: string, requester: string, approver: string) =>
    `insert into authority.shred (claim_id, request_id, requested_by, approved_by)
     values ('${claimId}', '${requestId}', '${requester}', '${approver}')`;
  const [compliance, ops] = ['person-compliance-1', 'person-ops-1'];

  test('one person, a made-up requester, a foreign request, an old one, and none at all', async () => {
    const [claimId, other] = [await decided(), await decided()];
    const requestId = await requested(claimId);
    expect({
      same: await refusal(session, shredding(claimId, requestId, compliance, compliance)),
      madeUp: await refusal(session, shredding(claimId, requestId, 'somebody', compliance)),
      foreign: await refusal(session, shredding(other, requestId, compliance, ops)),
      none: await refusal(session, shredding(claimId, 'none', compliance, ops)),
      right: await refusal(session, shredding(claimId, requestId, compliance, ops)),
    }).toEqual({ same: '23514', madeUp: '23503', foreign: '23503', none: 'VC005', right: undefined });
    await age(requestId);
    expect(await refusal(session, shredding(claimId, requestId, compliance, ops))).toBe('VC005');
  });

  test('a claim in work', async () => {
    const claimId = await decided({ plan: 'no-such-plan' });
    const requestId = newClaimId();
    const ask = `insert into authority.shred_request (request_id, claim_id, reason, requested_by)
      values ('${requestId}', '${claimId}', 'x', '${compliance}')`;
    expect(await refusal(session, `${ask}; ${shredding(claimId, requestId, compliance, ops)}`)).toBe('VC005');
  });

  test.each([
    ['deleting a key', 'delete from claims.data_key'],
    ['reading keys', 'select claim_id from claims.data_key'],
    ['changing a key', `update claims.data_key set wrapped = ''`],
    ['dating a request back', `insert into authority.shred_request (requested_at) values (now())`],
    ['dating a shred back', `insert into authority.shred (shredded_at) values (now())`],
    ['changing what was asked', `update authority.shred_request set reason = 'x'`],
    ['forgetting what was asked', 'delete from authority.shred_request'],
    ['changing who approved', `update authority.shred set approved_by = 'x'`],
    ['forgetting what was shredded', 'delete from authority.shred'],
  ])('%s', async (_what, statement) => {
    expect(await refusal(session, statement)).toBe('no grant');
  });
});

test('after it the decision, its explanation and every digest stand; the content is sealed for good', async () => {
  const sent = plainClaim({ note: 'tells of a person' });
  const { claimId } = await submitPlain(sent);
  await untilSettled([claimId]);
  const before = await standing(claimId);
  expect(await opened(claimId)).toMatchObject({ content: sent });
  const requestId = await requested(claimId);
  await askAuthority(`/shreds/${claimId}/approval`, { as: 'ops', body: { requestId } });

  await expect(opened(claimId)).rejects.toMatchObject({ code: 'CLAIM.SHREDDED', retry: 'permanent' });
  const after = await standing(claimId);
  expect(after).toEqual(before);
  const { submission } = readPlainClaim(sent);
  if (submission === null) throw new TypeError('the claim is good');
  expect(after.record.content_sha256).toBe(submissionDigest(submission, submission.statedPlanId));
  expect(canonicalSha256(after.record.facts)).toBe(after.record.facts_sha256);
  expect(canonicalSha256(after.record.assessment)).toBe(after.record.assessment_sha256);
  expect(after.record.determined_on).toBe(after.record.assessment_sha256);

  // Sent again it is the same claim, and its content does not come back.
  expect(await submitPlain(sent)).toMatchObject({ claimId });
  expect(await keysOf(claimId)).toBe(0);
});

interface Record {
  readonly content_sha256: string;
  readonly facts: unknown;
  readonly facts_sha256: string;
  readonly assessment: unknown;
  readonly assessment_sha256: string;
  readonly determined_on: string;
}

async function standing(claimId: string) {
  const { rows } = await asSuperuser((client) =>
    client.query<Record>(
      `select c.content_sha256, f.body as facts, f.sha256 as facts_sha256, a.body as assessment,
         a.sha256 as assessment_sha256, d.assessment_sha256 as determined_on
       from claims.claim c join claims.facts f using (claim_id, revision)
       join claims.assessment a using (claim_id, revision) join claims.determination d using (claim_id, revision)
       where claim_id = $1`,
      [claimId],
    ),
  );
  const [record] = rows;
  if (record === undefined) throw new TypeError('the claim is decided');
  const { body } = await callIntake({ path: `/fhir/ExplanationOfBenefit/${claimId}` });
  return { record, explanation: body, status: await statusOf(claimId) };
}
