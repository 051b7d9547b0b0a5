import { setTimeout as wait } from 'node:timers/promises';
import { Standstill } from './standstill.js';

const never = new AbortController().signal;

function begun(everyMillis = 20) {
  const changes: boolean[] = [];
  const standstill = new Standstill({ everyMillis, changed: (held) => changes.push(held) });
  return { standstill, changes };
}

test('without a standstill a message may try at once', async () => {
  const { standstill, changes } = begun();
  expect([await standstill.turn({}, never), standstill.held, changes]).toEqual([true, false, []]);
});

test('of those that wait one asks at a time, and all go on when it is over', async () => {
  const { standstill, changes } = begun();
  const messages = [{}, {}, {}];
  const went: number[] = [];
  for (const message of messages) standstill.meet(message);
  const turns = messages.map(async (message, index) => {
    await standstill.turn(message, never);
    went.push(index);
  });
  await turns[0];
  expect(went).toEqual([0]);
  standstill.meet(messages[0]!);
  await standstill.turn(messages[0]!, never);
  expect(went).toEqual([0]);
  standstill.passed(messages[0]!);
  await Promise.all(turns);
  expect([went.toSorted(), standstill.held, changes]).toEqual([[0, 1, 2], false, [true, false]]);
});

test('when the one that asks leaves, another asks; when the last leaves, it is over', async () => {
  const { standstill } = begun();
  const [first, second] = [{}, {}];
  standstill.meet(first);
  standstill.meet(second);
  const turns = [standstill.turn(first, never), standstill.turn(second, never)];
  await turns[0];
  standstill.left(first);
  expect(await turns[1]).toBe(true);
  expect(standstill.held).toBe(true);
  standstill.left(second);
  expect(standstill.held).toBe(false);
});

test('whoever is stopped waits no longer, asking or not', async () => {
  const { standstill } = begun(10_000);
  const stop = new AbortController();
  const messages = [{}, {}];
  for (const message of messages) standstill.meet(message);
  const turns = messages.map((message) => standstill.turn(message, stop.signal));
  await wait(5);
  stop.abort();
  expect(await Promise.all(turns)).toEqual([false, false]);
});
