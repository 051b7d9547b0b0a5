import {
  callVault,
  claimToken,
  clientToken,
  databaseLogin,
  logIn,
  newClaimId,
  peoplesToken,
  projectedToken,
  tokenOf,
} from '#testing';

const everywhere: readonly (readonly [string, string])[] = [
  ['GET', 'database/creds/gather'],
  ['GET', 'database/creds/act'],
  ['GET', 'database/creds/review'],
  ['GET', 'database/creds/authority'],
  ['GET', 'database/creds/assistant'],
  ['GET', 'database/creds/breakglass'],
  ['GET', 'database/config/gather'],
  ['POST', 'database/rotate-root/gather'],
  ['POST', 'auth/token/create'],
  ['POST', 'auth/token/create-orphan'],
  ['POST', 'auth/token/create/claim-gather'],
  ['POST', 'auth/token/create/claim-review'],
  ['POST', 'auth/token/create/claim-breakglass'],
  ['POST', 'auth/token/create/session-assistant'],
  ['POST', 'auth/token/revoke-accessor'],
  ['LIST', 'auth/token/accessors'],
  ['POST', 'transit/sign/mandate/sha2-256'],
  ['GET', 'transit/export/signing-key/mandate'],
  ['POST', 'transit/encrypt/phi'],
  ['POST', 'transit/decrypt/phi'],
  ['POST', 'transit/rewrap/phi'],
  ['POST', 'transit/datakey/plaintext/phi'],
  ['GET', 'transit/keys/phi'],
  ['DELETE', 'transit/keys/phi'],
  ['POST', 'transit/keys/phi/config'],
  ['GET', 'transit/export/encryption-key/phi'],
  ['GET', 'transit/backup/phi'],
  ['POST', 'identity/entity'],
  ['PUT', 'sys/policies/acl/agent'],
  ['GET', 'sys/policies/acl/agent'],
  ['LIST', 'sys/leases/lookup/database/creds/gather'],
  ['PUT', 'sys/leases/revoke-prefix/database'],
  ['GET', 'sys/audit'],
  ['DELETE', 'sys/audit/file'],
  ['POST', 'auth/workloads/role/gather-agent'],
  ['POST', 'pki/issue/gather-agent'],
  ['POST', 'pki/sign-verbatim'],
  ['POST', 'pki/root/sign-intermediate'],
];

/** Everything on the list that this token is allowed to do: each entry is really tried. */
async function opened(token: string, paths = everywhere): Promise<string[]> {
  const tried = await Promise.all(
    paths.map(async ([method, path]) => {
      const { status } = await callVault(method, path, { token, ...(method === 'GET' ? {} : { body: {} }) });
      return status === 403 ? [] : [`${method} ${path}: ${status}`];
    }),
  );
  return tried.flat();
}

const but = (...allowed: string[]) => everywhere.filter(([, path]) => !allowed.includes(path));

test.each(['gather-agent', 'analyze-agent', 'act-agent', 'console'])(
  "%s's own token opens nothing",
  async (app) => {
    expect(await opened(await tokenOf(app))).toEqual([]);
  },
);

test.each([
  ['gather-agent', [404, 403, 403]],
  ['analyze-agent', [403, 404, 403]],
  ['act-agent', [403, 403, 403]],
  ['console', [403, 403, 403]],
])('%s reads the entry of its own language model, if it may have one, and writes none', async (app, read) => {
  const token = await tokenOf(app);
  const entries = ['gather-agent', 'analyze-agent', 'act-agent'].map((each) => `models/data/${each}`);
  const body = { data: { provider: 'openai', model: 'mine', url: 'https://attacker.example/v1' } };
  const statuses = async (method: string, more = {}) =>
    Promise.all(entries.map(async (path) => (await callVault(method, path, { token, ...more })).status));
  expect([await statuses('GET'), await statuses('POST', { body })]).toEqual([read, [403, 403, 403]]);
});

test("an agent's own token yields its actor token", async () => {
  const answer = await callVault('GET', 'identity/oidc/token/agent', {
    token: await tokenOf('gather-agent'),
  });
  expect(answer).toMatchObject({ status: 200, body: { data: { ttl: 300 } } });
});

test('the authority mints and signs, and reads no login but its own', async () => {
  const token = await tokenOf('authority');
  const duties = [
    'database/creds/authority',
    'auth/token/create/claim-gather',
    'auth/token/create/claim-review',
    'auth/token/create/claim-breakglass',
    'auth/token/create/session-assistant',
    'auth/token/revoke-accessor',
    'transit/sign/mandate/sha2-256',
  ];
  expect(await opened(token, but(...duties))).toEqual([]);
});

test('the mandate key cannot be exported or replaced by the authority', async () => {
  const token = await tokenOf('authority');
  const paths = [
    ['POST', 'transit/keys/mandate'],
    ['POST', 'transit/keys/mandate/rotate'],
    ['POST', 'transit/keys/mandate/config'],
    ['DELETE', 'transit/keys/mandate'],
    ['GET', 'transit/backup/mandate'],
  ] as const;
  expect(await opened(token, paths)).toEqual([]);
});

test('evidence signs what it sealed, reads its own login, and nothing else', async () => {
  const token = await tokenOf('evidence');
  expect(await opened(token)).toEqual([]);
  const paths = [
    ['POST', 'transit/keys/evidence/rotate'],
    ['POST', 'transit/keys/evidence/config'],
    ['DELETE', 'transit/keys/evidence'],
    ['GET', 'transit/backup/evidence'],
    ['GET', 'sys/audit'],
  ] as const;
  expect(await opened(token, paths)).toEqual([]);
});

test('intake reads its own login and nothing else', async () => {
  expect(await opened(await tokenOf('intake-api'))).toEqual([]);
});

test.each(['gather', 'analyze', 'act', 'review'])(
  'a claim token at %s reads that login and nothing else',
  async (stage) => {
    const token = clientToken(await claimToken(stage, newClaimId()));
    const others = but(`database/creds/${stage}`);
    expect(await opened(token, [...others, ['GET', 'identity/oidc/token/agent']])).toEqual([]);
    expect(await callVault('POST', 'auth/token/revoke-self', { token })).toMatchObject({ status: 204 });
  },
);

test.each(['assistant', 'breakglass'] as const)(
  "a person's token for %s reads that login and nothing else",
  async (role) => {
    const token = clientToken(await peoplesToken(role, newClaimId()));
    const others = but(`database/creds/${role}`, ...(role === 'breakglass' ? ['transit/decrypt/phi'] : []));
    expect(await opened(token, [...others, ['GET', 'identity/oidc/token/agent']])).toEqual([]);
    expect(await callVault('POST', 'auth/token/revoke-self', { token })).toMatchObject({ status: 204 });
  },
);

test('a session is given five minutes at a time, whatever its holder asks for, and no other lease', async () => {
  const minted = await peoplesToken('assistant', newClaimId());
  const token = clientToken(minted);
  const { lease_id, lease_duration } = await databaseLogin('assistant', token);
  const renew = async (path: string, body: object) => callVault('POST', path, { token, body });
  expect(minted.body['auth']).toMatchObject({
    ...{ lease_duration: 300, renewable: true, orphan: true, entity_id: '' },
  });
  expect(lease_duration).toBe(300);
  const renewed = await renew('auth/token/renew-self', { increment: '8h' });
  expect(renewed.body['auth']).toMatchObject({ lease_duration: 300 });
  const kept = await renew('sys/leases/renew', { lease_id });
  expect(kept).toMatchObject({ status: 200, body: { lease_duration: 300 } });
  expect(await renew('sys/leases/renew', { lease_id, increment: 28_800 })).toMatchObject({ status: 403 });
  const another = { lease_id: 'database/creds/gather/x' };
  expect(await renew('sys/leases/renew', another)).toMatchObject({ status: 403 });
  expect(await renew('sys/leases/revoke', { lease_id })).toMatchObject({ status: 403 });
  await callVault('POST', 'auth/token/revoke-self', { token });
});

test.each([
  ['gather-agent', 'console'],
  ['console', 'gather-agent'],
])('%s reads which model is its own, and neither that of %s nor writes any', async (app, other) => {
  const token = await tokenOf(app);
  const status = async (method: string, path: string) =>
    (await callVault(method, path, { token, ...(method === 'GET' ? {} : { body: { data: {} } }) })).status;
  expect(await status('GET', `models/data/${app}`)).toBe(404);
  expect([
    await status('GET', `models/data/${other}`),
    await status('POST', `models/data/${app}`),
    await status('DELETE', `models/metadata/${app}`),
    await status('LIST', 'models/metadata'),
  ]).toEqual([403, 403, 403, 403]);
});

const reconcilerToken = async () => clientToken(await logIn('reconciler', projectedToken('authority')));

test('the reconciler looks at access and ends it, and opens nothing', async () => {
  const duties = [
    'auth/token/revoke-accessor',
    'auth/token/accessors',
    'sys/leases/lookup/database/creds/gather',
  ];
  expect(await opened(await reconcilerToken(), but(...duties))).toEqual([]);
});

test('of leases the reconciler sees and ends those of database logins, and renews none', async () => {
  const token = await reconcilerToken();
  const claim = clientToken(await claimToken('gather', newClaimId()));
  const { lease_id } = await databaseLogin('gather', claim);
  const call = async (path: string, body: object) => (await callVault('PUT', path, { token, body })).status;
  expect([
    await call('sys/leases/lookup', { lease_id }),
    await call('sys/leases/lookup', { lease_id: 'auth/workloads/login/x' }),
    await call('sys/leases/renew', { lease_id }),
    await call('sys/leases/revoke', { lease_id: 'auth/workloads/login/x' }),
    await call('sys/leases/revoke', { lease_id, sync: true }),
    await call('sys/leases/lookup', { lease_id }),
  ]).toEqual([200, 403, 403, 403, 204, 400]);
  await callVault('POST', 'auth/token/revoke-self', { token: claim });
});

test.each(['intake-api', 'gather-agent', 'analyze-agent', 'act-agent', 'console'])(
  '%s does not get the powers of the reconciler',
  async (app) => {
    expect(await logIn('reconciler', projectedToken(app))).toMatchObject({ status: 400 });
  },
);

test('a claim’s token cannot lengthen the life of its login, nor can anyone beyond 300 seconds', async () => {
  const claim = clientToken(await claimToken('act', newClaimId()));
  const { lease_id } = await databaseLogin('act', claim);
  const body = { lease_id, increment: 3_600 };
  expect(await callVault('PUT', 'sys/leases/renew', { token: claim, body })).toMatchObject({ status: 403 });
  const renewed = await callVault('PUT', 'sys/leases/renew', { token: await tokenOf('intake-api'), body });
  expect(renewed.body['lease_duration']).toBeLessThanOrEqual(300);
  await callVault('POST', 'auth/token/revoke-self', { token: claim });
});
