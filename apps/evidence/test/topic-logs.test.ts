import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { migrate } from '#persistence';
import {
  asKafkaAdmin,
  asSuperuser,
  auditText,
  deleteTopics,
  loadSamplePlans,
  newTopic,
  ownersCertificate,
  plainClaim,
  produce,
  serverLogFiles,
  stack,
  submitPlain,
  superuserClient,
  unchanging,
  until,
  untilSettled,
} from '#testing';
import { unsealedRecord } from '#evidence';
import type { Database, Sql } from '../src/database.port.js';
import { TopicLogs } from '../src/follow/topic-logs.js';
import { Sealer } from '../src/seal/sealer.js';

const database = `topics_${randomUUID().replaceAll('-', '')}`;
const groupId = `test-${randomUUID()}`;
/** One for what is sealed together, one for everything else. */
let sealing: Client;
let client: Client;
let topics: { readonly vault: string; readonly postgresql: string };
let claimIds: readonly string[] = [];

/** A database of its own on the real server, so that what the file source sealed is not found there. */
function ownDatabase(): Database {
  const sqlOf = (of: Client): Sql => ({
    query: async <Row>(text: string, values: readonly unknown[] = []) => {
      const { rows } = await of.query(text, [...values]);
      return rows as Row[];
    },
  });
  return {
    ...sqlOf(client),
    transaction: async (work) => {
      await sealing.query('begin');
      try {
        const result = await work(sqlOf(sealing));
        await sealing.query('commit');
        return result;
      } catch (thrown) {
        await sealing.query('rollback');
        throw thrown;
      }
    },
  };
}

interface Reader {
  stop(): Promise<void>;
}

/** What the evidence app does with both topics, from its start to its end. */
async function reader(): Promise<Reader> {
  const sealer = new Sealer(ownDatabase(), () => Promise.resolve());
  const logs = new TopicLogs({
    servers: {
      brokers: stack().kafka.brokers,
      clientId: 'topic-logs-test',
      certificates: unchanging(ownersCertificate()),
    },
    ...{ groupId, sealer, topics },
    onFatal: (thrown) => {
      throw thrown;
    },
  });
  await logs.start();
  return {
    stop: async () => {
      await logs.stop();
      await sealer.stop();
    },
  };
}

const linesOf = (text: string): readonly string[] =>
  text
    .slice(0, text.lastIndexOf('\n'))
    .split('\n')
    .filter((line) => line !== '');

/** Lines of both logs that tell of the claims: what a shipper would bring, as the Collector's raw encoding writes it. */
function logLines(): { readonly vault: readonly string[]; readonly postgresql: readonly string[] } {
  const ofClaims = (line: string) => claimIds.some((id) => line.includes(id));
  const ids = new Set(
    linesOf(auditText())
      .filter(ofClaims)
      .map((line) => (JSON.parse(line) as { request: { id: string } }).request.id),
  );
  return {
    vault: linesOf(auditText()).filter((line) =>
      ids.has((JSON.parse(line) as { request: { id: string } }).request.id),
    ),
    postgresql: serverLogFiles()
      .flatMap((file) => linesOf(readFileSync(file, 'utf8')))
      .filter(ofClaims),
  };
}

/** Without keys, so that lines go to either partition: their order is lost. */
async function ship(topic: string, lines: readonly string[]): Promise<void> {
  await produce(
    topic,
    lines.map((value, index) => ({ value, partition: index % 2 })),
  );
}

interface Sealed {
  readonly key: string;
  readonly kind: string;
  readonly body: unknown;
}

const ofTheLogs = `select key, kind, text from evidence.record
  where kind in ('vault.call', 'sql.session', 'sql.statement') and ($1::text[] is null or key = any ($1)) order by key`;

const told = (rows: readonly { key: string; kind: string; text: string }[]): readonly Sealed[] =>
  rows.map(({ key, kind, text }) => ({ key, kind, body: unsealedRecord(text).body }));

const byTopic = async () =>
  told((await client.query<{ key: string; kind: string; text: string }>(ofTheLogs, [null])).rows);

const byFile = async (keys: readonly string[]) =>
  told(
    (
      await asSuperuser((other) =>
        other.query<{ key: string; kind: string; text: string }>(ofTheLogs, [keys]),
      )
    ).rows,
  );

beforeAll(async () => {
  await loadSamplePlans();
  claimIds = await Promise.all([1, 2, 3].map(async () => (await submitPlain(plainClaim())).claimId));
  await untilSettled(claimIds);
  await until('what the file source reads of the claims is sealed', async () => {
    const { rows } = await asSuperuser((other) =>
      other.query<{ gone: number }>(
        `select count(*)::integer as gone from evidence.record
         where claim_id = any ($1) and kind = 'credential.gone'`,
        [claimIds],
      ),
    );
    return rows[0]?.gone === 9;
  });
  const { host, port, superuser: user, superuserPasswordFile } = stack().postgres;
  const password = readFileSync(superuserPasswordFile, 'utf8').trim();
  await migrate({ host, port, user, password, database });
  sealing = await superuserClient(database);
  client = await superuserClient(database);
  topics = { vault: await newTopic(), postgresql: await newTopic() };
}, 180_000);

afterAll(async () => {
  await sealing.end();
  await client.end();
  await asSuperuser((other) => other.query(`drop database ${database} with (force)`));
  await deleteTopics();
}, 60_000);

test('records that come by topic are those that the files give, once each, over restarts and redelivery', async () => {
  const lines = logLines();
  expect(lines.vault.length).toBeGreaterThan(3 * 3 * 4);
  const cut = lines.vault.findIndex((line, index) => {
    const { type } = JSON.parse(line) as { type: string };
    return index > lines.vault.length / 2 && type === 'request';
  });
  // The last request of the first part has its answer in the second: it waits while nobody reads.
  const first = await reader();
  await ship(topics.vault, lines.vault.slice(0, cut + 1));
  await ship(topics.postgresql, lines.postgresql.slice(0, 40));
  const waits = (JSON.parse(lines.vault[cut] ?? '') as { request: { id: string } }).request.id;
  await until('the first part is read', async () => (await byTopic()).length > 40, {
    within: 60_000,
    every: 500,
    seen: async () => (await byTopic()).length,
  });
  await wait(1_000);
  expect((await byTopic()).map(({ key }) => key)).not.toContain(`vault:${waits}`);
  await first.stop();

  await ship(topics.vault, lines.vault.slice(cut + 1));
  // Redelivered: a shipper that was restarted begins before where it had been.
  await ship(topics.vault, lines.vault.slice(cut - 10));
  await ship(topics.postgresql, lines.postgresql.slice(20));
  const second = await reader();
  const ids = new Set(
    lines.vault.map((line) => `vault:${(JSON.parse(line) as { request: { id: string } }).request.id}`),
  );
  await until(
    'everything is read',
    async () => {
      const keys = new Set((await byTopic()).map(({ key }) => key));
      return [...ids].every((id) => keys.has(id)) && keys.size > ids.size;
    },
    { within: 60_000, every: 500, seen: async () => (await byTopic()).length },
  );
  await wait(2_000);
  await second.stop();

  const sealed = await byTopic();
  expect(sealed.map(({ key }) => key)).toContain(`vault:${waits}`);
  expect(new Set(sealed.map(({ key }) => key)).size).toBe(sealed.length);
  expect(sealed).toEqual(await byFile(sealed.map(({ key }) => key)));
  // And nothing that the files gave of these claims is not there.
  const { rows } = await asSuperuser((other) =>
    other.query<{ key: string }>(
      `select key from evidence.record where claim_id = any ($1) and kind in ('vault.call', 'sql.session', 'sql.statement')`,
      [claimIds],
    ),
  );
  const keys = new Set(sealed.map(({ key }) => key));
  expect(rows.map(({ key }) => key).filter((key) => !keys.has(key))).toEqual([]);
}, 240_000);

test('lines that the topic lost before they were read are told as a gap, and a line that is none too', async () => {
  const { rows } = await client.query<{ source: string }>(
    `select source from evidence.place where source like 'vault@%' order by source`,
  );
  expect(rows.map(({ source }) => source)).toEqual(
    [0, 1].map((partition) => `vault@${topics.vault}/${partition}`),
  );
  await produce(topics.vault, [{ value: '{"no": "entry"}', partition: 0 }]);
  const before = await reader();
  const gaps = async () =>
    (
      await client.query<{ text: string }>(`select text from evidence.record where kind = 'source.gap'`)
    ).rows.map(({ text }) => unsealedRecord(text).body['what']);
  await until('the line is told', async () => (await gaps()).includes('unreadable'), { within: 60_000 });
  await before.stop();
  // While nobody reads, lines come and are removed again: by the topic's retention, for instance.
  await produce(topics.vault, [{ value: '{"no": "entry either"}', partition: 0 }]);
  await asKafkaAdmin(async (admin) => {
    const ends = await admin.fetchTopicOffsets(topics.vault);
    const offset = ends.find(({ partition }) => partition === 0)?.high ?? '0';
    await admin.deleteTopicRecords({ topic: topics.vault, partitions: [{ partition: 0, offset }] });
  });
  await produce(topics.vault, [{ value: '{"no": "entry at all"}', partition: 0 }]);
  const after = await reader();
  await until('what was lost is told', async () => (await gaps()).includes('lost'), { within: 60_000 });
  await after.stop();
}, 240_000);
