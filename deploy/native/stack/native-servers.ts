import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolRunner } from '../processes/run-tool.js';
import { supervise } from '../processes/supervise.js';
import type { Progress } from '../progress.js';
import { repositoryRoot } from '../repository-root.js';
import { jaegerServer } from '../servers/jaeger.js';
import { kafkaServer } from '../servers/kafka.js';
import { openIdServer } from '../servers/openid.js';
import { POSTGRES_PASSWORD, POSTGRES_SUPERUSER, postgresServer } from '../servers/postgres.js';
import type { Server } from '../servers/server.js';
import { VaultKeeper } from '../servers/vault-keeper.js';
import { vaultServer } from '../servers/vault.js';
import { buildFolder, prepareArtefacts } from './artefacts.js';
import type { PostgresOwner } from './provision.js';
import type { ServerSet, VaultAccess } from './server-set.js';
import type { Stack } from './stack.js';

const PLUGIN = 'postgresql-database-plugin';

/** Starts a server, tells how long it took, and from then on starts it again whenever it ends by itself. */
export async function bringUp(server: Server, stack: Stack, progress: Progress): Promise<void> {
  const running = await progress.during(server.name, 5_000, () => server.start());
  supervise({
    name: server.name,
    running,
    restart: () => server.start(),
    isClosing: () => stack.table.isClosing,
    report: (line) => {
      progress.line(line);
    },
  });
}

function vaultAccess(keeper: VaultKeeper, stack: Stack, programs: string): VaultAccess {
  const { address, auditFile } = stack.description.current.vault;
  const sha256 = createHash('sha256')
    .update(readFileSync(join(programs, 'plugins', PLUGIN)))
    .digest('hex');
  return {
    address,
    auditFile,
    postgres: { host: '127.0.0.1', port: stack.ports.postgres },
    plugin: { kind: 'external', command: PLUGIN, sha256 },
    withRootToken: (work) => keeper.withRootToken(work),
  };
}

/** Every server as a child process, each started as soon as its programs are there. */
export function startNativeServers(stack: Stack, progress: Progress): ServerSet {
  const { state, table, ports, site } = stack;
  const runTool = toolRunner(table);
  const artefacts = prepareArtefacts(progress, runTool);
  const common = { state, table, runTool, site };
  const up = (server: Server): Promise<void> => bringUp(server, stack, progress);

  const postgres = artefacts.postgres.then(async (programs): Promise<PostgresOwner> => {
    await up(postgresServer({ ...common, programs, port: ports.postgres }));
    const password = state.readSecret(POSTGRES_PASSWORD);
    return { host: '127.0.0.1', port: ports.postgres, user: POSTGRES_SUPERUSER, password };
  });
  const kafka = artefacts.jars.then(async (jars) => {
    const log4jConfiguration = join(buildFolder(), 'kafka', 'log4j2.yaml');
    const { kafka: port, kafkaController: controllerPort } = ports;
    const { kafka: owner } = stack.description.current;
    await up(kafkaServer({ ...common, jars, log4jConfiguration, port, controllerPort, owner }));
    return owner;
  });
  const vault = artefacts.vault.then(async (programs) => {
    const keeper = new VaultKeeper(stack.description.current.vault.address, state);
    const { vault: port, vaultCluster: clusterPort } = ports;
    await up(vaultServer({ ...common, programs, port, clusterPort }, keeper));
    return vaultAccess(keeper, stack, programs);
  });
  const openid = up(
    openIdServer({
      ...common,
      caFile: stack.description.current.caFile,
      dist: join(repositoryRoot(), 'dist'),
      port: ports.openid,
    }),
  );
  const jaeger = artefacts.jaeger([postgres, kafka, vault]).then((programs) => {
    const { jaegerOtlp: otlpPort, jaegerQuery: queryPort, jaegerQueryGrpc: queryGrpcPort } = ports;
    return up(jaegerServer({ ...common, programs, otlpPort, queryPort, queryGrpcPort }));
  });
  return { postgres, kafka, vault, openid, jaeger };
}
