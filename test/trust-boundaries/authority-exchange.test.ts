import { createRemoteJWKSet, jwtVerify } from 'jose';
import { ClaimCredentials, ExchangeClient, VaultHttp, WorkloadIdentity } from '#agent-identity';
import {
  asSuperuser,
  callAuthority,
  callVault,
  certificateOf,
  change,
  claimAt,
  connect,
  decisions,
  evidence,
  projectedToken,
  projectedTokenFile,
  stack,
  unchanging,
  urlOf,
  type WaitingClaim,
} from '#testing';

const { vault } = stack();
const authorityUrl = urlOf('authority');

const vaultHttp = new VaultHttp(vault.address);

async function agent(role: string) {
  const identity = new WorkloadIdentity({ vault: vaultHttp, role, tokenFile: projectedTokenFile(role) });
  const certificates = unchanging(await certificateOf(role));
  const client = new ExchangeClient({ authorityUrl, identity, certificates });
  return {
    identity,
    client,
    certificates,
    credentials: new ClaimCredentials({ vault: vaultHttp, exchange: client, identity }),
  };
}

const gather = await agent('gather-agent');
const act = await agent('act-agent');

afterAll(async () => {
  for (const { client, identity } of [gather, act]) {
    await client.close();
    await identity.close();
  }
  await vaultHttp.close();
});

async function granted(claim: WaitingClaim) {
  const answer = await gather.client.exchange(claim);
  if (!answer.ok) throw new TypeError(answer.failure.code);
  return answer.value;
}

const refusedWith = (code: string, then = 'park') => ({ ok: false, failure: { code, then } });

test('an event is exchanged for one login of one claim, which is gone after the step', async () => {
  const claim = await claimAt('gather');
  const opened = await gather.credentials.open(claim);
  if (!opened.ok) throw new TypeError(opened.failure.code);
  const { login, stage, txn, revoke } = opened.value;
  expect({ stage, txn }).toEqual({ stage: 'gather', txn: `txn-${claim.claimId}` });
  expect(login.username).toMatch(new RegExp(`^gather\\.${claim.claimId}\\.`));
  const session = await connect(login.username, login.password.reveal());
  await session.end();

  expect([await revoke(), await revoke()]).toEqual([{ outcome: 'revoked' }, { outcome: 'revoked' }]);

  const left = await asSuperuser((client) =>
    client.query('select from pg_roles where rolname = $1', [login.username]),
  );
  expect(left.rowCount).toBe(0);
});

test('the delegation says who acts for whom, and verifies under the published keys', async () => {
  const claim = await claimAt('gather');
  const { delegation } = await granted(claim);
  const keys = createRemoteJWKSet(new URL(`${authorityUrl}/.well-known/jwks.json`));
  const { payload, protectedHeader } = await jwtVerify(delegation, keys, {
    issuer: authorityUrl,
    audience: 'urn:vouch:claims',
    typ: 'delegation+jwt',
  });
  expect({ alg: protectedHeader.alg, ...payload }).toMatchObject({
    alg: 'ES256',
    sub: 'person-test',
    act: {
      sub: 'system:serviceaccount:claims:gather-agent',
      act: { sub: 'system:serviceaccount:claims:intake-api' },
    },
    txn: `txn-${claim.claimId}`,
    scope: 'gather',
    resource: `urn:vouch:claim:${claim.claimId}`,
  });
});

test('of ten exchanges at once for one step, one token stays alive', async () => {
  const claim = await claimAt('gather');
  const grants = await Promise.all(Array.from({ length: 10 }, () => granted(claim)));
  const statuses = await Promise.all(
    grants.map(
      async ({ token }) =>
        (await callVault('GET', 'database/creds/gather', { token: token.reveal() })).status,
    ),
  );
  expect(statuses.toSorted()).toEqual([200, ...Array<number>(9).fill(403)]);
});

test('a second exchange ends the login of the first, sessions included', async () => {
  const claim = await claimAt('gather');
  const first = await gather.credentials.open(claim);
  if (!first.ok) throw new TypeError(first.failure.code);
  const { login, revoke } = first.value;
  const session = await connect(login.username, login.password.reveal());
  await granted(claim);
  await expect(session.query('select 1')).rejects.toThrow();
  expect((await revoke()).outcome).toMatch(/^(gone|revoked)$/);
});

test('every decision is on record, without a token', async () => {
  const claim = await claimAt('gather');
  await granted(claim);
  await granted(claim);
  await act.client.exchange(claim);
  expect(await decisions(claim.claimId)).toEqual([
    { decision: 'granted', reason: null, stage: 'gather', superseded: true },
    { decision: 'granted', reason: null, stage: 'gather', superseded: false },
    { decision: 'refused', reason: 'EXCHANGE.WRONG_STAGE', stage: 'act', superseded: false },
  ]);
});

test('a decision keeps the question, the policies that made it, and which set they belong to', async () => {
  const claim = await claimAt('gather');
  await granted(claim);
  await change(`update authority.mandate set revoked_at = now() where claim_id = $1`, claim.claimId);
  await gather.client.exchange(claim);
  const kept = await evidence(claim.claimId);
  const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
  const request = (revoked: boolean) => ({
    action: 'exchange',
    principal: {
      uid: { type: 'Agent', id: 'system:serviceaccount:claims:gather-agent' },
      attrs: { app: 'gather-agent', stage: { __entity: { type: 'Stage', id: 'gather' } } },
      parents: [],
    },
    resource: {
      uid: { type: 'Claim', id: claim.claimId },
      attrs: {
        submitter: { __entity: { type: 'Person', id: 'person-test' } },
        position: { revision: 1, pass: 1, state: 'submitted' },
      },
      parents: [],
    },
    context: {
      now: { __extn: { fn: 'datetime', arg: expect.any(String) as string } },
      dispatch: {
        event: claim.dispatch,
        claim: { __entity: { type: 'Claim', id: claim.claimId } },
        type: 'claim.submitted',
        revision: 1,
        pass: 1,
      },
      mandate: expect.objectContaining({ purpose: 'adjudication', revoked }) as object,
    },
  });
  expect(kept).toEqual([
    { policy_ids: ['exchange'], policies_sha256: sha256, request: request(false) },
    { policy_ids: ['exchange.mandate-stands'], policies_sha256: sha256, request: request(true) },
  ]);
});

describe('refused', () => {
  test('an agent of another stage', async () => {
    expect(await act.client.exchange(await claimAt('gather'))).toEqual(refusedWith('EXCHANGE.WRONG_STAGE'));
  });

  test("another claim's event", async () => {
    const [one, other] = [await claimAt('gather'), await claimAt('gather')];
    expect(await gather.client.exchange({ ...one, dispatch: other.dispatch })).toEqual(
      refusedWith('EXCHANGE.UNKNOWN_DISPATCH'),
    );
  });

  test('an event that nobody wrote', async () => {
    const claim = await claimAt('gather');
    expect(await gather.client.exchange({ ...claim, dispatch: 'made-up' })).toEqual(
      refusedWith('EXCHANGE.UNKNOWN_DISPATCH'),
    );
  });

  test('a claim that has moved on', async () => {
    const claim = await claimAt('gather');
    await change(`update claims.claim_state set state = 'gathered' where claim_id = $1`, claim.claimId);
    expect(await gather.client.exchange(claim)).toEqual(refusedWith('EXCHANGE.STALE_STAGE'));
  });

  test('a revoked mandate', async () => {
    const claim = await claimAt('gather');
    await change(`update authority.mandate set revoked_at = now() where claim_id = $1`, claim.claimId);
    expect(await gather.client.exchange(claim)).toEqual(refusedWith('EXCHANGE.MANDATE_REVOKED'));
  });

  test('a mandate past its end', async () => {
    const claim = await claimAt('gather');
    await change(
      `update authority.mandate set issued_at = now() - interval '2 days', expires_at = now() - interval '1 day'
       where claim_id = $1`,
      claim.claimId,
    );
    expect(await gather.client.exchange(claim)).toEqual(refusedWith('EXCHANGE.MANDATE_EXPIRED'));
  });
});

describe('refused, with a mandate that is not for this', () => {
  test('a mandate of another submitter', async () => {
    const claim = await claimAt('gather');
    await change(
      `update authority.mandate set submitter_sub = 'person-other' where claim_id = $1`,
      claim.claimId,
    );
    expect(await gather.client.exchange(claim)).toEqual(refusedWith('EXCHANGE.WRONG_SUBMITTER'));
  });

  test('a mandate for another purpose', async () => {
    const claim = await claimAt('gather');
    await change(`update authority.mandate set purpose = 'marketing' where claim_id = $1`, claim.claimId);
    expect(await gather.client.exchange(claim)).toEqual(refusedWith('EXCHANGE.WRONG_PURPOSE'));
  });

  test('a mandate that names other agents', async () => {
    const claim = await claimAt('gather');
    await change(
      `update authority.mandate set may_act = array['someone'] where claim_id = $1`,
      claim.claimId,
    );
    expect(await gather.client.exchange(claim)).toEqual(refusedWith('EXCHANGE.WRONG_STAGE'));
  });
});

test('a done step is opened again until its event is published, then acknowledged', async () => {
  const claim = await claimAt('gather');
  const { claimId, dispatch } = claim;
  await change(`update claims.claim_state set state = 'gathered' where claim_id = $1`, claimId);
  await change(
    `insert into claims.inbox (claim_id, revision, pass, stage, event_id) values ($1, 1, 1, 'gather', $2)`,
    claimId,
    dispatch,
  );
  await change(
    `insert into claims.outbox (event_id, claim_id, revision, pass, topic, type, data, headers)
     values ($1, $2, 1, 1, 'claims.gathered.v1', 'claim.gathered', '{}', '{}')`,
    `${dispatch}-out`,
    claimId,
  );
  const opened = await gather.credentials.open(claim);
  if (!opened.ok) throw new TypeError(opened.failure.code);
  const { login, revoke } = opened.value;
  await change(`update claims.outbox set published_at = now() where claim_id = $1`, claimId);
  expect(await gather.client.exchange(claim)).toEqual(refusedWith('EXCHANGE.STEP_DONE', 'acknowledge'));
  // Its holder may have been killed just before ending it.
  expect((await revoke()).outcome).toMatch(/^(gone|revoked)$/);
  await expect(connect(login.username, login.password.reveal())).rejects.toThrow('authentication failed');
});

describe('over HTTP', () => {
  const form = (claim: WaitingClaim, actorToken: string) =>
    new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      actor_token: actorToken,
      actor_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      subject_token: claim.dispatch,
      subject_token_type: 'urn:vouch:token-type:dispatch',
      resource: `urn:vouch:claim:${claim.claimId}`,
    });
  const certificate = gather.certificates.current();
  const post = async (body: URLSearchParams) => {
    const { status, body: answer } = await callAuthority({ path: '/oauth/token', body, certificate });
    return { status, body: answer };
  };

  test('the answer is that of RFC 8693, not to be stored', async () => {
    const claim = await claimAt('gather');
    const token = (await gather.identity.actorToken()).reveal();
    const answer = await callAuthority({ path: '/oauth/token', body: form(claim, token), certificate });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 200,
      body: {
        access_token: expect.any(String) as string,
        issued_token_type: 'urn:vouch:token-type:vault',
        token_type: 'N_A',
        expires_in: 300,
        scope: 'gather',
        txn: `txn-${claim.claimId}`,
        delegation: expect.any(String) as string,
      },
    });
  });

  test('a projected workload token is no actor token', async () => {
    const claim = await claimAt('gather');
    expect(await post(form(claim, projectedToken('gather-agent')))).toEqual({
      status: 401,
      body: { error: 'invalid_client', code: 'EXCHANGE.ACTOR_SIGNATURE' },
    });
  });

  test('a claim id that would change a login is malformed', async () => {
    const claim = await claimAt('gather');
    const body = form({ ...claim, claimId: `${claim.claimId}.x` }, 'a.b.c');
    expect(await post(body)).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', code: 'EXCHANGE.MALFORMED' },
    });
  });

  test('an agent opens no mandate', async () => {
    const { claimId } = await claimAt('gather');
    const answer = await callAuthority({
      path: '/mandates',
      headers: { authorization: `Bearer ${(await gather.identity.actorToken()).reveal()}` },
      body: {
        subjectToken: 'a.b.c',
        purpose: 'adjudication',
        claims: [{ claimId, revision: 2, payloadSha256: 'ab'.repeat(32), correlationId: 'corr-1' }],
      },
      certificate,
    });
    expect(answer).toMatchObject({
      status: 403,
      body: { code: 'MANDATE.ACTOR_NOT_INTAKE' },
    });
    const kept = await asSuperuser((client) =>
      client.query(
        `select action, allowed, code, principal, correlation_id, policy_ids from authority.decision
         where resource = $1`,
        [claimId],
      ),
    );
    expect(kept.rows).toEqual([
      {
        action: 'openMandate',
        allowed: false,
        code: 'MANDATE.ACTOR_NOT_INTAKE',
        principal: 'system:serviceaccount:claims:gather-agent',
        correlation_id: 'corr-1',
        policy_ids: ['mandate.asked-by-intake', 'mandate.given-by-a-submitter'],
      },
    ]);
  });
});
