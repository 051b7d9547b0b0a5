import { readFileSync } from 'node:fs';
import { topics as topicNames } from '#contracts';
import { bootstrapVault } from '../../vault/src/bootstrap.js';
import { startApps } from '../apps/app-processes.js';
import { Kubelet } from '../kubelet/kubelet.js';
import { ISSUER } from '../kubelet/projected-token.js';
import { setAccessLists } from '../kafka/access-lists.js';
import { asKafkaOwner, type KafkaOwner } from '../kafka/kafka-owner.js';
import { createTopics } from '../kafka/topics.js';
import type { Progress } from '../progress.js';
import { appNames } from '../state/stack-description.js';
import type { Backend } from './backend.js';
import { prepareDatabase, setRolePassword, type PostgresOwner } from './provision.js';
import type { ServerSet, VaultAccess } from './server-set.js';
import type { Stack } from './stack.js';

/** A system that takes claims. */
export interface RunningStack {
  /** Resolves when traces can be looked at. */
  readonly jaeger: Promise<void>;
}

function bootstrap(stack: Stack, vault: VaultAccess, owner: PostgresOwner, publicKey: string): Promise<void> {
  const { caFile, postgres } = stack.description.current;
  return vault.withRootToken((rootToken) =>
    bootstrapVault({
      address: vault.address,
      rootToken,
      auditFile: vault.auditFile,
      workloadIssuerPublicKeyPem: publicKey,
      workloadIssuer: ISSUER,
      site: stack.site,
      postgres: {
        ...vault.postgres,
        database: postgres.database,
        authoritiesPem: readFileSync(caFile, 'utf8'),
        setAdminPassword: (role, password) => setRolePassword(owner, role, password),
      },
      plugin: vault.plugin,
    }),
  );
}

async function provisionKafka(owner: KafkaOwner): Promise<void> {
  await asKafkaOwner(owner, async (admin) => {
    await createTopics(admin, topicNames);
    await setAccessLists(admin);
  });
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
  const topics = servers.kafka.then((owner) =>
    progress.during('Kafka topics and access', 2_000, () => provisionKafka(owner)),
  );
  const vault = Promise.all([servers.vault, servers.postgres, schema]).then(([access, owner]) =>
    progress.during('Vault configuration', 3_000, () =>
      bootstrap(stack, access, owner, kubelet.publicKeyPem),
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
