import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirePrograms } from '../artefacts/prerequisites.js';
import { asKafkaOwner, type KafkaOwner } from '../kafka/kafka-owner.js';
import type { ProcessTable } from '../processes/process-table.js';
import type { RunTool } from '../processes/run-tool.js';
import { untilReady } from '../processes/until-ready.js';
import type { StateFolder } from '../state/state-folder.js';
import type { SiteAuthority } from '../tls/site-authority.js';
import { kafkaAccess, kafkaIdentity, kafkaSettings } from './kafka-properties.js';
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
  readonly site: SiteAuthority;
  readonly owner: KafkaOwner;
}

function properties(settings: object): string {
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
export async function kafkaAnswers(owner: KafkaOwner): Promise<boolean> {
  const patience = { connectionTimeout: 1000, retry: { retries: 0 } };
  return asKafkaOwner(owner, async (admin) => (await admin.describeCluster()).brokers.length === 1, patience);
}

/** Kafka in KRaft mode; its storage is formatted at its first start only. */
export function kafkaServer(options: KafkaOptions): Server {
  const { state, table } = options;
  return {
    name: 'Kafka',
    async start() {
      requirePrograms(['java']);
      const data = state.folder('kafka', 'data');
      const file = state.path('kafka', 'server.properties');
      const identity = await kafkaIdentity(state, options.site);
      const settings = { ...kafkaSettings({ ...options, data }), ...kafkaAccess, ...identity };
      writeFileSync(file, properties(settings), { mode: 0o600 });
      if (!existsSync(join(data, 'meta.properties'))) {
        const id = `--cluster-id=${randomBytes(16).toString('base64url')}`;
        await options.runTool({
          name: 'kafka-format',
          command: java(options, '128m', 'kafka.tools.StorageTool', ['format', id, '--config', file]),
          logFile: state.log('kafka-format'),
        });
      }
      const [program = '', ...parameters] = java(options, '256m', 'kafka.Kafka', [file]);
      const running = await table.start({
        name: 'kafka',
        command: [program, ...parameters],
        stage: 'server',
        workingDirectory: state.path('kafka'),
        logFile: state.log('kafka'),
      });
      await untilReady(running, () => kafkaAnswers(options.owner));
      return running;
    },
  };
}
