import { MemoryAdapter } from './memory-adapter.js';

let now = 0;
const adapter = (): MemoryAdapter => new MemoryAdapter(() => now);

test('what has expired is not found any more, neither by id nor by uid', async () => {
  const sessions = adapter();
  await sessions.upsert('a', { uid: 'u' }, 10);
  expect(await sessions.findByUid('u')).toEqual({ uid: 'u' });
  now += 10_000;
  expect([await sessions.find('a'), await sessions.findByUid('u')]).toEqual([undefined, undefined]);
});

test('a code that was used says when', async () => {
  const codes = adapter();
  await codes.upsert('code', { grantId: 'g' }, 60);
  await codes.consume('code');
  expect(await codes.find('code')).toEqual({ grantId: 'g', consumed: now / 1_000 });
});

test('revoking a grant takes what was issued under it, and nothing else', async () => {
  const codes = adapter();
  await codes.upsert('mine', { grantId: 'g' }, 60);
  await codes.upsert('other', { grantId: 'h' }, 60);
  await codes.revokeByGrantId('g');
  expect([await codes.find('mine'), await codes.find('other')]).toEqual([undefined, { grantId: 'h' }]);
});

test('the oldest goes when there are ten thousand', async () => {
  const sessions = adapter();
  for (let index = 0; index <= 10_000; index += 1) await sessions.upsert(String(index), { uid: 'u' }, 60);
  expect([await sessions.find('0'), await sessions.find('1')]).toEqual([undefined, { uid: 'u' }]);
});
