import { ClaimCredentials, Secret, VaultHttp, WorkloadIdentity, type ClaimGrant } from '#agent-identity';
import { ok } from '#errors';
import { callVault, claimToken, clientToken, newClaimId, projectedTokenFile, stack } from '#testing';

const { vault: stackVault } = stack();

const vault = new VaultHttp(stackVault.address);
const role = 'analyze-agent';
const identity = new WorkloadIdentity({ vault, role, tokenFile: projectedTokenFile(role) });

afterAll(async () => {
  await identity.close();
  await vault.close();
});

/** Credentials under a token that was minted already, as if the authority had just given it. */
async function granted(stage: ClaimGrant['stage'] = 'analyze') {
  const claimId = newClaimId();
  const token = clientToken(await claimToken(stage, claimId));
  const grant = { token: new Secret(token), expiresInSeconds: 300, stage, txn: 'txn-1', delegation: 'a.b.c' };
  const credentials = new ClaimCredentials({
    vault,
    exchange: { exchange: () => Promise.resolve(ok(grant)) },
    identity,
  });
  return { token, credentials, request: { claimId, dispatch: 'e1', correlationId: 'corr-1' } };
}

test('the login says when it ends, and nothing printed shows its password', async () => {
  const { credentials, request } = await granted();
  const opened = await credentials.open(request);
  if (!opened.ok) throw new TypeError(opened.failure.code);
  const { login } = opened.value;
  const seconds = (login.expiresAt.getTime() - Date.now()) / 1000;
  expect(seconds).toBeGreaterThan(290);
  expect(seconds).toBeLessThanOrEqual(300);
  expect(JSON.stringify(opened.value)).not.toContain(login.password.reveal());
  expect(await opened.value.revoke()).toEqual({ outcome: 'revoked' });
});

test('a token that another exchange ended before its login was read is worth asking again', async () => {
  const { token, credentials, request } = await granted();
  await callVault('POST', 'auth/token/revoke-self', { token });
  await expect(credentials.open(request)).rejects.toMatchObject({
    code: 'CREDENTIAL.SUPERSEDED',
    retry: 'transient',
  });
});

test('what was ended by someone else is ended again by its lease, and no harm is done', async () => {
  const { token, credentials, request } = await granted();
  const opened = await credentials.open(request);
  if (!opened.ok) throw new TypeError(opened.failure.code);
  await callVault('POST', 'auth/token/revoke-self', { token });
  expect((await opened.value.revoke()).outcome).toMatch(/^(gone|revoked)$/);
  expect((await callVault('POST', 'auth/token/revoke-self', { token })).status).toBe(403);
});

test('revoking once asks Vault once, however often it is called', async () => {
  const { credentials, request } = await granted();
  const opened = await credentials.open(request);
  if (!opened.ok) throw new TypeError(opened.failure.code);
  const { revoke } = opened.value;
  expect(await Promise.all([revoke(), revoke(), revoke()])).toEqual(Array(3).fill({ outcome: 'revoked' }));
});
