import { busAccess } from '#contracts';
import { TopicTail, type KafkaServers } from '#messaging';
import { logger } from '#telemetry';
import { busFact } from './bus/bus-fact.js';
import type { Database } from './database.port.js';
import { followLog, type LogSource } from './follow/follow-log.js';
import { datedFiles, rotatedFiles } from './follow/log-files.js';
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
}

const log = logger('evidence');

/** Everything that evidence reads, each source at its own pace. */
export class Sources {
  readonly #ports: SourcePorts;
  readonly #stopping = new AbortController();
  readonly #tail: TopicTail;
  #following: readonly Promise<void>[] = [];

  constructor(ports: SourcePorts) {
    this.#ports = ports;
    this.#tail = new TopicTail({
      servers: ports.servers,
      groupId: 'evidence',
      topics: busAccess('evidence').reads,
      take: async (messages) => ports.sealer.seal(messages.map(busFact)),
      onFatal: (thrown) => {
        // Its supervisor starts another, which goes on where this one committed.
        log.error({ error: thrown }, 'the consumer cannot go on');
        process.exit(1);
      },
    });
  }

  async start(): Promise<void> {
    const { sealer } = this.#ports;
    const { signal } = this.#stopping;
    this.#following = [
      ...this.#logs().map(async (source) => followLog(source, sealer, signal)),
      readLedger(this.#ports, signal),
    ];
    await this.#tail.start();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#tail.stop();
    await Promise.race([Promise.all(this.#following), this.#ports.sealer.stop()]);
  }

  #logs(): readonly LogSource[] {
    const { auditFile, logFolder } = this.#ports;
    return [
      ...(auditFile === undefined
        ? []
        : [{ name: 'vault', files: rotatedFiles(auditFile), reader: new AuditReader() }]),
      ...(logFolder === undefined
        ? []
        : [{ name: 'postgresql', files: datedFiles(logFolder), reader: new SqlReader() }]),
    ];
  }
}
