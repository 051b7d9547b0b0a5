import type { KafkaMessage } from '#contracts';
import { isOperationalError } from '#errors';
import { Partitioners, type Kafka, type Producer } from 'kafkajs';
import { Batching } from '../publishing/batching.js';
import type { Publisher } from '../publishing/publisher.port.js';
import { tracedPublish } from '../publishing/traced-publish.js';
import { kafkaClient, sendRetries, type KafkaServers } from './kafka-client.js';
import { toKafkaError } from './kafka-error.js';

const largestBatch = 500;
const ackTimeoutMillis = 5_000;

/** Publishes with one idempotent producer: acknowledged by all replicas, in order, batched under load. */
export class KafkaPublisher implements Publisher {
  readonly #kafka: Kafka;
  readonly #batching = new Batching<KafkaMessage>({
    send: (messages) => this.#send(messages),
    isOfOneItem: (thrown) => isOperationalError(thrown) && thrown.retry === 'permanent',
    limit: largestBatch,
  });
  #producer: Promise<Producer> | undefined;

  constructor(servers: KafkaServers) {
    this.#kafka = kafkaClient(servers);
  }

  async publish(message: KafkaMessage): Promise<void> {
    await tracedPublish(message, async (traced) => this.#batching.add(traced));
  }

  /** Connects ahead of the first message. @throws OperationalError `KAFKA.UNAVAILABLE` */
  async connect(): Promise<void> {
    try {
      await this.#connected();
    } catch (thrown) {
      throw toKafkaError(thrown);
    }
  }

  /** Sends what is waiting, then disconnects. */
  async close(): Promise<void> {
    await this.#batching.idle();
    await this.#disconnect();
  }

  async #send(messages: readonly KafkaMessage[]): Promise<void> {
    try {
      const producer = await this.#connected();
      await producer.sendBatch({ acks: -1, timeout: ackTimeoutMillis, topicMessages: byTopic(messages) });
    } catch (thrown) {
      // After some failures an idempotent producer's sequence is broken for good; a new one has its own.
      await this.#disconnect();
      throw toKafkaError(thrown);
    }
  }

  async #connected(): Promise<Producer> {
    this.#producer ??= this.#connect().catch((thrown: unknown) => {
      this.#producer = undefined;
      throw thrown;
    });
    return this.#producer;
  }

  async #connect(): Promise<Producer> {
    const producer = this.#kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: sendRetries,
    });
    await producer.connect();
    return producer;
  }

  async #disconnect(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.then(async (each) => each.disconnect()).catch(() => undefined);
  }
}

function byTopic(messages: readonly KafkaMessage[]) {
  const topics = Map.groupBy(messages, ({ topic }) => topic);
  return [...topics].map(([topic, of]) => ({
    topic,
    messages: of.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } })),
  }));
}
