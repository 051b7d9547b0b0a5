import { callVault, claimToken, clientToken, newClaimId, tokenOf } from '#testing';

const everywhere: readonly (readonly [string, string])[] = [
  ['GET', 'database/creds/gather'],
  ['GET', 'database/creds/act'],
  ['GET', 'database/creds/authority'],
  ['GET', 'database/config/gather'],
  ['POST', 'database/rotate-root/gather'],
  ['POST', 'auth/token/create'],
  ['POST', 'auth/token/create-orphan'],
  ['POST', 'auth/token/create/claim-gather'],
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

test.each(['gather-agent', 'analyze-agent', 'act-agent'])("%s's own token opens nothing", async (app) => {
  expect(await opened(await tokenOf(app))).toEqual([]);
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

test('intake reads its own login and nothing else', async () => {
  expect(await opened(await tokenOf('intake-api'))).toEqual([]);
});

test.each(['gather', 'analyze', 'act'])(
  'a claim token at %s reads that login and nothing else',
  async (stage) => {
    const token = clientToken(await claimToken(stage, newClaimId()));
    const others = but(`database/creds/${stage}`);
    expect(await opened(token, [...others, ['GET', 'identity/oidc/token/agent']])).toEqual([]);
    expect(await callVault('POST', 'auth/token/revoke-self', { token })).toMatchObject({ status: 204 });
  },
);
