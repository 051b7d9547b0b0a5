import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import {
  callVault,
  claimRecords,
  loadSamplePlans,
  sizeOf,
  statePath,
  until,
  untilDecided,
  whileSealed,
  withRootToken,
  type ClaimRecord,
} from '#testing';
import { decidedOnce, midWay, settled, submitBatch } from './batch.js';

beforeAll(loadSamplePlans);

/** Limits that Vault itself keeps, and answers 429 beyond. */
async function whileLimited<T>(
  paths: readonly string[],
  perSecond: number,
  work: () => Promise<T>,
): Promise<T> {
  const name = (path: string) => `sys/quotas/rate-limit/test-${path.replaceAll('/', '-')}`;
  await withRootToken(async (token) => {
    for (const path of paths) {
      await callVault('POST', name(path), { token, body: { path, rate: perSecond, interval: '1s' } });
    }
  });
  try {
    return await work();
  } finally {
    await withRootToken(async (token) => {
      for (const path of paths) await callVault('DELETE', name(path), { token });
    });
  }
}

const putAsideTopics = ['submitted', 'gathered', 'analyzed'].flatMap((fact) => [
  `claims.${fact}.v1.retry`,
  `claims.${fact}.v1.dead`,
]);

async function putAside(): Promise<number> {
  const sizes = await Promise.all(putAsideTopics.map(async (topic) => sizeOf(topic)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const timesThrottled = (app: string) =>
  readFileSync(statePath('logs', `${app}.log`), 'utf8').split('VAULT.THROTTLED').length;

test('while Vault answers 429, to agents and to the authority, claims wait their turn: none is put aside, all are decided once', async () => {
  const before = { putAside: await putAside(), gather: timesThrottled('gather-agent') };
  const authority = timesThrottled('authority');
  // Logins of one stage are limited where the agent asks, tokens of the next where the authority does.
  const paths = ['database/creds/gather', 'auth/token/create/claim-analyze'];
  const records = await whileLimited(paths, 2, async () => {
    const ids = await submitBatch(30).ids;
    return { found: await settled(ids), expected: decidedOnce(ids) };
  });
  expect(records.found).toEqual(records.expected);
  expect(timesThrottled('gather-agent')).toBeGreaterThan(before.gather);
  expect(timesThrottled('authority')).toBeGreaterThan(authority);
  expect(await putAside()).toBe(before.putAside);
}, 180_000);

test('while Vault is sealed for longer than any try in place lasts, no claim is put aside, and what could not be ended is ended soon after', async () => {
  const before = await putAside();
  const batch = submitBatch(24);
  await midWay(batch, 'gather');
  await whileSealed(async () => wait(15_000));
  const ids = await batch.ids;
  await untilDecided(ids);
  expect(await putAside()).toBe(before);
  // An agent that could not end its token left it to its time, 300 s; the reconciler looks every 30 s for what is
  // older than 30 s.
  let found: readonly ClaimRecord[] = [];
  await until(
    'no login is left',
    async () => {
      found = await claimRecords(ids);
      return found.every(({ logins }) => logins.length === 0);
    },
    { within: 100_000, every: 500, seen: () => found.flatMap(({ logins }) => logins) },
  );
  expect(found).toEqual(decidedOnce(ids));
}, 240_000);
