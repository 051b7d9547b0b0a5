import { loginMethod } from './login-methods.js';
import { ensureAuthMethod } from './mounts.js';
import { secondLogins, serviceRoles, workloads } from './names.js';
import type { WorkloadLoginOptions } from './options.js';
import { registerPlugin } from './plugins.js';
import type { VaultAdmin } from './vault-admin.js';
import { ensureWorkloadEntity } from './workload-entities.js';

/** Life of a workload's Vault token, in seconds; agents log in again instead of renewing. */
const agentTtlSeconds = 600;

/**
 * A service's database login hangs on the Vault token that read it and dies with it, so that token lives
 * as long as the login may: renewed until the login itself is replaced.
 */
const serviceTtl = { seconds: 900, maxSeconds: 14_400 } as const;

/**
 * Login by projected token: a role per app, which one service account with one audience may take. Either kind
 * of auth gives the same token for it, and the same entity: one per app and none per claim.
 *
 * @throws OperationalError `VAULT.MOUNT_TAKEN` when the mount is of the other kind.
 */
export async function allowWorkloadLogins(
  vault: VaultAdmin,
  { auth, mount = 'workloads' }: WorkloadLoginOptions,
): Promise<void> {
  const method = loginMethod(auth);
  if (auth.kind === 'kubernetes') await registerPlugin(vault, 'auth/kubernetes', auth.plugin);
  const mountAccessor = await ensureAuthMethod(vault, mount, { type: method.type });
  await vault.write(`auth/${mount}/config`, method.config);
  for (const { app, policies } of workloads) {
    await ensureWorkloadEntity(vault, app, { name: method.alias(app), mountAccessor });
    await vault.write(`auth/${mount}/role/${app}`, { ...method.bindings(app), ...tokenOf(app, policies) });
  }
  for (const { role, app, policy } of secondLogins) {
    await vault.write(`auth/${mount}/role/${role}`, { ...method.bindings(app), ...tokenOf(role, [policy]) });
  }
}

function tokenOf(app: string, policies: readonly string[]): Record<string, unknown> {
  const isService = serviceRoles.some((role) => app.startsWith(role));
  return {
    token_policies: policies,
    token_no_default_policy: true,
    token_type: 'service',
    token_ttl: isService ? serviceTtl.seconds : agentTtlSeconds,
    token_max_ttl: isService ? serviceTtl.maxSeconds : agentTtlSeconds,
  };
}
