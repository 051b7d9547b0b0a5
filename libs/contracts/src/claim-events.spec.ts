import { accessEvents } from './access-events.js';
import { claimEvents, contractOf } from './claim-events.js';
import { recordTopics, topics } from './topics.js';

test.each(claimEvents.map((contract) => [contract.type, contract] as const))(
  'the example of %s is valid data, and unknown fields are not',
  (_type, { data, example }) => {
    expect(data.parse(example)).toEqual(example);
    expect(data.safeParse({ ...example, name: 'x' }).success).toBe(false);
  },
);

test('the topics to create are those of claims with retry and dead topics, those nobody consumes and those of logs, once each', () => {
  expect(topics.slice(0, 3)).toEqual([
    'claims.submitted.v1',
    'claims.submitted.v1.retry',
    'claims.submitted.v1.dead',
  ]);
  expect(new Set(topics).size).toBe(
    claimEvents.length * 3 + accessEvents.length + Object.keys(recordTopics).length,
  );
  expect(topics.filter((topic) => topic.startsWith('access.'))).toEqual([
    'access.killed.v1',
    'access.lifted.v1',
  ]);
});

test('a type is found by its name, and another is not', () => {
  expect(contractOf('claim.decided')?.topic).toBe('claims.decided.v1');
  expect(contractOf('claim.forgotten')).toBeUndefined();
});
