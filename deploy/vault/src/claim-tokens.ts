import { claimTtlSeconds, stages } from './names.js';
import type { VaultAdmin } from './vault-admin.js';

/**
 * Token roles through which the authority mints a token that it could not use itself: one policy, no
 * entity (none is created per claim), not renewable, gone after five minutes whatever happens.
 */
export async function allowClaimTokens(vault: VaultAdmin): Promise<void> {
  for (const stage of stages) {
    await vault.write(`auth/token/roles/claim-${stage}`, {
      allowed_policies: [`claim-${stage}`],
      orphan: true,
      renewable: false,
      token_explicit_max_ttl: claimTtlSeconds,
      token_no_default_policy: true,
      token_type: 'service',
    });
  }
}
