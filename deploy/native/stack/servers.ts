import { join } from 'node:path';
import type { ProcessTable, RunningProcess } from '../processes/process-table.js';
import { toolRunner } from '../processes/run-tool.js';
import { supervise } from '../processes/supervise.js';
import type { Progress } from '../progress.js';
import { jaegerServer } from '../servers/jaeger.js';
import { kafkaServer } from '../servers/kafka.js';
import { postgresServer } from '../servers/postgres.js';
import type { Server } from '../servers/server.js';
import { vaultServer, type VaultServer } from '../servers/vault.js';
import type { Ports } from '../state/ports.js';
import type { StateFolder } from '../state/state-folder.js';
import { buildFolder, prepareArtefacts } from './artefacts.js';

export interface NativeServersOptions {
  readonly state: StateFolder;
  readonly table: ProcessTable;
  readonly ports: Ports;
  readonly progress: Progress;
}

export interface NativeServers {
  readonly vault: VaultServer;
  /** Traces come later than everything else: Jaeger may still be compiling. */
  readonly jaeger: Promise<void>;
}

/** Starts a server, tells how long it took, and from then on starts it again whenever it ends by itself. */
async function bringUp(server: Server, { progress, table }: NativeServersOptions): Promise<RunningProcess> {
  const running = await progress.during(server.name, 5_000, () => server.start());
  supervise({
    name: server.name,
    running,
    restart: () => server.start(),
    isClosing: () => table.isClosing,
    report: (text) => {
      progress.line(text);
    },
  });
  return running;
}

/** PostgreSQL, Kafka and Vault side by side, each as soon as its programs are there; then Jaeger. */
export async function startNativeServers(options: NativeServersOptions): Promise<NativeServers> {
  const { state, table, ports, progress } = options;
  const runTool = toolRunner(table);
  const artefacts = prepareArtefacts(progress, runTool);
  const common = { state, table, runTool };
  const postgres = artefacts.postgres.then((programs) =>
    bringUp(postgresServer({ ...common, programs, port: ports.postgres }), options),
  );
  const kafka = artefacts.jars.then((jars) => {
    const log4jConfiguration = join(buildFolder(), 'kafka', 'log4j2.yaml');
    const { kafka: port, kafkaController: controllerPort } = ports;
    return bringUp(kafkaServer({ ...common, jars, log4jConfiguration, port, controllerPort }), options);
  });
  const vault = artefacts.vault.then(async (programs) => {
    const server = vaultServer({ ...common, programs, port: ports.vault, clusterPort: ports.vaultCluster });
    await bringUp(server, options);
    return server;
  });
  const [vaultUp] = await Promise.all([vault, postgres, kafka]);
  const jaeger = artefacts.jaeger().then(async (programs) => {
    const { jaegerOtlp: otlpPort, jaegerQuery: queryPort, jaegerQueryGrpc: queryGrpcPort } = ports;
    await bringUp(jaegerServer({ ...common, programs, otlpPort, queryPort, queryGrpcPort }), options);
  });
  jaeger.catch(() => undefined);
  return { vault: vaultUp, jaeger };
}
