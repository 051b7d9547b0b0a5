import { topics as topicNames } from '#contracts';
import { bootstrapVault } from '../../vault/src/bootstrap.js';
import { startApps } from '../apps/app-processes.js';
import { Kubelet } from '../kubelet/kubelet.js';
import { ISSUER } from '../kubelet/projected-token.js';
import type { Progress } from '../progress.js';
import { appNames } from '../state/stack-description.js';
import type { Backend } from './backend.js';
import { prepareDatabase, setRolePassword, type PostgresOwner } from './provision.js';
import type { ServerSet, VaultAccess } from './server-set.js';
import type { Stack } from './stack.js';
import { createTopics } from './topics.js';

/** A system that takes claims. */
export interface RunningStack {
  /** Resolves when traces can be looked at. */
  readonly jaeger: Promise<void>;
}

function bootstrap(
  vault: VaultAccess,
  owner: PostgresOwner,
  database: string,
  publicKey: string,
): Promise<void> {
  return vault.withRootToken((rootToken) =>
    bootstrapVault({
      address: vault.address,
      rootToken,
      auditFile: vault.auditFile,
      workloadIssuerPublicKeyPem: publicKey,
      workloadIssuer: ISSUER,
      postgres: {
        ...vault.postgres,
        database,
        setAdminPassword: (role, password) => setRolePassword(owner, role, password),
      },
      plugin: vault.plugin,
    }),
  );
}

/** Schema, topics and Vault's configuration, each as soon as the servers it needs answer. */
async function configure(
  stack: Stack,
  servers: ServerSet,
  kubelet: Kubelet,
  progress: Progress,
): Promise<void> {
  const { database } = stack.description.current.postgres;
  const schema = servers.postgres.then((owner) =>
    progress.during('database schema', 2_000, () => prepareDatabase(owner, database)),
  );
  const topics = servers.kafka.then((brokers) =>
    progress.during('Kafka topics', 2_000, () => createTopics(brokers, topicNames)),
  );
  const vault = Promise.all([servers.vault, servers.postgres, schema]).then(([access, owner]) =>
    progress.during('Vault configuration', 3_000, () =>
      bootstrap(access, owner, database, kubelet.publicKeyPem),
    ),
  );
  await Promise.all([schema, topics, vault, servers.openid]);
}

/** Starts and configures the servers, then the apps; resolves when every one of them is ready. */
export async function bringUpStack(
  stack: Stack,
  progress: Progress,
  options: { readonly backend: Backend; readonly apps: boolean },
): Promise<RunningStack> {
  const servers = options.backend.start(stack, progress);
  for (const late of [servers.jaeger, servers.openid]) late.catch(() => undefined);
  const kubelet = new Kubelet(stack.state, appNames);
  if (options.apps) await Promise.all([kubelet.start(), configure(stack, servers, kubelet, progress)]);
  else
    await Promise.all([
      kubelet.start(),
      servers.postgres.then((owner) => prepareDatabase(owner, 'vouch')),
      servers.kafka,
      servers.vault,
    ]);
  stack.description.publish();
  if (options.apps) await startApps(stack, kubelet, progress);
  return { jaeger: servers.jaeger };
}
