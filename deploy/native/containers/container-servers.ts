import { createHash, randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '#errors';
import type { RunningProcess } from '../processes/process-table.js';
import { untilReady } from '../processes/until-ready.js';
import type { Progress } from '../progress.js';
import { repositoryRoot } from '../repository-root.js';
import { jaegerAnswers } from '../servers/jaeger.js';
import { kafkaAnswers } from '../servers/kafka.js';
import { openIdServer } from '../servers/openid.js';
import { POSTGRES_PASSWORD, POSTGRES_SUPERUSER, postgresAnswers } from '../servers/postgres.js';
import { VaultKeeper } from '../servers/vault-keeper.js';
import { bringUp } from '../stack/native-servers.js';
import type { ServerSet } from '../stack/server-set.js';
import type { Stack } from '../stack/stack.js';
import { prepareCertificates } from './container-certificates.js';
import { composeCommand, composeFile } from './docker.js';

/** Pulling four images may take a while. */
const PULL_TIMEOUT_MS = 600_000;

/** Folders that containers write to under other users; the state folder above lets nobody else in. */
function openFolders({ state }: Stack): void {
  for (const path of [
    ['postgres', 'data'],
    ['postgres', 'log'],
    ['kafka', 'data'],
    ['vault', 'data'],
    ['vault'],
  ]) {
    chmodSync(state.folder(...path), 0o777);
  }
}

/** What docker-compose.yml leaves open. The password is in none of them: its file is mounted. */
function variables({ state, ports }: Stack): readonly string[] {
  const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  const clusterId = state.secret('kafka-cluster-id', () => randomBytes(16).toString('base64url'));
  return Object.entries({
    VOUCH_STATE: state.root,
    VOUCH_USER: user,
    VOUCH_KAFKA_CLUSTER_ID: clusterId,
    VOUCH_POSTGRES_PORT: ports.postgres,
    VOUCH_KAFKA_PORT: ports.kafka,
    VOUCH_VAULT_PORT: ports.vault,
    VOUCH_JAEGER_OTLP_PORT: ports.jaegerOtlp,
    VOUCH_JAEGER_QUERY_PORT: ports.jaegerQuery,
  }).map(([name, value]) => `${name}=${value}`);
}

async function composeUp(stack: Stack): Promise<RunningProcess> {
  const compose = composeCommand();
  if (compose === undefined) {
    throw new OperationalError('CONTAINERS.NO_COMPOSE', 'docker compose is not installed', {
      retry: 'permanent',
    });
  }
  const script = join(repositoryRoot(), 'deploy', 'containers', 'up.sh');
  openFolders(stack);
  await prepareCertificates(stack);
  stack.state.secret(POSTGRES_PASSWORD);
  const project = `vouch-${createHash('sha256').update(stack.state.root).digest('hex').slice(0, 8)}`;
  const words = [...compose, '--project-name', project, '--file', composeFile()];
  return stack.table.start({
    name: 'containers',
    command: ['env', ...variables(stack), 'sh', script, ...words],
    stage: 'containers',
    logFile: stack.state.log('containers'),
  });
}

/** The servers as containers with official images; the OpenID provider, which is ours, as a process. */
export function startContainerServers(stack: Stack, progress: Progress): ServerSet {
  const { state, ports } = stack;
  const containers = composeUp(stack);
  const ready = (name: string, ask: () => Promise<boolean>): Promise<void> =>
    progress.during(name, 20_000, async () => untilReady(await containers, ask, PULL_TIMEOUT_MS));
  const { kafka, vault } = stack.description.current;

  const postgres = ready('PostgreSQL', () =>
    postgresAnswers(ports.postgres, state.readSecret(POSTGRES_PASSWORD)),
  ).then(() => ({
    host: '127.0.0.1',
    port: ports.postgres,
    user: POSTGRES_SUPERUSER,
    password: state.readSecret(POSTGRES_PASSWORD),
  }));
  const keeper = new VaultKeeper(vault.address, state);
  const openVault = ready('Vault', async () => {
    if (!(await keeper.answers())) return false;
    if (!(await keeper.isActive())) await keeper.open();
    return keeper.isActive();
  }).then(() => ({
    address: vault.address,
    auditFile: '/vault/logs/audit.log',
    postgres: { host: 'postgres', port: 5432 },
    plugin: { kind: 'builtin' } as const,
    withRootToken: (work: (token: string) => Promise<void>) => keeper.withRootToken(work),
  }));
  const dist = join(repositoryRoot(), 'dist');
  const openid = openIdServer({
    state,
    table: stack.table,
    site: stack.site,
    caFile: stack.description.current.caFile,
    dist,
    port: ports.openid,
  });
  return {
    postgres,
    kafka: ready('Kafka', () => kafkaAnswers(kafka)).then(() => kafka),
    vault: openVault,
    openid: bringUp(openid, stack, progress),
    jaeger: ready('Jaeger', () => jaegerAnswers(ports.jaegerQuery)),
  };
}
