import { allowActorTokens } from './actor-tokens.js';
import { auditEverything } from './audit.js';
import { allowClaimTokens, allowSessionTokens } from './claim-tokens.js';
import { certifyWorkloads } from './client-certificates.js';
import { connectDatabase } from './database.js';
import { ensureMount } from './mounts.js';
import type { VaultBootstrapOptions } from './options.js';
export type { SiteAuthorityPort } from './client-certificates.js';
import { writePolicies } from './policies.js';
import { allowWorkloadLogins } from './workload-logins.js';
import { vaultAdmin } from './vault-admin.js';

export type { VaultBootstrapOptions, VaultPlugin, WorkloadAuth, WorkloadLoginOptions } from './options.js';

/**
 * Brings an unsealed Vault to what docs/architecture.md §5 says, whatever it held before: run twice it
 * changes nothing, run after an edit it converges. Mounts and leases that it does not know are left alone.
 *
 * Auditing comes first, so that everything after it is on record.
 *
 * @throws VaultRefusal naming the path that failed; what was done before it stays and is not redone.
 */
export async function bootstrapVault(options: VaultBootstrapOptions): Promise<void> {
  const vault = vaultAdmin(options.address, options.rootToken);
  await auditEverything(vault, options.auditFile);
  await writePolicies(vault);
  await allowWorkloadLogins(vault, options.workloads);
  await allowActorTokens(vault, options.address);
  await allowClaimTokens(vault);
  await allowSessionTokens(vault);
  await connectDatabase(vault, options);
  await countClients(vault);
  await ensureKeys(vault);
  // Language models by agent, with their keys: written by whoever runs this (docs/runbooks/language-models.md).
  await ensureMount(vault, 'models', { type: 'kv-v2' });
  await certifyWorkloads(vault, options.site);
}

/**
 * Vault counts who used it, which is what its licences are about and what must not grow with claims: one client
 * per app, one per stage (test/faults/many-claims.test.ts).
 */
async function countClients(vault: Vault): Promise<void> {
  const path = 'sys/internal/counters/config';
  // Written again, it would begin a new billing period.
  if (((await vault.read(path)) ?? {})['enabled'] === 'enable') return;
  await vault.write(path, { enabled: 'enable' });
}

type Vault = ReturnType<typeof vaultAdmin>;

/**
 * Keys that never leave Vault: they are not exportable, and that cannot be changed later. `mandate` signs;
 * `member` turns what identifies a member into a pseudonym; `phi` wraps the data keys of claims, each under a
 * key that is derived for its claim; `evidence` signs the heads of the log and what is exported from it.
 */
const keys = {
  mandate: { type: 'ecdsa-p256' },
  member: { type: 'hmac', key_size: 32 },
  phi: { type: 'aes256-gcm96', derived: true },
  evidence: { type: 'ecdsa-p256' },
} as const;

async function ensureKeys(vault: Vault): Promise<void> {
  await ensureMount(vault, 'transit', { type: 'transit' });
  for (const [name, settings] of Object.entries(keys)) {
    if ((await vault.read(`transit/keys/${name}`)) !== undefined) continue;
    await vault.write(`transit/keys/${name}`, { ...settings, exportable: false });
  }
}
