import { readFileSync } from 'node:fs';
import { topics as topicNames } from '#contracts';
import {
  bootstrapVault,
  type SiteAuthorityPort,
  type WorkloadLoginOptions,
} from '../../vault/src/bootstrap.js';
import { setAccessLists } from '../kafka/access-lists.js';
import { asKafkaOwner, type KafkaOwner } from '../kafka/kafka-owner.js';
import { createTopics } from '../kafka/topics.js';
import type { Progress } from '../progress.js';
import { prepareDatabase, setRolePassword, type PostgresOwner } from './provision.js';
import type { ServerSet, VaultAccess } from './server-set.js';

function bootstrap(vault: VaultAccess, owner: PostgresOwner, contents: ServerContents): Promise<void> {
  const { database, workloads, caFile, site } = contents;
  return vault.withRootToken((rootToken) =>
    bootstrapVault({
      address: vault.address,
      rootToken,
      auditFile: vault.auditFile,
      workloads,
      ...(site === undefined ? {} : { site }),
      postgres: {
        ...vault.postgres,
        database,
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

export interface ServerContents {
  /** Name of the database. */
  readonly database: string;
  readonly workloads: WorkloadLoginOptions;
  /** PEM file of who signed the servers' certificates. */
  readonly caFile: string;
  /** Signs the authority of clients' certificates; absent: that is a root of Vault's own. */
  readonly site?: SiteAuthorityPort;
}

/** Schema, topics and Vault's configuration, each as soon as the servers it needs answer. */
export async function configureServers(
  servers: Pick<ServerSet, 'postgres' | 'kafka' | 'vault'>,
  contents: ServerContents,
  progress: Progress,
): Promise<void> {
  const schema = servers.postgres.then((owner) =>
    progress.during('database schema', 2_000, () => prepareDatabase(owner, contents.database)),
  );
  const topics = servers.kafka.then((owner) =>
    progress.during('Kafka topics and access', 2_000, () => provisionKafka(owner)),
  );
  const vault = Promise.all([servers.vault, servers.postgres, schema]).then(([access, owner]) =>
    progress.during('Vault configuration', 3_000, () => bootstrap(access, owner, contents)),
  );
  await Promise.all([schema, topics, vault]);
}
