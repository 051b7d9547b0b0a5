import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { deadTopic, retryTopic, toKafkaMessage, type CloudEvent, type KafkaMessage } from '#contracts';
import { KafkaPublisher, type KafkaServers } from '#messaging';
import { kafka } from '../../../test/trust-boundaries/vault-access.js';

export const servers: KafkaServers = { brokers: kafka.brokers, clientId: 'messaging-test' };

const client = new Kafka({ ...servers, brokers: [...kafka.brokers], logLevel: logLevel.NOTHING });
const admin = client.admin();
export const publisher = new KafkaPublisher(servers);
const made: string[] = [];

/** Topics of a test's own, with their retry and dead topics. */
export async function newTopic(): Promise<string> {
  const topic = `test.${randomUUID()}.v1`;
  const topics = [topic, retryTopic(topic), deadTopic(topic)];
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: topics.map((name) => ({ topic: name, numPartitions: 2, replicationFactor: 1 })),
  });
  made.push(...topics);
  return topic;
}

/** For `afterAll`. */
export async function deleteTopics(): Promise<void> {
  await publisher.close();
  if (made.length > 0) await admin.deleteTopics({ topics: made.splice(0) });
  await admin.disconnect();
}

/** An event about a claim, as a message for a topic of this test's own. */
export function messageFor(topic: string, claimId: string, pass = 1): KafkaMessage {
  const event: CloudEvent<'claim.returned'> = {
    id: randomUUID(),
    source: '/test',
    type: 'claim.returned',
    time: new Date(),
    correlationId: `corr-${claimId}`,
    data: { claimId, revision: 1, pass, txn: 'txn', reason: 'ACCUMULATORS_MOVED' },
  };
  return { ...toKafkaMessage(event), topic };
}

/** How many messages a topic holds. */
export async function sizeOf(topic: string): Promise<number> {
  const offsets = await admin.fetchTopicOffsets(topic);
  return offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
}

/** Where the next member of the group begins, summed over the partitions. */
export async function committedIn(groupId: string, topic: string): Promise<number> {
  const [of] = await admin.fetchOffsets({ groupId, topics: [topic] });
  return (of?.partitions ?? []).reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
}

export interface Parked {
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Everything in a topic, once there is as much as expected. */
export async function readAll(topic: string, expected: number): Promise<readonly Parked[]> {
  const consumer = client.consumer({ groupId: randomUUID(), maxWaitTimeInMs: 100 });
  const read: Parked[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const enough = Promise.withResolvers<undefined>();
  await consumer.run({
    eachMessage: ({ message }) => {
      const headers = Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]);
      read.push({
        key: String(message.key),
        value: String(message.value),
        headers: Object.fromEntries(headers) as Record<string, string>,
      });
      if (read.length >= expected) enough.resolve(undefined);
      return Promise.resolve();
    },
  });
  await enough.promise;
  await consumer.disconnect();
  return read;
}
