import { accessKilled, accessLifted, accessEvents, accessMessage } from './index.js';

test.each(accessEvents.map((contract) => [contract.type, contract] as const))(
  'the example of %s is valid data, and a reason, which may hold anything, is not',
  (_type, { data, example }) => {
    expect(data.parse(example)).toEqual(example);
    expect(data.safeParse({ ...example, reason: 'as Jane Roe asked' }).success).toBe(false);
  },
);

test('a kill and its lift are one after the other on the bus, keyed by what they are about', () => {
  const common = { id: 'e1', source: '/authority', time: new Date('2026-01-05T10:00:00Z') };
  const kill = accessMessage({ ...common, type: 'access.killed', data: accessKilled.example });
  expect(kill).toEqual({
    topic: 'access.killed.v1',
    key: 'claim|01JD3X8K7Q4R5T6V7W8X9YAZBC',
    value: JSON.stringify(accessKilled.example),
    headers: {
      ce_specversion: '1.0',
      ce_id: 'e1',
      ce_source: '/authority',
      ce_type: 'access.killed',
      ce_time: '2026-01-05T10:00:00.000Z',
      ce_subject: '01JD3X8K7Q4R5T6V7W8X9YAZBC',
      'content-type': 'application/json',
    },
  });
  const lift = accessMessage({
    ...common,
    type: 'access.lifted',
    data: { ...accessLifted.example, scope: 'claim', subject: accessKilled.example.subject },
  });
  expect([lift.topic, lift.key]).toEqual(['access.lifted.v1', kill.key]);
});
