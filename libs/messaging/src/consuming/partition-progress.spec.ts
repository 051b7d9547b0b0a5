import fc from 'fast-check';
import { PartitionProgress } from './partition-progress.js';

test('nothing is to commit before the first message in line is done', () => {
  const progress = new PartitionProgress();
  for (const offset of [5n, 6n, 7n]) progress.begin(offset);
  progress.finish(7n);
  progress.finish(6n);
  expect(progress.uncommitted()).toBeUndefined();
  progress.finish(5n);
  expect(progress.uncommitted()).toBe(8n);
});

test('what was committed is not committed again', () => {
  const progress = new PartitionProgress();
  progress.begin(0n);
  progress.finish(0n);
  progress.committed(1n);
  expect(progress.uncommitted()).toBeUndefined();
});

test('a message that is at work is not begun a second time when its partition is read again', () => {
  const progress = new PartitionProgress();
  expect([progress.begin(3n), progress.begin(4n), progress.begin(3n)]).toEqual([true, true, false]);
});

test('after a reset to an earlier offset, messages are worked on again', () => {
  const progress = new PartitionProgress();
  progress.begin(9n);
  progress.finish(9n);
  expect(progress.begin(0n)).toBe(true);
});

test('in whatever order messages end, the offset passes a message only after it and all before it ended', () => {
  const orders = fc
    .uniqueArray(fc.bigInt({ min: 0n, max: 1_000n }), { minLength: 1, maxLength: 30 })
    .map((offsets) => offsets.toSorted((a, b) => (a < b ? -1 : 1)))
    .chain((offsets) =>
      fc.tuple(
        fc.constant(offsets),
        fc.shuffledSubarray(offsets, { minLength: offsets.length, maxLength: offsets.length }),
      ),
    );
  fc.assert(
    fc.property(orders, ([offsets, ending]) => {
      const progress = new PartitionProgress();
      for (const offset of offsets) progress.begin(offset);
      const ended = new Set<bigint>();
      for (const offset of ending) {
        progress.finish(offset);
        ended.add(offset);
        const firstOpen = offsets.find((each) => !ended.has(each));
        const before = offsets.filter((each) => firstOpen === undefined || each < firstOpen);
        const last = before.at(-1);
        expect(progress.uncommitted()).toBe(last === undefined ? undefined : last + 1n);
      }
    }),
  );
});
