import { header, incomingMessage, numberIn } from './incoming-message.js';
import { forDead, forRetry } from './put-aside.js';

const record = {
  key: Buffer.from('claim-1'),
  value: Buffer.from('{}'),
  timestamp: '0',
  attributes: 0,
  offset: '12',
  headers: { ce_id: Buffer.from('e1'), [header.round]: ['2', '3'] },
};
const message = incomingMessage('claims.submitted.v1.retry', 3, record);

test('a record of a retry topic is a message of the topic it was put aside from', () => {
  expect(message).toEqual({
    readFrom: 'claims.submitted.v1.retry',
    topic: 'claims.submitted.v1',
    partition: 3,
    offset: 12n,
    key: 'claim-1',
    value: '{}',
    headers: { ce_id: 'e1', [header.round]: '2' },
  });
});

test('our own headers are numbers, or what stands for a mangled one', () => {
  expect(numberIn(message, header.round, 0)).toBe(2);
  expect(numberIn(message, header.notBefore, 7)).toBe(7);
  const mangled = { ...message, headers: { [header.round]: '-1e9x' } };
  expect(numberIn(mangled, header.round, 5)).toBe(5);
});

test('a message put aside for later goes to the retry topic with its round and time', () => {
  const plan = { round: 3, notBefore: 2_000, firstFailedAt: 1_000, code: 'VAULT.SEALED' };
  expect(forRetry(message, plan)).toEqual({
    topic: 'claims.submitted.v1.retry',
    key: 'claim-1',
    value: '{}',
    headers: {
      ce_id: 'e1',
      'vouch-round': '3',
      'vouch-not-before': '2000',
      'vouch-first-failed-at': '1000',
      'vouch-reason': 'VAULT.SEALED',
    },
  });
});

test('a parked message says why, who gave up, and where it was', () => {
  expect(forDead(message, { code: 'EVENT.DATA_INVALID', group: 'gather-agent', now: 0 })).toEqual({
    topic: 'claims.submitted.v1.dead',
    key: 'claim-1',
    value: '{}',
    headers: {
      ce_id: 'e1',
      'vouch-round': '2',
      'vouch-reason': 'EVENT.DATA_INVALID',
      'vouch-group': 'gather-agent',
      'vouch-parked-at': '1970-01-01T00:00:00.000Z',
      'vouch-partition': '3',
      'vouch-offset': '12',
    },
  });
});
