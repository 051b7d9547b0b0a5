import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { topics } from '#contracts';
import {
  accessEntries,
  asKafkaAdmin,
  certificateOf,
  otherAuthority,
  ownersCertificate,
  sizeOf,
  stack,
  statePath,
  testKafka,
} from '#testing';
import { setAccessLists } from '../../deploy/native/kafka/access-lists.js';
import { portsByName } from './listeners.js';
import { fetchError, joinError, kafkaError } from './raw-kafka.js';

type Kafka = ReturnType<typeof testKafka>;
type Admin = ReturnType<Kafka['admin']>;

interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const once = { retry: { retries: 0 }, connectionTimeout: 3_000, requestTimeout: 3_000 };

async function of(app: string, ttlSeconds?: number): Promise<Certificate> {
  const { chain, key } = await certificateOf(app, ttlSeconds);
  return { cert: chain, key };
}

async function asAdmin<T>(kafka: Kafka, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

describe('a broker does not know', () => {
  const cluster = (certificate: object, brokers = [...stack().kafka.brokers]) =>
    asAdmin(testKafka(certificate, { ...once, brokers }), (admin) => admin.describeCluster());

  test('a client without a certificate', async () => {
    await expect(cluster({})).rejects.toThrow();
  });

  test('a client whose certificate another authority signed, in the name of an agent', async () => {
    const other = await otherAuthority();
    await expect(cluster(await other.issue('gather-agent', 'client'))).rejects.toThrow();
    other.remove();
  });

  test('a client whose certificate has expired', async () => {
    const certificate = await of('gather-agent', 1);
    await expect(cluster(certificate)).resolves.toBeDefined();
    await wait(2_500);
    await expect(cluster(certificate)).rejects.toThrow();
  });

  test("a client with a server's certificate of the site", async () => {
    const [cert, key] = ['tls.crt', 'tls.key'].map((name) => readFileSync(statePath('tls', 'jaeger', name)));
    await expect(cluster({ cert, key })).rejects.toThrow();
  });

  test('a client that shows the certificate of another key', async () => {
    const [mine, theirs] = [await of('gather-agent'), await of('gather-agent')];
    await expect(cluster({ cert: mine.cert, key: theirs.key })).rejects.toThrow();
  });

  test('a client at its controller either', async () => {
    const controller = [`127.0.0.1:${String(portsByName()['kafkaController'])}`];
    await expect(cluster({}, controller)).rejects.toThrow();
  });
});

/** Written by hand; what is on neither list of an app, it may not even know of. */
const rights: Readonly<
  Record<string, { readonly reads: readonly string[]; readonly writes: readonly string[] }>
> = {
  'intake-api': {
    reads: [],
    writes: ['claims.submitted.v1', 'claims.void-requested.v1', 'claims.information-overdue.v1'],
  },
  'gather-agent': {
    reads: [
      'claims.submitted.v1',
      'claims.submitted.v1.retry',
      'claims.returned.v1',
      'claims.returned.v1.retry',
    ],
    writes: [
      'claims.gathered.v1',
      'claims.submitted.v1.retry',
      'claims.submitted.v1.dead',
      'claims.returned.v1.retry',
      'claims.returned.v1.dead',
    ],
  },
  'analyze-agent': {
    reads: [
      'claims.gathered.v1',
      'claims.gathered.v1.retry',
      'claims.reviewed.v1',
      'claims.reviewed.v1.retry',
    ],
    writes: [
      'claims.analyzed.v1',
      'claims.gathered.v1.retry',
      'claims.gathered.v1.dead',
      'claims.reviewed.v1.retry',
      'claims.reviewed.v1.dead',
    ],
  },
  'act-agent': {
    reads: [
      'claims.analyzed.v1',
      'claims.analyzed.v1.retry',
      'claims.reviewed.v1',
      'claims.reviewed.v1.retry',
      'claims.void-requested.v1',
      'claims.void-requested.v1.retry',
      'claims.appeal-decided.v1',
      'claims.appeal-decided.v1.retry',
      'claims.information-overdue.v1',
      'claims.information-overdue.v1.retry',
    ],
    writes: [
      'claims.returned.v1',
      'claims.decided.v1',
      'claims.analyzed.v1.retry',
      'claims.analyzed.v1.dead',
      'claims.reviewed.v1.retry',
      'claims.reviewed.v1.dead',
      'claims.voided.v1',
      'claims.void-requested.v1.retry',
      'claims.void-requested.v1.dead',
      'claims.upheld.v1',
      'claims.appeal-decided.v1.retry',
      'claims.appeal-decided.v1.dead',
      'claims.information-overdue.v1.retry',
      'claims.information-overdue.v1.dead',
    ],
  },
  console: { reads: [], writes: ['claims.reviewed.v1', 'claims.appeal-decided.v1'] },
  evidence: { reads: topics.filter((topic) => !topic.endsWith('.retry')), writes: [] },
};

describe.each(Object.entries(rights))('%s', (app, { reads, writes }) => {
  let certificate: Certificate;
  let kafka: Kafka;

  beforeAll(async () => {
    certificate = await of(app);
    kafka = testKafka(certificate, once);
  });

  test('reads its topics and no other', async () => {
    const errors = await Promise.all(
      topics.map(async (topic) => [topic, await fetchError(topic, certificate)]),
    );
    const { none, topicRefused } = kafkaError;
    expect(errors).toEqual(topics.map((topic) => [topic, reads.includes(topic) ? none : topicRefused]));
  });

  test.each(topics.filter((topic) => !writes.includes(topic)))('does not write %s', async (topic) => {
    const before = await sizeOf(topic);
    const producer = kafka.producer({ allowAutoTopicCreation: false, retry: { retries: 0 } });
    await producer.connect();
    const sent = producer.send({ topic, acks: -1, messages: [{ key: 'k', value: 'forged' }] });
    await expect(sent).rejects.toThrow(/not authorized|authorization/i);
    await producer.disconnect();
    expect(await sizeOf(topic)).toBe(before);
  });

  test('learns of no topic but its own', async () => {
    const listed = await asAdmin(kafka, (admin) => admin.listTopics());
    expect(listed.toSorted()).toEqual([...new Set([...reads, ...writes])].toSorted());
  });

  test('joins its own group and no other', async () => {
    const groups = Object.keys(rights);
    const asked = groups.map(async (group) => ({ group, error: await joinError(group, certificate) }));
    const open = (await Promise.all(asked)).filter(({ error }) => error !== kafkaError.groupRefused);
    expect(open.map(({ group }) => group)).toEqual(reads.length > 0 ? [app] : []);
  });

  test("does not see or move where another's group stands", async () => {
    const other = app === 'act-agent' ? 'gather-agent' : 'act-agent';
    const [topic = ''] = [...reads, ...writes];
    const partitions = [{ partition: 0, offset: '0' }];
    await asAdmin(kafka, async (admin) => {
      await expect(admin.fetchOffsets({ groupId: other, topics: [topic] })).rejects.toThrow();
      await expect(admin.setOffsets({ groupId: other, topic, partitions })).rejects.toThrow();
      await expect(admin.deleteGroups([other])).rejects.toThrow();
    });
  });

  test('makes, changes and removes nothing', async () => {
    const [topic = ''] = [...reads, ...writes];
    await asAdmin(kafka, async (admin) => {
      await expect(admin.createTopics({ topics: [{ topic: 'forged' }] })).rejects.toThrow();
      await expect(admin.deleteTopics({ topics: [topic], timeout: 1_000 })).rejects.toThrow(/authoriz/i);
      await expect(
        admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '-1' }] }),
      ).rejects.toThrow();
      const more = { topicPartitions: [{ topic, count: 12 }] };
      await expect(admin.createPartitions(more)).rejects.toThrow(/authoriz/i);
    });
    const known = await asKafkaAdmin((admin) => admin.listTopics());
    expect([known.includes('forged'), topics.every((each) => known.includes(each))]).toEqual([false, true]);
  });
});

describe('the lists', () => {
  test('an agent neither reads nor widens them', async () => {
    const kafka = testKafka(await of('act-agent'), once);
    await expect(asAdmin(kafka, setAccessLists)).rejects.toThrow(/authoriz/i);
  });

  test('are what the contracts say: set again nothing changes, and what was added by hand is taken away', async () => {
    const before = await accessEntries();
    await asKafkaAdmin(setAccessLists);
    expect(await accessEntries()).toEqual(before);
    const [first] = before;
    await asKafkaAdmin((admin) => admin.createAcls({ acl: [{ ...first!, principal: 'User:stranger' }] }));
    await asKafkaAdmin(setAccessLists);
    expect(await accessEntries()).toEqual(before);
  });
});

test('the owner, whom no list names, may do everything', async () => {
  const { chain, key } = ownersCertificate();
  expect(await fetchError('claims.decided.v1', { cert: chain, key })).toBe(kafkaError.none);
});
