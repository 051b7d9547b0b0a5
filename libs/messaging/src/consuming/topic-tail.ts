import type { Consumer, EachBatchPayload } from 'kafkajs';
import { kafkaClient, type KafkaServers } from '../kafka/kafka-client.js';
import { incomingMessage, type IncomingMessage } from './incoming-message.js';

export interface TopicTailOptions {
  readonly servers: KafkaServers;
  readonly groupId: string;
  readonly topics: readonly string[];
  /**
   * Takes messages of one partition, in order; what it has taken is not read again. Thrown: read again.
   *
   * @returns where reading goes on after a restart; absent: behind them
   */
  readonly take: (messages: readonly IncomingMessage[]) => Promise<bigint | undefined>;
  /** Who keeps its place itself says where to begin with a partition that it was given; absent: where was committed. */
  readonly begin?: (topic: string, partition: number) => Promise<bigint | undefined>;
  /** Told when the consumer cannot go on; the process is to end, and its supervisor to start another. */
  readonly onFatal: (thrown: unknown) => void;
}

const heartbeatMillis = 1_000;

const consumerTimes = {
  sessionTimeout: 15_000,
  rebalanceTimeout: 20_000,
  heartbeatInterval: heartbeatMillis,
  maxWaitTimeInMs: 250,
};

/**
 * Reads topics as they are, message by message, parsed or not, and puts nothing aside: for whoever records what was
 * on the bus. Offsets are committed after messages were taken, so each comes at least once.
 */
export class TopicTail {
  readonly #options: TopicTailOptions;
  readonly #consumer: Consumer;
  /** Partitions that are read from where they are to be read. */
  readonly #begun = new Set<string>();

  constructor(options: TopicTailOptions) {
    this.#options = options;
    this.#consumer = kafkaClient(options.servers).consumer({
      groupId: options.groupId,
      allowAutoTopicCreation: false,
      retry: {
        retries: 10,
        initialRetryTime: 200,
        maxRetryTime: 3_000,
        restartOnFailure: () => Promise.resolve(true),
      },
      ...consumerTimes,
    });
  }

  /** Begins to read; returns before the group has given anything. */
  async start(): Promise<void> {
    this.#consumer.on(this.#consumer.events.CRASH, ({ payload: { error, restart } }) => {
      if (!restart) this.#options.onFatal(error);
    });
    this.#consumer.on(this.#consumer.events.GROUP_JOIN, () => {
      this.#begun.clear();
    });
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [...this.#options.topics], fromBeginning: true });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 12,
      eachBatch: async (payload) => this.#take(payload),
    });
  }

  async stop(): Promise<void> {
    await this.#consumer.disconnect();
  }

  async #take(payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    const [first, last] = [messages[0], messages.at(-1)];
    if (first === undefined || last === undefined || payload.isStale()) return;
    if (await this.#goesBack(topic, partition, BigInt(first.offset))) return;
    // What takes the messages may wait for its own servers, while the group waits for a sign of life.
    const alive = setInterval(() => void payload.heartbeat().catch(() => undefined), heartbeatMillis);
    let next: bigint | undefined;
    try {
      next = await this.#options.take(messages.map((message) => incomingMessage(topic, partition, message)));
    } finally {
      clearInterval(alive);
    }
    payload.resolveOffset(last.offset);
    const offset = String(next ?? BigInt(last.offset) + 1n);
    await this.#consumer.commitOffsets([{ topic, partition, offset }]);
  }

  /** What was committed may be ahead of the place that is kept: then that is where to read from. */
  async #goesBack(topic: string, partition: number, first: bigint): Promise<boolean> {
    const name = `${topic}/${partition}`;
    if (this.#options.begin === undefined || this.#begun.has(name)) return false;
    const from = await this.#options.begin(topic, partition);
    this.#begun.add(name);
    if (from === undefined || from >= first) return false;
    // Where that is gone, Kafka gives the oldest that is left.
    this.#consumer.seek({ topic, partition, offset: String(from) });
    return true;
  }
}
