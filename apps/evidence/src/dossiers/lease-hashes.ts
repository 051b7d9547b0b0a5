import type { WorkloadIdentity } from '#agent-identity';
import type { StoredRecord } from '#evidence';
import { z } from 'zod';

const hashAnswer = z.object({ data: z.object({ hash: z.string() }) });

/**
 * How the leases of a claim look where their end is audited. Vault is asked only where somebody ended a lease by its
 * id: tokens that end themselves are known by their accessor.
 */
export async function leaseHashes(
  identity: Pick<WorkloadIdentity, 'call'>,
  records: readonly StoredRecord[],
  endedLeases: boolean,
): Promise<ReadonlyMap<string, string>> {
  const leases = records.flatMap(({ record: { body } }) => {
    const lease = body['lease'];
    return typeof lease === 'string' && lease.startsWith('database/creds/') ? [lease] : [];
  });
  if (!endedLeases) return new Map();
  const hashed = leases.map(async (lease): Promise<readonly [string, string]> => {
    const { data } = await identity.call({
      method: 'POST',
      path: 'sys/audit-hash/file',
      body: { input: lease },
      answer: hashAnswer,
    });
    return [lease, data.hash];
  });
  return new Map(await Promise.all(hashed));
}
