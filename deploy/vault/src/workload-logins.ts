import { ensureAuthMethod } from './mounts.js';
import { serviceRoles, workloads } from './names.js';
import type { VaultBootstrapOptions } from './options.js';
import type { VaultAdmin } from './vault-admin.js';

/** Life of a workload's Vault token, in seconds; agents log in again instead of renewing. */
const agentTtlSeconds = 600;

/**
 * A service's database login hangs on the Vault token that read it and dies with it, so that token lives
 * as long as the login may: renewed until the login itself is replaced.
 */
const serviceTtl = { seconds: 900, maxSeconds: 14_400 } as const;

/**
 * Login by projected token at `auth/workloads`, as a service account of Kubernetes logs in. `sub` names
 * the app, so there is one entity per app and none per claim.
 *
 * @returns the mount's accessor, by which other parts of Vault name these identities.
 */
export async function allowWorkloadLogins(
  vault: VaultAdmin,
  options: Pick<VaultBootstrapOptions, 'workloadIssuerPublicKeyPem' | 'workloadIssuer'>,
): Promise<string> {
  const accessor = await ensureAuthMethod(vault, 'workloads', { type: 'jwt' });
  await vault.write('auth/workloads/config', {
    jwt_validation_pubkeys: [options.workloadIssuerPublicKeyPem],
    jwt_supported_algs: ['ES256', 'RS256'],
    bound_issuer: options.workloadIssuer ?? '',
  });
  for (const { app, policies } of workloads) {
    await vault.write(`auth/workloads/role/${app}`, workloadRole(app, policies));
  }
  return accessor;
}

function workloadRole(app: string, policies: readonly string[]): Record<string, unknown> {
  const isService = serviceRoles.some((role) => app.startsWith(role));
  return {
    role_type: 'jwt',
    user_claim: 'sub',
    bound_subject: `system:serviceaccount:claims:${app}`,
    bound_audiences: ['vault'],
    token_policies: policies,
    token_no_default_policy: true,
    token_type: 'service',
    token_ttl: isService ? serviceTtl.seconds : agentTtlSeconds,
    token_max_ttl: isService ? serviceTtl.maxSeconds : agentTtlSeconds,
  };
}
