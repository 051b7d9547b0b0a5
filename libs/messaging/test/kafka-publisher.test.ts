import { KafkaPublisher } from '#messaging';
import { newTopic, readWhen } from '#testing';
import { leaveNothing, messageFor, publisher, servers } from './topic.js';

afterAll(leaveNothing);

test('what is published at once arrives once each, in the order of its key', async () => {
  const topic = await newTopic();
  const messages = Array.from({ length: 200 }, (_, index) => messageFor(topic, `c${index % 4}`, index + 1));
  await Promise.all(messages.map(async (message) => publisher.publish(message)));
  const read = await readWhen(topic, 200);
  expect(read).toHaveLength(200);
  for (const key of ['c0', 'c1', 'c2', 'c3']) {
    const passes = read
      .filter((each) => each.key === key)
      .map(({ value }) => (JSON.parse(value) as { pass: number }).pass);
    expect(passes).toEqual(passes.toSorted((a, b) => a - b));
  }
});

test('a message that Kafka does not take fails for good, and alone', async () => {
  const topic = await newTopic();
  const large = { ...messageFor(topic, 'large'), value: 'x'.repeat(2_000_000) };
  const [bad, good] = await Promise.allSettled([
    publisher.publish(large),
    publisher.publish(messageFor(topic, 'good')),
  ]);
  expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'KAFKA.REFUSED', retry: 'permanent' } });
  expect(good.status).toBe('fulfilled');
});

test('without a broker publishing fails as transient, within seconds', async () => {
  const nowhere = new KafkaPublisher({ ...servers, brokers: ['127.0.0.1:9'] });
  await expect(nowhere.publish(messageFor('claims.decided.v1', 'a'))).rejects.toMatchObject({
    code: 'KAFKA.UNAVAILABLE',
    retry: 'transient',
  });
  await nowhere.close();
});
