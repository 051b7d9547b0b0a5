import fc from 'fast-check';
import { Window } from './window.js';

test('no more places are given than there are, and a place left is free again', async () => {
  const window = new Window(2);
  expect([window.tryEnter(), window.tryEnter(), window.tryEnter()]).toEqual([true, true, false]);
  const freed = window.freed();
  await window.run('a', () => Promise.resolve());
  await freed;
  expect(window.tryEnter()).toBe(true);
});

test('a failing work leaves its place and lets the next of its key begin', async () => {
  const window = new Window(2);
  window.tryEnter();
  window.tryEnter();
  const failing = window.run('a', () => Promise.reject(new TypeError('no')));
  const next = window.run('a', () => Promise.resolve());
  await expect(failing).rejects.toThrow('no');
  await next;
  expect(window.open).toBe(0);
});

test('under any schedule, work of one key runs in order and never side by side', async () => {
  const jobs = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c') }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(jobs, fc.scheduler(), async (entries, scheduler) => {
      const window = new Window(entries.length);
      const started: Record<string, number[]> = {};
      const running = new Map<string, number>();
      const all = entries.map(async ({ key }, index) => {
        window.tryEnter();
        return window.run(key, async () => {
          expect(running.get(key) ?? 0).toBe(0);
          running.set(key, 1);
          (started[key] ??= []).push(index);
          await scheduler.schedule(Promise.resolve());
          running.set(key, 0);
        });
      });
      await scheduler.waitFor(Promise.all(all));
      await window.empty();
      for (const order of Object.values(started)) expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(window.open).toBe(0);
    }),
  );
});
