import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import kafkajs, { type AclEntry } from 'kafkajs';
import { VaultHttp, WorkloadCertificate, WorkloadIdentity } from '#agent-identity';
import { deadTopic, retryTopic } from '#contracts';
import { Bug } from '#errors';
import { ConsumerLoop, done, KafkaPublisher } from '#messaging';
import { asKafkaAdmin, newTopic, projectedTokenFile, stack, until } from '#testing';
import { leaveNothing, messageFor } from './topic.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;
const app = 'gather-agent';
const ttlSeconds = 6;
const loadMillis = 15_000;

const vault = new VaultHttp(stack().vault.address);
const identity = new WorkloadIdentity({ vault, role: app, tokenFile: projectedTokenFile(app) });
const certificate = new WorkloadCertificate({ identity, name: app, ttlSeconds });
const groupId = `test-${randomUUID()}`;
const entries: AclEntry[] = [];

/** What the app may do to topics of this test, beside what it may do anyway. */
async function allow(topic: string): Promise<void> {
  const right = {
    principal: `User:${app}`,
    host: '*',
    operation: AclOperationTypes.ALL,
    permissionType: AclPermissionTypes.ALLOW,
    resourcePatternType: ResourcePatternTypes.LITERAL,
  };
  const topics = [topic, retryTopic(topic), deadTopic(topic)];
  entries.push(
    ...topics.map((name) => ({ ...right, resourceType: AclResourceTypes.TOPIC, resourceName: name })),
    { ...right, resourceType: AclResourceTypes.GROUP, resourceName: groupId },
  );
  await asKafkaAdmin((admin) => admin.createAcls({ acl: entries }));
}

afterAll(async () => {
  await asKafkaAdmin((admin) => admin.deleteAcls({ filters: entries }));
  await leaveNothing();
  certificate.close();
  await identity.close();
  await vault.close();
});

test('a certificate that lives for seconds is renewed under load, and every message is handled once', async () => {
  const topic = await newTopic();
  await allow(topic);
  let [renewals, connections] = [0, 0];
  certificate.onRenewed(() => (renewals += 1));
  await certificate.start();
  const certificates = {
    current: () => {
      connections += 1;
      return certificate.current();
    },
    onRenewed: (listener: () => void) => {
      certificate.onRenewed(listener);
    },
  };
  const servers = { brokers: stack().kafka.brokers, clientId: 'renewal-test', certificates };
  const publisher = new KafkaPublisher(servers);
  const handled = new Map<string, number>();
  const loop = new ConsumerLoop({
    servers,
    groupId,
    publisher,
    handlers: new Map([
      [
        topic,
        async ({ data: { claimId } }) => {
          await wait(5);
          handled.set(claimId, (handled.get(claimId) ?? 0) + 1);
          return done;
        },
      ],
    ]),
    onFatal: (thrown) => {
      throw new Bug(String(thrown));
    },
  });
  await loop.start();

  const begun = Date.now();
  const sent: string[] = [];
  while (Date.now() - begun < loadMillis) {
    const claims = Array.from({ length: 5 }, (_, index) => `c${sent.length + index}`);
    sent.push(...claims);
    await Promise.all(claims.map(async (claimId) => publisher.publish(messageFor(topic, claimId))));
    await wait(10);
  }
  await until('everything sent is handled', () => handled.size === sent.length);
  await loop.stop();
  await publisher.close();

  expect(renewals).toBeGreaterThanOrEqual(3);
  // Publisher and consumer have at least one connection each, and both were made anew at each renewal.
  expect(connections).toBeGreaterThanOrEqual(renewals * 2);
  expect([...handled.values()].filter((times) => times !== 1)).toEqual([]);
  expect(sent.length).toBeGreaterThan(500);
});
