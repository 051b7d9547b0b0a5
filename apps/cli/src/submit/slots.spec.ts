import { Slots } from './slots.js';

test('no more run at once than there are slots, and a failure frees its slot', async () => {
  const slots = new Slots(2);
  let running = 0;
  let most = 0;
  const done: number[] = [];
  const task = (index: number) => async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    done.push(index);
    if (index === 1) throw new TypeError('broken');
  };
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map((index) => slots.run(task(index))));
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
  expect([most, done]).toEqual([2, [0, 1, 2, 3, 4]]);
});
