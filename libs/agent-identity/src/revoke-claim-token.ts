import { setTimeout as wait } from 'node:timers/promises';
import { isOperationalError } from '#errors';
import { logger } from '#telemetry';
import type { Secret } from './secret.js';
import { anyAnswer } from './vault-answers.js';
import type { VaultHttp } from './vault-http.js';
import type { WorkloadIdentity } from './workload-identity.js';
import { revokeSelf } from './workload-login.js';

/**
 * What became of a credential. `gone`: it had ended before (expired, or a later exchange ended it).
 * `left`: Vault could not be reached; it ends by its TTL, and evidence will show it as late.
 */
export type Revocation =
  { readonly outcome: 'revoked' | 'gone' } | { readonly outcome: 'left'; readonly code: string };

const pausesMillis = [50, 200, 800] as const;

/** What Vault says of something that is not there any more. */
const notThere = new Set(['VAULT.DENIED', 'VAULT.REFUSED', 'VAULT.NOT_FOUND']);

const log = logger('agent-identity');

/** Ends a claim's token and with it the login, trying again while the failure is transient. Never throws. */
export async function revokeClaimToken(vault: VaultHttp, token: Secret): Promise<Revocation> {
  return endOrLeave(async () => revokeSelf(vault, token), new Set(['VAULT.DENIED']));
}

/** Ends one login by its lease, with the workload's own token; `gone` when there is no such lease. Never throws. */
export async function endLease(
  identity: Pick<WorkloadIdentity, 'call'>,
  leaseId: string,
): Promise<Revocation> {
  const body = { lease_id: leaseId, sync: true };
  const request = { method: 'POST', path: 'sys/leases/revoke', body, answer: anyAnswer } as const;
  return endOrLeave(async () => identity.call(request), notThere);
}

async function endOrLeave(end: () => Promise<unknown>, gone: ReadonlySet<string>): Promise<Revocation> {
  for (const pause of [...pausesMillis, undefined]) {
    try {
      await end();
      return { outcome: 'revoked' };
    } catch (thrown) {
      const code = isOperationalError(thrown) ? thrown.code : 'BUG';
      if (gone.has(code)) return { outcome: 'gone' };
      if (pause === undefined || !isOperationalError(thrown) || thrown.retry !== 'transient') {
        log.warn({ code }, 'claim credential left to its TTL');
        return { outcome: 'left', code };
      }
      await wait(pause);
    }
  }
  return { outcome: 'left', code: 'BUG' };
}
