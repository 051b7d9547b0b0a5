import { randomUUID } from 'node:crypto';
import type { Message } from 'kafkajs';
import { until } from '../until.js';
import { asKafkaAdmin, sizeOf, testKafka } from './kafka-admin.js';

/** A message as it lies in a topic. */
export interface StoredMessage {
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends messages as they are, whatever they are. */
export async function produce(topic: string, messages: readonly Message[]): Promise<void> {
  const producer = testKafka().producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    await producer.send({ topic, messages: [...messages] });
  } finally {
    await producer.disconnect();
  }
}

/** Everything that these topics hold now, in the order of each partition. */
export async function readAll(...topics: readonly string[]): Promise<readonly StoredMessage[]> {
  const unread = await endsOf(topics);
  const read: StoredMessage[] = [];
  if (unread.size === 0) return read;
  const consumer = testKafka().consumer({ groupId: `test-${randomUUID()}`, maxWaitTimeInMs: 50 });
  const finished = Promise.withResolvers<undefined>();
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: ({ topic, partition, message }) => {
      const place = `${topic}|${partition}`;
      const end = unread.get(place);
      if (end === undefined) return Promise.resolve();
      const headers = Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]);
      read.push({
        topic,
        partition,
        key: String(message.key),
        value: String(message.value),
        headers: Object.fromEntries(headers) as Record<string, string>,
      });
      if (BigInt(message.offset) + 1n >= end) unread.delete(place);
      if (unread.size === 0) finished.resolve(undefined);
      return Promise.resolve();
    },
  });
  await finished.promise;
  await consumer.disconnect();
  return read;
}

/** Everything in a topic, once it holds as much as expected. */
export async function readWhen(topic: string, expected: number): Promise<readonly StoredMessage[]> {
  await until(`${topic} holds ${expected}`, async () => (await sizeOf(topic)) >= expected);
  return readAll(topic);
}

/** End of each partition that holds anything. */
async function endsOf(topics: readonly string[]): Promise<Map<string, bigint>> {
  const ends = new Map<string, bigint>();
  await asKafkaAdmin(async (admin) => {
    for (const topic of topics) {
      for (const { partition, high, low } of await admin.fetchTopicOffsets(topic)) {
        if (BigInt(high) > BigInt(low)) ends.set(`${topic}|${partition}`, BigInt(high));
      }
    }
  });
  return ends;
}
