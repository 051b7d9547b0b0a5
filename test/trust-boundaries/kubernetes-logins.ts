import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readConfig } from '#config';
import { callVault, stack, statePath } from '#testing';
import { VaultSystem } from '../../deploy/native/servers/vault-system.js';
import type { WorkloadAuth } from '../../deploy/vault/src/bootstrap.js';
import { vaultAdmin } from '../../deploy/vault/src/vault-admin.js';
import { allowWorkloadLogins } from '../../deploy/vault/src/workload-logins.js';
import { clusterIssuer, startKubernetes, type KubernetesServer } from './kubernetes-server.js';

/** A cluster beside the stack, and logins for its accounts at a mount of their own in the stack's Vault. */
export interface KubernetesLogins {
  readonly cluster: KubernetesServer;
  readonly mount: string;
  /** Configures the mount as the product's bootstrap does; without `auth` to review tokens at the cluster. */
  configure(auth?: WorkloadAuth): Promise<void>;
  /** What the mount holds, read back: configuration and roles. */
  configured(): Promise<readonly unknown[]>;
  /** Removes mount, aliases and plugin from Vault, and the cluster altogether. */
  remove(): Promise<void>;
}

const plugin = 'vault-plugin-auth-kubernetes';
const reviewer = { namespace: 'vault', name: 'token-reviewer' };
const apps = [
  ...['intake-api', 'authority', 'gather-agent', 'analyze-agent', 'act-agent'],
  ...['console', 'evidence'],
];

export async function startKubernetesLogins(): Promise<KubernetesLogins> {
  const { VOUCH_KUBERNETES_PROGRAMS } = readConfig({ VOUCH_KUBERNETES_PROGRAMS: z.string().min(1) });
  const cluster = await startKubernetes(VOUCH_KUBERNETES_PROGRAMS, statePath('kubernetes'));
  const { vault } = stack();
  const system = new VaultSystem(vault.address);
  const root = await system.generateRoot(readFileSync(vault.unsealKeyFile, 'utf8').trim());
  const mount = `workloads-${crypto.randomUUID().slice(0, 8)}`;
  await prepareCluster(cluster);
  const standard = await reviewedBy(cluster, reviewer);
  return {
    cluster,
    mount,
    configure: (auth = standard) => allowWorkloadLogins(vaultAdmin(vault.address, root), { mount, auth }),
    configured: () =>
      Promise.all(
        ['config', ...apps.map((app) => `role/${app}`)].map(
          async (path) => (await callVault('GET', `auth/${mount}/${path}`, { token: root })).body['data'],
        ),
      ),
    remove: async () => {
      await removeMount(root, mount).finally(() => system.revokeSelf(root));
      await cluster.stop();
    },
  };
}

/** How Vault is told to review tokens at this cluster with that account's right. */
export async function reviewedBy(
  { api, url, caPem }: KubernetesServer,
  account: { readonly namespace: string; readonly name: string },
): Promise<WorkloadAuth> {
  const sha256 = createHash('sha256')
    .update(readFileSync(statePath('vault', 'plugins', plugin)))
    .digest('hex');
  return {
    kind: 'kubernetes',
    host: url,
    reviewer: { kind: 'token', token: await api.projectedToken(account, clusterIssuer), caPem },
    plugin: { kind: 'external', command: plugin, sha256 },
  };
}

async function prepareCluster({ api }: KubernetesServer): Promise<void> {
  for (const namespace of ['vault', 'claims', 'elsewhere']) await api.createNamespace(namespace);
  for (const name of apps) await api.createAccount({ namespace: 'claims', name });
  await api.createAccount({ namespace: 'elsewhere', name: 'gather-agent' });
  await api.createAccount(reviewer);
  await api.allowReviews(reviewer);
}

const aliases = z.object({ key_info: z.record(z.string(), z.object({ mount_path: z.string() })) });

async function removeMount(token: string, mount: string): Promise<void> {
  const listed = await callVault('LIST', 'identity/entity-alias/id', { token });
  const { key_info: known } = aliases.parse(listed.body['data']);
  for (const [id, { mount_path }] of Object.entries(known)) {
    if (mount_path !== `auth/${mount}/`) continue;
    await callVault('DELETE', `identity/entity-alias/id/${id}`, { token });
  }
  await callVault('DELETE', `sys/auth/${mount}`, { token });
  await callVault('DELETE', 'sys/plugins/catalog/auth/kubernetes', { token });
}
