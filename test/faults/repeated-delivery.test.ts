import { deadTopic } from '#contracts';
import {
  asSuperuser,
  claimRecords,
  decisions,
  lagOf,
  loadSamplePlans,
  plainClaim,
  produce,
  readAll,
  submitPlain,
  until,
  untilSettled,
  type StoredMessage,
} from '#testing';

beforeAll(loadSamplePlans);

const consumers = {
  'claims.submitted.v1': 'gather-agent',
  'claims.gathered.v1': 'analyze-agent',
  'claims.analyzed.v1': 'act-agent',
} as const;
const topics = Object.keys(consumers) as (keyof typeof consumers)[];

async function untilAllIsRead(): Promise<void> {
  for (const topic of topics) {
    await until(`${topic} is read`, async () => (await lagOf(consumers[topic], topic)) === 0, { every: 100 });
  }
}

async function messagesOf(claimId: string): Promise<readonly StoredMessage[]> {
  return (await readAll(...topics)).filter(({ key }) => key === claimId);
}

async function sendAgain(messages: readonly StoredMessage[], times: number): Promise<void> {
  for (const { topic, key, value, headers } of messages) {
    await produce(
      topic,
      Array.from({ length: times }, () => ({ key, value, headers: { ...headers } })),
    );
  }
}

async function changedAt(claimId: string): Promise<unknown> {
  const { rows } = await asSuperuser((client) =>
    client.query('select changed_at from claims.claim_state where claim_id = $1', [claimId]),
  );
  return rows;
}

test('events that Kafka delivers again after the decision change nothing', async () => {
  const { claimId } = await submitPlain(plainClaim());
  await untilSettled([claimId]);
  const before = [await claimRecords([claimId]), await changedAt(claimId)];
  const messages = await messagesOf(claimId);
  expect(messages.map(({ topic }) => topic).toSorted()).toEqual([...topics].toSorted());

  await sendAgain(messages, 3);
  await untilAllIsRead();

  expect([await claimRecords([claimId]), await changedAt(claimId)]).toEqual(before);
  const later = (await decisions(claimId)).slice(topics.length) as { decision: string; reason: string }[];
  expect(later.map(({ decision, reason }) => `${decision} ${reason}`)).toEqual(
    Array.from({ length: 3 * topics.length }, () => 'refused EXCHANGE.STEP_DONE'),
  );
  const parked = await readAll(...topics.map((topic) => deadTopic(topic)));
  expect(parked.filter(({ key }) => key === claimId)).toEqual([]);
}, 90_000);

test('an event that Kafka delivers ten times at once is worked on once', async () => {
  const { claimId } = await submitPlain(plainClaim());
  const [submitted] = await until('the event is on Kafka', async () => {
    const messages = (await readAll('claims.submitted.v1')).filter(({ key }) => key === claimId);
    return messages.length > 0 && messages;
  });
  await sendAgain([submitted!], 10);
  await untilSettled([claimId]);
  await untilAllIsRead();
  const [record] = await claimRecords([claimId]);
  expect(record).toMatchObject({ determinations: 1, payments: 1, unpublished: 0, logins: [] });
  expect(record?.steps).toEqual(['gather 1', 'analyze 1', 'act 1']);
}, 90_000);
