import { setTimeout as wait } from 'node:timers/promises';
import { isOperationalError } from '#errors';
import { logger } from '#telemetry';
import type { Secret } from './secret.js';
import type { VaultHttp } from './vault-http.js';
import { revokeSelf } from './workload-login.js';

/**
 * What became of a credential. `gone`: it had ended before (expired, or a later exchange ended it).
 * `left`: Vault could not be reached; it ends by its TTL, and evidence will show it as late.
 */
export type Revocation =
  { readonly outcome: 'revoked' | 'gone' } | { readonly outcome: 'left'; readonly code: string };

const pausesMillis = [50, 200, 800] as const;

const log = logger('agent-identity');

/** Ends a claim's token and with it the login, trying again while the failure is transient. Never throws. */
export async function revokeClaimToken(vault: VaultHttp, token: Secret): Promise<Revocation> {
  for (const pause of [...pausesMillis, undefined]) {
    try {
      await revokeSelf(vault, token);
      return { outcome: 'revoked' };
    } catch (thrown) {
      const code = isOperationalError(thrown) ? thrown.code : 'BUG';
      if (code === 'VAULT.DENIED') return { outcome: 'gone' };
      if (pause === undefined || !isOperationalError(thrown) || thrown.retry !== 'transient') {
        log.warn({ code }, 'claim credential left to its TTL');
        return { outcome: 'left', code };
      }
      await wait(pause);
    }
  }
  return { outcome: 'left', code: 'BUG' };
}
