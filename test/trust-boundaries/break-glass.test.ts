import {
  asSuperuser,
  auditEntriesWith,
  callVault,
  connect,
  databaseLogin,
  keepReconcilerAway,
  letReconcilerIn,
  loadSamplePlans,
  newClaimId,
  plainClaim,
  signedByProvider,
  submitPlain,
  untilSettled,
  vouch,
} from '#testing';
import { askAuthority } from './ask-authority.js';

const reason = 'complaint 7 of the ombudsman';
let claimId = '';
let other = '';

beforeAll(async () => {
  await keepReconcilerAway();
  await loadSamplePlans();
  claimId = (await submitPlain(plainClaim())).claimId;
  other = (await submitPlain(plainClaim())).claimId;
  await untilSettled([claimId, other]);
});

afterAll(letReconcilerIn);

async function broken(changes: object = {}, as: 'compliance' | 'examiner' = 'compliance') {
  return askAuthority('/break-glass', { as, body: { claimId, reason, minutes: 5, ...changes } });
}

async function recorded(): Promise<readonly unknown[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<Record<string, unknown>>(
      `select person_sub, reason, minutes, ended_at is not null as ended from authority.broken_glass
       where claim_id = $1 order by opened_at`,
      [claimId],
    ),
  );
  return rows;
}

test('compliance reads a claim in clear at a terminal; who, why and how long stay on record', async () => {
  const { exitCode, output, error } = await vouch('break-glass', claimId, '--reason', reason);
  expect({ exitCode, error }).toEqual({ exitCode: 0, error: '' });
  const shown = JSON.parse(output) as { claimId: string; revisions: readonly { content: object }[] };
  expect(shown.claimId).toBe(claimId);
  expect(Object.keys(shown.revisions[0]!.content)).toEqual(expect.arrayContaining(['member', 'lines']));
  expect(await recorded()).toEqual([{ person_sub: 'person-compliance-1', reason, minutes: 5, ended: true }]);
  const paths = auditEntriesWith(claimId)
    .filter(({ type, auth }) => type === 'response' && auth?.metadata?.['stage'] === 'breakglass')
    .map(({ request }) => request.path);
  expect(paths).toEqual(['database/creds/breakglass', 'transit/decrypt/phi', 'auth/token/revoke-self']);
  const left = await asSuperuser((client) =>
    client.query(`select from pg_roles where rolname like 'breakglass.%'`),
  );
  expect(left.rowCount).toBe(0);
});

test('the token opens that claim for its minutes, and no other', async () => {
  const { status, body } = await broken({ minutes: 2 });
  const token = String(body['accessToken']);
  const looked = await callVault('GET', 'database/creds/gather', { token });
  expect([status, body['expiresInSeconds'], looked.status]).toEqual([201, 120, 403]);
  const { data } = await databaseLogin('breakglass', token);
  expect(data.username).toMatch(new RegExp(`^breakglass\\.${claimId}\\.[a-z0-9]{8}$`));
  const session = await connect(data.username, data.password);
  const { rows } = await session.query('select claim_id from claims.claim');
  const keys = await session.query('select claim_id from claims.data_key');
  expect([rows, keys.rows]).toEqual([[{ claim_id: claimId }], [{ claim_id: claimId }]]);
  await expect(session.query(`insert into claims.facts (claim_id) values ('x')`)).rejects.toMatchObject({
    code: '42501',
  });
  await session.end();
  const ended = await askAuthority(`/break-glass/${String(body['glassId'])}`, {
    as: 'compliance',
    method: 'DELETE',
  });
  expect(ended.status).toBe(200);
  expect(await callVault('GET', 'database/creds/breakglass', { token })).toMatchObject({ status: 403 });
});

test("the key of another claim is not opened by this claim's token", async () => {
  const { body } = await broken();
  const token = String(body['accessToken']);
  const { rows } = await asSuperuser((client) =>
    client.query<{ wrapped: string }>('select wrapped from claims.data_key where claim_id = $1', [other]),
  );
  const context = Buffer.from(claimId).toString('base64');
  const answer = await callVault('POST', 'transit/decrypt/phi', {
    token,
    body: { ciphertext: rows[0]?.wrapped, context },
  });
  expect(answer.status).toBe(400);
  await askAuthority(`/break-glass/${String(body['glassId'])}`, { as: 'compliance', method: 'DELETE' });
});

test.each([
  ['by an examiner', 'examiner', {}, 403, 'BREAK_GLASS.NOT_COMPLIANCE'],
  ['without a reason', 'compliance', { reason: '' }, 403, 'BREAK_GLASS.NO_REASON'],
  ['with a reason of blanks', 'compliance', { reason: '   ' }, 403, 'BREAK_GLASS.NO_REASON'],
  ['for more than an hour', 'compliance', { minutes: 61 }, 403, 'BREAK_GLASS.TOO_LONG'],
  ['for no time', 'compliance', { minutes: 0 }, 403, 'BREAK_GLASS.TOO_LONG'],
  ['of no claim', 'compliance', { claimId: newClaimId() }, 404, 'BREAK_GLASS.CLAIM_UNKNOWN'],
  ['of something that is no id', 'compliance', { claimId: 'x"; drop' }, 400, 'BREAK_GLASS.MALFORMED'],
] as const)('glass is not broken %s, and that is on record', async (_how, as, changes, status, code) => {
  const answer = await broken(changes, as);
  expect(answer).toMatchObject({ status, body: { code } });
  if (status === 400) return;
  const { rows } = await asSuperuser((client) =>
    client.query(
      `select action, allowed, principal from authority.decision where action = 'breakGlass'
       order by decision_id desc limit 1`,
    ),
  );
  expect(rows).toEqual([{ action: 'breakGlass', allowed: false, principal: `person-${as}-1` }]);
});

test('nobody breaks glass over a claim of their own', async () => {
  const token = await signedByProvider({ sub: 'person-submitter-1', roles: ['submitter', 'compliance'] });
  const answer = await askAuthority('/break-glass', { token, body: { claimId, reason, minutes: 5 } });
  expect(answer).toMatchObject({ status: 403, body: { code: 'BREAK_GLASS.OWN_CLAIM' } });
  // Not even past the authority.
  const insert = asSuperuser((client) =>
    client.query(
      `insert into authority.broken_glass (glass_id, claim_id, person_sub, on_behalf_of, reason, minutes, accessor,
         expires_at) values ('g-own', $1, 'person-submitter-1', 'p-x', 'x', 5, 'a-own', now())`,
      [claimId],
    ),
  );
  await expect(insert).rejects.toMatchObject({ code: 'VC018' });
});

test('what is on record stays as it was', async () => {
  const changing = asSuperuser((client) =>
    client.query(`update authority.broken_glass set reason = 'none' where claim_id = $1`, [claimId]),
  );
  await expect(changing).rejects.toMatchObject({ code: 'VC018' });
});

test('over a killed claim no glass is broken, and broken glass is ended by a kill', async () => {
  const { claimId: killed } = await submitPlain(plainClaim());
  await untilSettled([killed]);
  const open = await broken({ claimId: killed });
  const { data } = await databaseLogin('breakglass', String(open.body['accessToken']));
  const order = { scope: 'claim', subject: killed, reason: 'a test' };
  const kill = await askAuthority('/kills', { as: 'ops', body: order });
  expect(kill.body).toMatchObject({ zeroAccess: true, ended: { tokens: 1, logins: 1 } });
  await expect(connect(data.username, data.password)).rejects.toThrow();
  expect(await broken({ claimId: killed })).toMatchObject({
    status: 403,
    body: { code: 'BREAK_GLASS.KILLED' },
  });
  await askAuthority('/kills/lift', { as: 'ops', body: order });
});
