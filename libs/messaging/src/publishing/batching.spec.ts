import { Batching } from './batching.js';

const isOfOneItem = (thrown: unknown) => thrown instanceof TypeError;

test('what arrives during a send travels together in the next one', async () => {
  const sent: (readonly number[])[] = [];
  const send = (items: readonly number[]) => {
    sent.push(items);
    return Promise.resolve();
  };
  const batching = new Batching<number>({ send, isOfOneItem, limit: 3 });
  await Promise.all([1, 2, 3, 4, 5].map(async (item) => batching.add(item)));
  expect(sent).toEqual([[1], [2, 3, 4], [5]]);
});

test.each([
  [
    'an item that is refused fails alone',
    new TypeError('too large'),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  ],
  [
    'an outage fails the whole batch, once',
    new RangeError('away'),
    ['fulfilled', 'rejected', 'rejected', 'rejected'],
  ],
])('%s', async (_what, error, statuses) => {
  const send = (items: readonly string[]) =>
    items.includes('bad') ? Promise.reject(error) : Promise.resolve();
  const batching = new Batching<string>({ send, isOfOneItem, limit: 10 });
  const results = await Promise.allSettled(['a', 'b', 'bad', 'c'].map(async (item) => batching.add(item)));
  expect(results.map(({ status }) => status)).toEqual(statuses);
});

test('idle waits for what is being sent', async () => {
  const done: string[] = [];
  const send = async ([item = '']: readonly string[]) => {
    await Promise.resolve();
    done.push(item);
  };
  const batching = new Batching<string>({ send, isOfOneItem, limit: 1 });
  void batching.add('a');
  void batching.add('b');
  await batching.idle();
  expect(done).toEqual(['a', 'b']);
});
