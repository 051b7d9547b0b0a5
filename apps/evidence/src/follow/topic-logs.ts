import { recordTopics } from '#contracts';
import { TopicTail, type KafkaServers } from '#messaging';
import type { Sealer } from '../seal/sealer.js';
import { SqlReader } from '../sql-log/sql-reader.js';
import { AuditReader } from '../vault-audit/audit-reader.js';
import { TopicLog } from './topic-log.js';

export interface TopicLogsOptions {
  readonly servers: KafkaServers;
  readonly groupId: string;
  readonly sealer: Sealer;
  readonly onFatal: (thrown: unknown) => void;
  /** Topics of the two logs, those of the contracts unless told. */
  readonly topics?: Readonly<Record<keyof typeof recordTopics, string>>;
}

const expireMillis = 10_000;

/** Vault's audit and PostgreSQL's log as a shipper brings them: docs/adr/0043. */
export class TopicLogs {
  readonly #logs: readonly TopicLog[];
  readonly #tail: TopicTail;
  #expiring: NodeJS.Timeout | undefined;

  constructor({ servers, groupId, sealer, onFatal, topics = recordTopics }: TopicLogsOptions) {
    this.#logs = [
      new TopicLog({
        ...{ name: 'vault', topic: topics.vault, sealer },
        reader: new AuditReader({ inOrder: false }),
      }),
      new TopicLog({ name: 'postgresql', topic: topics.postgresql, sealer, reader: new SqlReader() }),
    ];
    this.#tail = new TopicTail({
      servers,
      groupId,
      topics: Object.values(topics),
      begin: async (topic, partition) => this.#of(topic)?.begin(partition),
      take: async (messages) => this.#of(messages[0]?.readFrom)?.take(messages),
      onFatal,
    });
  }

  async start(): Promise<void> {
    await this.#tail.start();
    this.#expiring = setInterval(() => {
      for (const each of this.#logs) void each.expire();
    }, expireMillis);
  }

  async stop(): Promise<void> {
    clearInterval(this.#expiring);
    await this.#tail.stop();
  }

  #of(topic: string | undefined): TopicLog | undefined {
    return this.#logs.find((each) => each.topic === topic);
  }
}
