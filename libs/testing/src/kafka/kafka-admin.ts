import { randomUUID, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
// Its enums are no named exports at run time, though its types say so.
import kafkajs, { Kafka, logLevel, type AclEntry, type Admin, type KafkaConfig } from 'kafkajs';
import { deadTopic, retryTopic } from '#contracts';
import type { ClientCertificate } from '#tls';
import { stack } from '../stack/stack.js';

/**
 * A client of tests: quiet, since what it cannot do the test says.
 *
 * @param ssl whose certificate it shows, the owner's unless told; false: it does not speak TLS
 */
export function testKafka(
  ssl: ConnectionOptions | false = ownersTls(),
  settings: Partial<KafkaConfig> = {},
): Kafka {
  return new Kafka({
    clientId: 'vouch-test',
    brokers: [...stack().kafka.brokers],
    ssl,
    logLevel: logLevel.NOTHING,
    ...settings,
  });
}

function ownersTls(): ConnectionOptions {
  const { chain, key } = ownersCertificate();
  return { cert: chain, key };
}

/** That of the launcher, for which no access list holds: topics of tests are on none. */
export function ownersCertificate(): ClientCertificate {
  const { certificateFile, keyFile } = stack().kafka;
  const chain = readFileSync(certificateFile, 'utf8');
  const expiresAt = new X509Certificate(chain).validToDate;
  return { chain, key: readFileSync(keyFile, 'utf8'), expiresAt };
}

export async function asKafkaAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = testKafka().admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

const made: string[] = [];

/** Topics of a test's own, with their retry and dead topics. */
export async function newTopic(): Promise<string> {
  const topic = `test.${randomUUID()}.v1`;
  const topics = [topic, retryTopic(topic), deadTopic(topic)];
  await asKafkaAdmin((admin) =>
    admin.createTopics({
      waitForLeaders: true,
      topics: topics.map((name) => ({ topic: name, numPartitions: 2, replicationFactor: 1 })),
    }),
  );
  made.push(...topics);
  return topic;
}

/** For `afterAll`. */
export async function deleteTopics(): Promise<void> {
  if (made.length > 0) await asKafkaAdmin((admin) => admin.deleteTopics({ topics: made.splice(0) }));
}

/** How many messages a topic holds. */
export async function sizeOf(topic: string): Promise<number> {
  const offsets = await asKafkaAdmin((admin) => admin.fetchTopicOffsets(topic));
  return offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
}

/** Where the next member of the group begins, summed over the partitions. */
export async function committedIn(groupId: string, topic: string): Promise<number> {
  const [of] = await asKafkaAdmin((admin) => admin.fetchOffsets({ groupId, topics: [topic] }));
  return (of?.partitions ?? []).reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
}

/** Messages of a topic that the group has not passed yet. */
export async function lagOf(groupId: string, topic: string): Promise<number> {
  return asKafkaAdmin(async (admin) => {
    const ends = await admin.fetchTopicOffsets(topic);
    const [of] = await admin.fetchOffsets({ groupId, topics: [topic] });
    return ends.reduce((sum, { partition, high, low }) => {
      const committed = of?.partitions.find((each) => each.partition === partition)?.offset ?? '-1';
      return sum + Number(high) - Math.max(Number(low), Number(committed));
    }, 0);
  });
}

/** Every right that the brokers' lists hold, in an order that does not change. */
export async function accessEntries(): Promise<readonly AclEntry[]> {
  const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;
  const { resources } = await asKafkaAdmin((admin) =>
    admin.describeAcls({
      resourceType: AclResourceTypes.ANY,
      resourcePatternType: ResourcePatternTypes.ANY,
      operation: AclOperationTypes.ANY,
      permissionType: AclPermissionTypes.ANY,
    }),
  );
  return resources
    .flatMap(({ acls, ...resource }) => acls.map((acl) => ({ ...resource, ...acl })))
    .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}
