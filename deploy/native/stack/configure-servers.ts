import { topics as topicNames } from '#contracts';
import { bootstrapVault, type WorkloadLoginOptions } from '../../vault/src/bootstrap.js';
import type { Progress } from '../progress.js';
import { prepareDatabase, setRolePassword, type PostgresOwner } from './provision.js';
import type { ServerSet, VaultAccess } from './server-set.js';
import { createTopics } from './topics.js';

function bootstrap(
  vault: VaultAccess,
  owner: PostgresOwner,
  database: string,
  workloads: WorkloadLoginOptions,
): Promise<void> {
  return vault.withRootToken((rootToken) =>
    bootstrapVault({
      address: vault.address,
      rootToken,
      auditFile: vault.auditFile,
      workloads,
      postgres: {
        ...vault.postgres,
        database,
        setAdminPassword: (role, password) => setRolePassword(owner, role, password),
      },
      plugin: vault.plugin,
    }),
  );
}

export interface ServerContents {
  /** Name of the database. */
  readonly database: string;
  readonly workloads: WorkloadLoginOptions;
}

/** Schema, topics and Vault's configuration, each as soon as the servers it needs answer. */
export async function configureServers(
  servers: Pick<ServerSet, 'postgres' | 'kafka' | 'vault'>,
  { database, workloads }: ServerContents,
  progress: Progress,
): Promise<void> {
  const schema = servers.postgres.then((owner) =>
    progress.during('database schema', 2_000, () => prepareDatabase(owner, database)),
  );
  const topics = servers.kafka.then((brokers) =>
    progress.during('Kafka topics', 2_000, () => createTopics(brokers, topicNames)),
  );
  const vault = Promise.all([servers.vault, servers.postgres, schema]).then(([access, owner]) =>
    progress.during('Vault configuration', 3_000, () => bootstrap(access, owner, database, workloads)),
  );
  await Promise.all([schema, topics, vault]);
}
