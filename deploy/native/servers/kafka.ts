import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { requirePrograms } from '../artefacts/prerequisites.js';
import type { ProcessTable } from '../processes/process-table.js';
import type { RunTool } from '../processes/run-tool.js';
import { untilReady } from '../processes/until-ready.js';
import type { StateFolder } from '../state/state-folder.js';
import type { Server } from './server.js';

export interface KafkaOptions {
  readonly state: StateFolder;
  readonly table: ProcessTable;
  readonly runTool: RunTool;
  /** Folder with Kafka's jars. */
  readonly jars: string;
  readonly log4jConfiguration: string;
  readonly port: number;
  readonly controllerPort: number;
}

/** One node that is broker and controller; what it keeps is bounded by age and by size per partition. */
function serverProperties(options: { port: number; controllerPort: number; data: string }): string {
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    listeners: `PLAINTEXT://127.0.0.1:${options.port},CONTROLLER://127.0.0.1:${options.controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${options.port}`,
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `1@127.0.0.1:${options.controllerPort}`,
    'log.dirs': options.data,
    'auto.create.topics.enable': false,
    'num.partitions': 6,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'offsets.topic.num.partitions': 8,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'log.retention.hours': 48,
    'log.retention.bytes': 67_108_864,
    'log.segment.bytes': 16_777_216,
    'log.cleaner.dedupe.buffer.size': 2_097_152,
    'metadata.log.segment.bytes': 16_777_216,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${String(value)}\n`)
    .join('');
}

function java(options: KafkaOptions, heap: string, main: string, parameters: readonly string[]): string[] {
  const machine = [`-Xmx${heap}`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const logging = `-Dlog4j2.configurationFile=${options.log4jConfiguration}`;
  return ['java', ...machine, logging, '-cp', join(options.jars, '*'), main, ...parameters];
}

/** Whether the broker describes its cluster. */
export async function kafkaAnswers(port: number): Promise<boolean> {
  const kafka = new Kafka({
    clientId: 'vouch-launcher',
    brokers: [`127.0.0.1:${port}`],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1000,
    retry: { retries: 0 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length === 1;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/** Kafka in KRaft mode; its storage is formatted at its first start only. */
export function kafkaServer(options: KafkaOptions): Server {
  const { state, table } = options;
  return {
    name: 'Kafka',
    async start() {
      requirePrograms(['java']);
      const data = state.folder('kafka', 'data');
      const properties = state.path('kafka', 'server.properties');
      writeFileSync(properties, serverProperties({ ...options, data }), { mode: 0o600 });
      if (!existsSync(join(data, 'meta.properties'))) {
        const id = `--cluster-id=${randomBytes(16).toString('base64url')}`;
        await options.runTool({
          name: 'kafka-format',
          command: java(options, '128m', 'kafka.tools.StorageTool', ['format', id, '--config', properties]),
          logFile: state.log('kafka-format'),
        });
      }
      const [program = '', ...parameters] = java(options, '256m', 'kafka.Kafka', [properties]);
      const running = await table.start({
        name: 'kafka',
        command: [program, ...parameters],
        stage: 'server',
        workingDirectory: state.path('kafka'),
        logFile: state.log('kafka'),
      });
      await untilReady(running, () => kafkaAnswers(options.port));
      return running;
    },
  };
}
