import {
  ClaimCredentials,
  Secret,
  VaultHttp,
  WorkloadIdentity,
  type ClaimCredential,
  type ClaimGrant,
} from '#agent-identity';
import { ok } from '#errors';
import { connectClaim } from '#persistence';
import { DataKey, unsealJson } from '#sealing';
import { asSuperuser, claimToken, clientToken, postgresServer, projectedTokenFile, stack } from '#testing';
import { withStoredClaim, type StoredClaim } from '../../apps/gather-agent/src/gather-facts/stored-claim.js';

const role = 'gather-agent';

/** Opens a claim with the code and the credential of gather, as if the authority had just granted it. */
export async function opened(claimId: string): Promise<StoredClaim> {
  return withCredential(claimId, async ({ login, unwrap }) => {
    const connection = await connectClaim(postgresServer(), login, 'corr');
    try {
      const subject = { claimId, revision: 1, pass: 1, txn: 'txn' };
      return await connection.transaction((sql) =>
        withStoredClaim(sql, subject, unwrap, (claim) => Promise.resolve(claim)),
      );
    } finally {
      await connection.close();
    }
  });
}

/** What gather found in the documents of a claim; no agent reads it back, so it is fetched past them. */
export async function openedFindings(claimId: string): Promise<unknown> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ wrapped: string; content: Buffer }>(
      `select wrapped, content from claims.document_findings join claims.data_key using (claim_id, revision)
       where claim_id = $1`,
      [claimId],
    ),
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return withCredential(claimId, async ({ unwrap }) => {
    const key = DataKey.fromBase64((await unwrap(row.wrapped)).reveal());
    return unsealJson(key, { claimId, revision: 1, part: { findings: 1 } }, row.content);
  });
}

async function withCredential<T>(
  claimId: string,
  work: (credential: ClaimCredential) => Promise<T>,
): Promise<T> {
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
  try {
    return await work(credential.value);
  } finally {
    await credential.value.revoke();
    await identity.close();
    await vault.close();
  }
}
