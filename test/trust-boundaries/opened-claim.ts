import { ClaimCredentials, Secret, VaultHttp, WorkloadIdentity, type ClaimGrant } from '#agent-identity';
import { ok } from '#errors';
import { connectClaim } from '#persistence';
import { claimToken, clientToken, postgresServer, projectedTokenFile, stack } from '#testing';
import { readStoredClaim, type StoredClaim } from '../../apps/gather-agent/src/gather-facts/stored-claim.js';

const role = 'gather-agent';

/** Opens a claim with the code and the credential of gather, as if the authority had just granted it. */
export async function opened(claimId: string): Promise<StoredClaim> {
  const vault = new VaultHttp(stack().vault.address);
  const identity = new WorkloadIdentity({ vault, role, tokenFile: projectedTokenFile(role) });
  const token = new Secret(clientToken(await claimToken('gather', claimId)));
  const grant: ClaimGrant = {
    token,
    expiresInSeconds: 300,
    stage: 'gather',
    txn: 'txn',
    delegation: 'a.b.c',
  };
  const credentials = new ClaimCredentials({
    vault,
    exchange: { exchange: () => Promise.resolve(ok(grant)) },
    identity,
  });
  const credential = await credentials.open({ claimId, dispatch: 'e', correlationId: 'corr' });
  if (!credential.ok) throw new TypeError(credential.failure.code);
  const { login, unwrap, revoke } = credential.value;
  const connection = await connectClaim(postgresServer(), login, 'corr');
  try {
    const subject = { claimId, revision: 1, pass: 1, txn: 'txn' };
    return await connection.transaction((sql) => readStoredClaim(sql, subject, unwrap));
  } finally {
    await connection.close();
    await revoke();
    await identity.close();
    await vault.close();
  }
}
