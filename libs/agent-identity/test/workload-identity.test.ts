import { inspect } from 'node:util';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { Secret, VaultHttp, WorkloadIdentity } from '#agent-identity';
import { projectedTokenFile, stack } from '#testing';

const { vault: stackVault } = stack();

const vault = new VaultHttp(stackVault.address);
const login = { vault, role: 'gather-agent', tokenFile: projectedTokenFile('gather-agent') };
const own = new WorkloadIdentity(login);

afterAll(async () => {
  await own.close();
  await vault.close();
});

test('the actor token names the service account, for the authority, for five minutes, and is kept', async () => {
  const [first, second] = await Promise.all([own.actorToken(), own.actorToken()]);
  const claims = decodeJwt(first.reveal());
  expect({ ...claims, life: (claims.exp ?? 0) - (claims.iat ?? 0) }).toMatchObject({
    agent: 'system:serviceaccount:claims:gather-agent',
    aud: 'vouch-authority',
    iss: `${stackVault.address}/v1/identity/oidc`,
    life: 300,
  });
  expect(decodeProtectedHeader(first.reveal()).alg).toBe('ES256');
  expect(second).toBe(first);
});

test('a forgotten actor token is replaced', async () => {
  const first = await own.actorToken();
  own.forgetActorToken(first);
  expect((await own.actorToken()).reveal()).not.toBe(first.reveal());
});

test('when its Vault token is gone, the next call logs in again', async () => {
  const identity = new WorkloadIdentity(login);
  const answer = z.unknown();
  await identity.call({ method: 'GET', path: 'identity/oidc/token/agent', answer });
  await identity.call({ method: 'POST', path: 'auth/token/revoke-self', answer });
  await expect(
    identity.call({ method: 'GET', path: 'identity/oidc/token/agent', answer }),
  ).resolves.toBeDefined();
  await identity.close();
});

test('what the policy does not hold is denied, permanently', async () => {
  const read = own.call({ method: 'GET', path: 'database/creds/gather', answer: z.unknown() });
  await expect(read).rejects.toMatchObject({ code: 'VAULT.DENIED', retry: 'permanent' });
});

test.each([
  ['WORKLOAD.LOGIN_REFUSED', { ...login, role: 'authority' }],
  ['WORKLOAD.TOKEN_UNREADABLE', { ...login, tokenFile: '/nowhere/token' }],
])('%s is worth another try: the process is at fault, not the claim', async (code, workload) => {
  await expect(new WorkloadIdentity(workload).actorToken()).rejects.toMatchObject({
    code,
    retry: 'transient',
  });
});

test('a Vault that does not answer is unavailable, and its error holds no token', async () => {
  const nowhere = new VaultHttp('https://127.0.0.1:9');
  const failure: unknown = await nowhere
    .call({ method: 'GET', path: 'sys/health', token: new Secret('hvs.s3cret'), answer: z.unknown() })
    .catch((thrown: unknown) => thrown);
  expect(failure).toMatchObject({ code: 'VAULT.UNAVAILABLE', retry: 'transient' });
  expect(inspect(failure, { depth: 10, showHidden: true })).not.toContain('s3cret');
  await nowhere.close();
});
