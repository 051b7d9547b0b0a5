import { busAccess, recordGroup, recordTopics } from '#contracts';
import { TopicTail, type KafkaServers } from '#messaging';
import { logger } from '#telemetry';
import { busFact } from './bus/bus-fact.js';
import type { Database } from './database.port.js';
import { followLog, type LogSource } from './follow/follow-log.js';
import { TopicLogs } from './follow/topic-logs.js';
import { datedFiles, rotatedFiles } from './follow/log-files.js';
import type { LogLine } from './follow/log-follower.js';
import type { IssuedLogins } from './ledger/issued-logins.js';
import { readLedger } from './ledger/read-ledger.js';
import type { Sealer } from './seal/sealer.js';
import { SqlReader } from './sql-log/sql-reader.js';
import { AuditReader } from './vault-audit/audit-reader.js';

export interface SourcePorts {
  readonly sealer: Sealer;
  readonly database: Database;
  readonly logins: IssuedLogins;
  readonly servers: KafkaServers;
  readonly auditFile: string | undefined;
  readonly logFolder: string | undefined;
  /** A shipper brings both logs: no file is read. */
  readonly byTopic: boolean;
}

const log = logger('evidence');

const brought: ReadonlySet<string> = new Set(Object.values(recordTopics));

/** Its supervisor starts another, which goes on where this one was. */
function onFatal(thrown: unknown): void {
  log.error({ error: thrown }, 'the consumer cannot go on');
  process.exit(1);
}

/** Everything that evidence reads, each source at its own pace. */
export class Sources {
  readonly #ports: SourcePorts;
  readonly #stopping = new AbortController();
  readonly #tail: TopicTail;
  readonly #topicLogs: TopicLogs | undefined;
  #following: readonly Promise<void>[] = [];

  constructor(ports: SourcePorts) {
    this.#ports = ports;
    this.#tail = new TopicTail({
      servers: ports.servers,
      groupId: 'evidence',
      topics: busAccess('evidence').reads.filter((topic) => !brought.has(topic)),
      take: async (messages) => {
        await ports.sealer.seal(messages.map(busFact));
        return undefined;
      },
      onFatal,
    });
    const { servers, sealer } = ports;
    this.#topicLogs = ports.byTopic
      ? new TopicLogs({ servers, groupId: recordGroup, sealer, onFatal })
      : undefined;
  }

  async start(): Promise<void> {
    const { sealer } = this.#ports;
    const { signal } = this.#stopping;
    this.#following = [
      ...this.#logs().map(async (source) => followLog(source, sealer, signal)),
      readLedger(this.#ports, signal),
    ];
    await this.#tail.start();
    await this.#topicLogs?.start();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#tail.stop();
    await this.#topicLogs?.stop();
    await Promise.race([Promise.all(this.#following), this.#ports.sealer.stop()]);
  }

  #logs(): readonly LogSource[] {
    const { auditFile, logFolder, byTopic } = this.#ports;
    if (byTopic) return [];
    return [
      ...(auditFile === undefined
        ? []
        : [
            {
              name: 'vault',
              files: rotatedFiles(auditFile),
              reader: new AuditReader<LogLine>({ inOrder: true }),
            },
          ]),
      ...(logFolder === undefined
        ? []
        : [{ name: 'postgresql', files: datedFiles(logFolder), reader: new SqlReader() }]),
    ];
  }
}
