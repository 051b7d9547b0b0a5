import { deadTopic, toKafkaMessage, type AnyClaimEvent } from '#contracts';
import {
  loadSamplePlans,
  newClaimId,
  plainClaim,
  produce,
  readAll,
  submitPlain,
  until,
  untilSettled,
  type StoredMessage,
} from '#testing';
import { decidedOnce, settled } from './batch.js';

const topic = 'claims.submitted.v1';
const partitions = [0, 1, 2, 3, 4, 5];

/** A well-formed event that nobody wrote down. */
function madeUp(claimId: string): { value: string; headers: Record<string, string> } {
  const event: AnyClaimEvent = {
    id: newClaimId(),
    source: '/intake-api',
    type: 'claim.submitted',
    time: new Date(),
    correlationId: `corr-${claimId}`,
    data: { claimId, revision: 1, pass: 1, txn: 'txn', payloadSha256: 'ab'.repeat(32) },
  };
  const { value, headers } = toKafkaMessage(event);
  return { value, headers: { ...headers } };
}

beforeAll(loadSamplePlans);

/** Waits until as many messages with this key are parked. */
async function parkedWith(key: string, count: number): Promise<readonly StoredMessage[]> {
  let parked: readonly StoredMessage[] = [];
  return until(
    `${count} messages are parked`,
    async () => {
      parked = (await readAll(deadTopic(topic))).filter((message) => message.key === key);
      return parked.length >= count && parked;
    },
    { every: 200, seen: () => parked.length },
  );
}

test('poison in front of a claim, in every partition, is parked with its reason, and the claim goes on', async () => {
  const key = newClaimId();
  const event = madeUp(key);
  const poison = [
    { value: 'junk', headers: {} },
    { value: Buffer.from([0, 255, 254, 0]), headers: { ce_id: Buffer.from([255, 254]) } },
    { ...event, headers: { ...event.headers, ce_type: 'claim.forgotten' } },
    { ...event, value: '{"claimId":17}' },
    { ...event, value: null },
    event,
  ];
  await produce(
    topic,
    partitions.flatMap((partition) => poison.map((message) => ({ key, partition, ...message }))),
  );

  const { claimId } = await submitPlain(plainClaim());
  expect(await settled([claimId])).toEqual(decidedOnce([claimId]));

  const parked = await parkedWith(key, poison.length * partitions.length);
  const reasons = Map.groupBy(parked, ({ headers }) => headers['vouch-reason'] ?? '');
  expect(Object.fromEntries([...reasons].map(([reason, { length }]) => [reason, length]))).toEqual({
    'EVENT.HEADERS_INVALID': 12,
    'EVENT.TYPE_UNKNOWN': 6,
    'EVENT.DATA_INVALID': 12,
    'EXCHANGE.UNKNOWN_DISPATCH': 6,
  });
  for (const { headers } of parked) expect(headers['vouch-group']).toBe('gather-agent');
}, 90_000);

test("an event of one claim opens no other claim, and a decision's event hands nothing to gather", async () => {
  const [mine, theirs] = await Promise.all([submitPlain(plainClaim()), submitPlain(plainClaim())]);
  await untilSettled([mine.claimId, theirs.claimId]);
  const sent = (await readAll(topic, 'claims.decided.v1')).filter(({ key }) => key === mine.claimId);
  const submitted = sent.find((message) => message.topic === topic);
  const decided = sent.find((message) => message.topic !== topic);
  const key = newClaimId();
  const stolen = submitted!.value.replaceAll(mine.claimId, theirs.claimId);
  await produce(topic, [
    { key, value: stolen, headers: { ...submitted!.headers } },
    { key, value: decided!.value, headers: { ...decided!.headers } },
  ]);
  const parked = await parkedWith(key, 2);
  expect(parked.map(({ headers }) => headers['vouch-reason']).toSorted()).toEqual([
    'EVENT.WRONG_TOPIC',
    'EXCHANGE.UNKNOWN_DISPATCH',
  ]);
  expect(await settled([mine.claimId, theirs.claimId])).toEqual(decidedOnce([mine.claimId, theirs.claimId]));
}, 90_000);
