import {
  asSuperuser,
  callVault,
  claimToken,
  clientToken,
  connect,
  databaseLogin,
  newClaimId,
  tokenOf,
  until,
} from '#testing';

test('a claim token is an orphan without entity, with one policy, for 300 seconds at most', async () => {
  const { status, body } = await claimToken('gather', newClaimId(), { ttl: '24h' });
  expect({ status, auth: body['auth'] }).toMatchObject({
    status: 200,
    auth: { policies: ['claim-gather'], entity_id: '', orphan: true, renewable: false, lease_duration: 300 },
  });
});

test.each([
  ['another stage', { policies: ['claim-act'] }],
  ['a second policy', { policies: ['claim-gather', 'claim-act'] }],
  ["the authority's own", { policies: ['authority'] }],
  ['root', { policies: ['root'] }],
])('the token role refuses the policy of %s', async (_what, asked) => {
  expect(await claimToken('gather', newClaimId(), asked)).toMatchObject({ status: 400 });
});

test('a claim token cannot be made renewable, periodic or the default policy holder', async () => {
  const answer = await claimToken('gather', newClaimId(), { renewable: true, explicit_max_ttl: '24h' });
  expect(answer.body['auth']).toMatchObject({ renewable: false, token_policies: ['claim-gather'] });
  const renewed = await callVault('POST', 'auth/token/renew-self', { token: clientToken(answer), body: {} });
  expect(renewed.status).toBe(403);
});

const stages = ['gather', 'analyze', 'act', 'review'];

test.each(stages)(
  "a claim's login for %s names stage and claim, and carries its own limits",
  async (stage) => {
    const claimId = newClaimId();
    const token = clientToken(await claimToken(stage, claimId));
    const { data } = await databaseLogin(stage, token);
    expect(data.username).toMatch(new RegExp(`^${stage}\\.${claimId}\\.[a-z0-9]{8}$`));
    const role = await asSuperuser((client) =>
      client.query(
        `select rolconnlimit, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication,
         rolvaliduntil < now() + interval '310 seconds' as ends_soon, rolconfig,
         (select array_agg(g.rolname::text) from pg_auth_members m join pg_roles g on g.oid = m.roleid where member = r.oid) as groups
       from pg_roles r where rolname = $1`,
        [data.username],
      ),
    );
    expect(role.rows).toEqual([
      {
        rolconnlimit: 2,
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolbypassrls: false,
        rolreplication: false,
        ends_soon: true,
        rolconfig: ['log_statement=all'],
        groups: [stage],
      },
    ]);
    await callVault('POST', 'auth/token/revoke-self', { token });
  },
);

test('a login cannot hide its statements, become another role, or make one', async () => {
  const token = clientToken(await claimToken('gather', newClaimId()));
  const { data } = await databaseLogin('gather', token);
  const session = await connect(data.username, data.password);
  const statements = [
    `set log_statement = 'none'`,
    `set session authorization vouch_owner`,
    `set role vouch_owner`,
    `set role vault_admin_gather`,
    `set role "analyze"`,
    `create role intruder`,
    `grant act to "${data.username}"`,
    `alter role "${data.username}" valid until 'infinity'`,
    `select pg_read_file('postgresql.conf')`,
    `select rolpassword from pg_authid`,
  ];
  const codes = await Promise.all(
    statements.map((statement) =>
      session.query(statement).then(
        () => `${statement}: done`,
        (thrown: unknown) => (codeOf(thrown) === '42501' ? 'refused' : `${statement}: ${codeOf(thrown)}`),
      ),
    ),
  );
  await session.end();
  await callVault('POST', 'auth/token/revoke-self', { token });
  expect(codes).toEqual(statements.map(() => 'refused'));
});

test('a third connection of one login is refused', async () => {
  const token = clientToken(await claimToken('gather', newClaimId()));
  const { data } = await databaseLogin('gather', token);
  const both = [await connect(data.username, data.password), await connect(data.username, data.password)];
  await expect(connect(data.username, data.password)).rejects.toThrow('too many connections');
  await Promise.all(both.map((session) => session.end()));
  await callVault('POST', 'auth/token/revoke-self', { token });
});

test('revoking the token ends the open session and drops the login', async () => {
  const token = clientToken(await claimToken('act', newClaimId()));
  const { data } = await databaseLogin('act', token);
  const session = await connect(data.username, data.password);
  await session.query('select 1');

  expect(await callVault('POST', 'auth/token/revoke-self', { token })).toMatchObject({ status: 204 });

  // PostgreSQL ends a session by a signal, which the session may hear a moment later.
  await until('the session has ended', async () =>
    session.query('select 1').then(
      () => false,
      () => true,
    ),
  );
  await expect(connect(data.username, data.password)).rejects.toThrow('password authentication failed');
  const left = await asSuperuser((client) =>
    client.query('select from pg_roles where rolname = $1', [data.username]),
  );
  expect(left.rowCount).toBe(0);
  expect(await callVault('GET', 'database/creds/act', { token })).toMatchObject({ status: 403 });
});

test('the authority ends a token by its accessor', async () => {
  const minted = await claimToken('gather', newClaimId());
  const { accessor } = minted.body['auth'] as { accessor: string };
  const revoked = await callVault('POST', 'auth/token/revoke-accessor', {
    token: await tokenOf('authority'),
    body: { accessor },
  });
  expect(revoked.status).toBe(204);
  expect(await callVault('GET', 'database/creds/gather', { token: clientToken(minted) })).toMatchObject({
    status: 403,
  });
});

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'none';
}
