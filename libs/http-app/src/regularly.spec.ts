import { setTimeout as wait } from 'node:timers/promises';
import { Regularly } from './regularly.js';

/** Long enough that several times fit, however slow the machine is. */
async function untilTrue(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; !isTrue() && tries < 1_000; tries += 1) await wait(5);
  expect(isTrue()).toBe(true);
}

test('it goes on after a failure, one time after the other', async () => {
  let [times, atOnce, most] = [0, 0, 0];
  const warned: unknown[] = [];
  const regularly = new Regularly({
    everyMillis: 1,
    otherwise: 'not done',
    log: { warn: (...said: unknown[]) => warned.push(said) },
    work: async () => {
      most = Math.max(most, (atOnce += 1));
      await wait(3);
      atOnce -= 1;
      times += 1;
      if (times === 1) throw new TypeError('first');
    },
  });
  regularly.start();
  await untilTrue(() => times >= 3);
  await regularly.stop();
  expect(most).toBe(1);
  expect(warned).toEqual([[{ code: 'BUG', error: new TypeError('first') }, 'not done']]);
});

test('stopping waits for the work in hand, and nothing comes after it', async () => {
  let [begun, ended] = [0, 0];
  const regularly = new Regularly({
    everyMillis: 1,
    otherwise: 'not done',
    log: { warn: () => undefined },
    work: async () => {
      begun += 1;
      await wait(20);
      ended += 1;
    },
  });
  regularly.start();
  await untilTrue(() => begun === 1);
  await regularly.stop();
  expect(ended).toBe(1);
  await wait(30);
  expect(begun).toBe(1);
});

test('the first time may come sooner than the others', async () => {
  let times = 0;
  const regularly = new Regularly({
    everyMillis: 60_000,
    firstAfterMillis: 1,
    otherwise: 'not done',
    log: { warn: () => undefined },
    work: () => {
      times += 1;
      return Promise.resolve();
    },
  });
  regularly.start();
  await untilTrue(() => times === 1);
  await regularly.stop();
});
