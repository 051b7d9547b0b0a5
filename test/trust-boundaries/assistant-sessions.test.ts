import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { AssistantSession, SessionClient, VaultHttp } from '#agent-identity';
import { startTelemetry, type Telemetry } from '#telemetry';
import {
  accessToken,
  asSuperuser,
  auditEntriesWith,
  callVault,
  claimAt,
  clientToken,
  connect,
  databaseLogin,
  signedByProvider,
  stack,
  tokenOf,
  unique,
  until,
  urlOf,
  withRootToken,
  type PersonName,
} from '#testing';
import { askAuthority } from './ask-authority.js';
import { reconcile, recorded } from './reconciliations.js';

let telemetry: Telemetry;
const vault = new VaultHttp(stack().vault.address);
const held: AssistantSession[] = [];
const clients: SessionClient[] = [];

beforeAll(() => {
  // As an app: correlation ids travel by it.
  telemetry = startTelemetry({ serviceName: 'test', otlpUrl: stack().jaeger.otlpUrl });
});

afterAll(async () => {
  for (const session of held) await session.close();
  for (const client of clients) await client.close();
  await vault.close();
  await telemetry.stop();
});

function sessionOf(person: PersonName): AssistantSession {
  const sessions = new SessionClient(urlOf('authority'), async () => accessToken(person));
  clients.push(sessions);
  const session = new AssistantSession({ vault, sessions });
  held.push(session);
  return session;
}

async function onRecord(sessionId: string): Promise<unknown> {
  const { rows } = await asSuperuser((client) =>
    client.query(
      `select s.person_sub, s.ended_at is not null as ended, d.allowed, d.policy_ids
       from authority.session s join authority.decision d on d.correlation_id = s.session_id
       where s.session_id = $1`,
      [sessionId],
    ),
  );
  return rows[0];
}

async function exists(login: string): Promise<boolean> {
  const { rowCount } = await asSuperuser((client) =>
    client.query('select from pg_roles where rolname = $1', [login]),
  );
  return rowCount === 1;
}

/** What Vault wrote down under the session's correlation id, in order, without repetition. */
function auditedUnder(sessionId: string): readonly string[] {
  const paths = auditEntriesWith(sessionId)
    .filter(
      ({ type, request }) => type === 'response' && request.headers?.['x-correlation-id']?.[0] === sessionId,
    )
    .map(({ request }) => request.path)
    // The person's pseudonym, which the authority may know already.
    .filter((path) => !path.startsWith('transit/hmac/'));
  return [...new Set(paths)];
}

test('an employee opens a session, whose login reads masked claims until sign-out', async () => {
  const waiting = await claimAt('gather');
  const session = sessionOf('examiner');
  const login = await session.current();
  const { sessionId } = await session.credential();
  expect(login.username).toMatch(new RegExp(`^assistant\\.${sessionId}\\.[a-z0-9]{8}$`));
  const connection = await connect(login.username, login.password.reveal());
  const { rows } = await connection.query(
    'select state, reason, plan_id from masked.claim where claim_id = $1',
    [waiting.claimId],
  );
  expect(rows).toEqual([{ state: 'submitted', reason: null, plan_id: null }]);
  expect(await onRecord(sessionId)).toEqual({
    person_sub: 'person-examiner-1',
    ended: false,
    allowed: true,
    policy_ids: ['assistant'],
  });

  await session.close();

  expect(await exists(login.username)).toBe(false);
  await expect(connection.query('select 1')).rejects.toThrow();
  expect(await onRecord(sessionId)).toMatchObject({ ended: true });
  expect(auditedUnder(sessionId)).toEqual([
    'auth/token/create/session-assistant',
    'database/creds/assistant',
    'auth/token/revoke-accessor',
  ]);
});

test('what Vault shows of a session names nobody', async () => {
  const session = sessionOf('ops');
  const { sessionId } = await session.credential();
  const [minted] = auditEntriesWith(sessionId).filter(
    ({ request }) => request.path === 'database/creds/assistant',
  );
  expect(minted?.auth).toMatchObject({
    display_name: `token-${sessionId}`,
    policies: ['session-assistant'],
    metadata: {
      session: sessionId,
      correlation_id: sessionId,
      on_behalf_of: expect.stringMatching(/^p-[0-9a-f]{32}$/) as string,
      stage: 'assistant',
    },
  });
  expect(JSON.stringify(auditEntriesWith(sessionId))).not.toContain('person-ops-1');
  await session.close();
});

/** As short as a test can wait for; afterwards as it was. */
async function withShortLives<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  const paths = ['auth/token/roles/session-assistant', 'database/roles/assistant'];
  return withRootToken(async (token) => {
    const before = await Promise.all(
      paths.map(async (path) => (await callVault('GET', path, { token })).body['data']),
    );
    const [tokens, logins] = before as [Record<string, unknown>, Record<string, unknown>];
    const put = async (path: string, body: object) => callVault('POST', path, { token, body });
    await put(paths[0]!, { ...tokens, token_period: seconds, period: undefined });
    await put(paths[1]!, { ...logins, default_ttl: seconds });
    try {
      return await work();
    } finally {
      await put(paths[0]!, { ...tokens, token_period: 300, period: undefined });
      await put(paths[1]!, logins);
    }
  });
}

test('a session is renewed at 70 % of its life, and opened anew when it was ended by another', async () => {
  await withShortLives(6, async () => {
    const session = sessionOf('compliance');
    const first = await session.credential();
    await wait(9_000);
    const renewed = await session.credential();
    expect(renewed).toMatchObject({ sessionId: first.sessionId, login: first.login, leaseId: first.leaseId });
    expect(renewed.renewals).toBeGreaterThanOrEqual(1);
    expect(renewed.expiresAt.getTime()).toBeGreaterThan(first.expiresAt.getTime());
    expect(auditedUnder(first.sessionId)).toEqual(
      expect.arrayContaining(['auth/token/renew-self', 'sys/leases/renew']),
    );

    const { rows } = await asSuperuser((client) =>
      client.query<{ accessor: string }>('select accessor from authority.session where session_id = $1', [
        first.sessionId,
      ]),
    );
    await callVault('POST', 'auth/token/revoke-accessor', {
      token: await tokenOf('authority'),
      body: { accessor: rows[0]?.accessor },
    });
    await until(
      'another session is open',
      async () => (await session.credential()).sessionId !== first.sessionId,
      {
        within: 20_000,
      },
    );
    const login = await session.current();
    await (await connect(login.username, login.password.reveal())).end();
    await session.close();
    expect(await exists(login.username)).toBe(false);
  });
}, 90_000);

test.each<[string, () => Promise<string>, number, string]>([
  ['a submitter', async () => accessToken('submitter'), 403, 'ASSISTANT.NOT_EMPLOYEE'],
  ['nobody', async () => Promise.resolve(''), 401, 'ASSISTANT.PERSON_INVALID'],
  [
    'an expired token',
    async () => signedByProvider({ roles: ['ops'], iat: 1_700_000_000, exp: 1_700_000_060 }),
    401,
    'ASSISTANT.PERSON_INVALID',
  ],
  [
    'a token for somebody else',
    async () => signedByProvider({ roles: ['ops'], aud: 'another-api' }),
    401,
    'ASSISTANT.PERSON_INVALID',
  ],
  [
    'a token that nobody signed',
    async () => `${(await accessToken('ops')).split('.').slice(0, 2).join('.')}.AAAA`,
    401,
    'ASSISTANT.PERSON_INVALID',
  ],
  [
    "an agent's actor token",
    async () => {
      const answer = await callVault('GET', 'identity/oidc/token/agent', {
        token: await tokenOf('gather-agent'),
      });
      return (answer.body['data'] as { token: string }).token;
    },
    401,
    'ASSISTANT.PERSON_INVALID',
  ],
  ['a Vault token', async () => tokenOf('gather-agent'), 401, 'ASSISTANT.PERSON_INVALID'],
])('the authority opens no session to %s', async (_who, token, status, code) => {
  const answer = await askAuthority('/sessions', { token: await token(), method: 'POST' });
  expect(answer).toMatchObject({ status, body: { code } });
});

test('a refusal by the policies is on record', async () => {
  await askAuthority('/sessions', { as: 'submitter2', method: 'POST' });
  const { rows } = await asSuperuser((client) =>
    client.query(
      `select allowed, code, policy_ids from authority.decision
       where action = 'openAssistant' and principal = 'person-submitter-2' order by decision_id desc limit 1`,
    ),
  );
  expect(rows).toEqual([
    { allowed: false, code: 'ASSISTANT.NOT_EMPLOYEE', policy_ids: ['assistant.for-employees'] },
  ]);
});

test('nobody ends the session of another, or learns of it', async () => {
  const { body } = await askAuthority('/sessions', { as: 'ops', method: 'POST' });
  const path = `/sessions/${String(body['sessionId'])}`;
  expect(await askAuthority(path, { as: 'compliance', method: 'DELETE' })).toMatchObject({
    status: 404,
    body: { code: 'ASSISTANT.UNKNOWN' },
  });
  expect(await askAuthority(path, { as: 'ops', method: 'DELETE' })).toMatchObject({ status: 200 });
  expect(await askAuthority(path, { as: 'ops', method: 'DELETE' })).toMatchObject({ status: 200 });
});

describe('with the login of a session in hand', () => {
  let client: Client;
  let session: AssistantSession;
  let victim = '';

  beforeAll(async () => {
    victim = (await claimAt('gather')).claimId;
    session = sessionOf('ops');
    const login = await session.current();
    client = await connect(login.username, login.password.reveal());
  });

  afterAll(async () => {
    await client.end();
    await session.close();
  });

  test.each([
    ['a base table', 'select 1 from claims.claim'],
    ['what a claim says', 'select content from claims.claim'],
    ['documents', 'select content from claims.document'],
    ['wrapped keys', 'select wrapped from claims.data_key'],
    ['who a member is', 'select member_key from claims.claim'],
    ['who submitted', 'select submitter_sub from claims.claim'],
    ['facts', 'select body from claims.facts'],
    ['assessments', 'select body from claims.assessment'],
    ['mandates', 'select token from authority.mandate'],
    ['accessors', 'select accessor from authority.exchange'],
    ['sessions', 'select accessor from authority.session'],
    ['writing through a view', `update masked.claim set state = 'approved'`],
    [
      'writing through a view, asking to write',
      `begin read write; insert into masked.plan values ('x', 'y', 1, now())`,
    ],
    ['becoming who owns the views', 'set role masked_views'],
    ['a copy into a file', `copy (select 1) to '/tmp/x'`],
    ['a program', `copy (select 1) to program 'id'`],
    ['a table of its own', 'begin read write; create temporary table mine (a text)'],
    ['a view of its own', 'begin read write; create view masked.mine as select 1'],
  ])('%s is refused by PostgreSQL', async (_what, statement) => {
    const code = await client.query(statement).then(
      () => 'done',
      (thrown: unknown) => (thrown as { code: string }).code,
    );
    await client.query('rollback');
    // No grant; a transaction that only reads; a view that is not written through.
    expect(['42501', '25006', '55000']).toContain(code);
  });

  test('it is held to reading, to seconds and to a log of all it does', async () => {
    const { rows } = await client.query(
      `select current_setting('default_transaction_read_only') as reads, current_setting('statement_timeout') as time,
         current_setting('log_statement') as log`,
    );
    expect(rows).toEqual([{ reads: 'on', time: '5s', log: 'all' }]);
    await expect(client.query('select pg_sleep(6)')).rejects.toMatchObject({ code: '57014' });
    await expect(client.query(`set log_statement = 'none'`)).rejects.toMatchObject({ code: '42501' });
  });

  test('no view shows anything of a member', async () => {
    const { rows } = await asSuperuser((owner) =>
      owner.query<{ name: string }>(
        `select format('masked.%I', table_name) as name from information_schema.views where table_schema = 'masked'`,
      ),
    );
    for (const { name } of rows) {
      const shown = await client.query<{ row: string }>(`select to_jsonb(v)::text as row from ${name} v`);
      expect(shown.rows.filter(({ row }) => /member|person-|payee-/.test(row))).toEqual([]);
    }
    const mine = await client.query('select 1 from masked.claim where claim_id = $1', [victim]);
    expect(mine.rowCount).toBe(1);
  });
});

test("killing a person's access ends their sessions, and lets none begin", async () => {
  const sub = unique('person');
  const token = await signedByProvider({ sub, roles: ['ops'] });
  const { body } = await askAuthority('/sessions', { token, method: 'POST' });
  const login = await databaseLogin('assistant', String(body['accessToken']));
  const order = { scope: 'submitter', subject: sub, reason: 'a test' };
  expect(await askAuthority('/kills', { as: 'ops', body: order })).toMatchObject({
    body: { zeroAccess: true, ended: { tokens: 1, logins: 1 } },
  });
  expect(await exists(login.data.username)).toBe(false);
  expect(await onRecord(String(body['sessionId']))).toMatchObject({ ended: true });
  expect(await askAuthority('/sessions', { token, method: 'POST' })).toMatchObject({
    status: 403,
    body: { code: 'ASSISTANT.KILLED' },
  });
});

test('the reconciler lets a session be, and ends one that is not on record', async () => {
  const session = sessionOf('ops');
  const kept = await session.credential();
  const stray = await withRootToken(async () => {
    const minted = await callVault('POST', 'auth/token/create/session-assistant', {
      token: await tokenOf('authority'),
      body: { policies: ['session-assistant'], display_name: unique('stray') },
    });
    return { minted, login: await databaseLogin('assistant', clientToken(minted)) };
  });
  await wait(31_000);
  const found = (await reconcile()).map(({ subject }) => subject);
  const { accessor } = stray.minted.body['auth'] as { accessor: string };
  // The regular run may have been faster than ours; on record it is in any case.
  expect(await recorded(accessor)).not.toEqual([]);
  expect(found).not.toContain(kept.login);
  expect(await exists(kept.login)).toBe(true);
  await until('the stray login is gone', async () => !(await exists(stray.login.data.username)));
  await session.close();
}, 90_000);
