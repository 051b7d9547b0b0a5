import { setTimeout as wait } from 'node:timers/promises';
import {
  accessToken,
  asSuperuser,
  auditText,
  killApp,
  loadSamplePlans,
  serverLogFiles,
  stack,
  until,
  urlOf,
} from '#testing';
import { readFileSync } from 'node:fs';
import { decidedOnce, settled, submitBatch } from './batch.js';

beforeAll(loadSamplePlans);

interface Report {
  readonly claims: number;
  readonly gaps: readonly unknown[];
}

async function gapsSince(since: Date): Promise<Report> {
  const headers = { authorization: `Bearer ${await accessToken('compliance')}` };
  const path = `/v1/evidence/gaps?since=${since.toISOString()}`;
  const answer = await fetch(`${urlOf('evidence')}${path}`, { headers });
  return (await answer.json()) as Report;
}

/** Keys of what is to be sealed of these claims, read from the servers' own files. */
function expectedKeys(ids: ReadonlySet<string>): readonly string[] {
  const calls = auditText()
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) => JSON.parse(line) as { auth?: { metadata?: { claim_id?: string } }; request: { id: string } },
    )
    .filter(({ auth }) => ids.has(auth?.metadata?.claim_id ?? ''))
    .map(({ request }) => `vault:${request.id}`);
  const statements = serverLogFiles()
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line.endsWith('}'))
    .map(
      (line) => JSON.parse(line) as { user?: string; message?: string; session_id: string; line_num: number },
    )
    .filter(({ user }) => ids.has(user?.split('.')[1] ?? ''))
    .filter(({ message }) => /^(statement|execute [^:]*):/.test(message ?? ''))
    .map(({ session_id: session, line_num: line }) => `sql:${session}:${line}`);
  return [...new Set([...calls, ...statements])];
}

async function sealedKeys(ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ key: string }>('select key from evidence.record where claim_id = any ($1)', [ids]),
  );
  return rows.map(({ key }) => key);
}

/** By then whatever is missing counts as missing. */
const restMillis = 65_000;

/** Only processes of ours are supervised. */
const testOnOwnServers = stack().kind === 'native' ? test : test.skip;

testOnOwnServers(
  'of 200 claims nothing is missing or doubled, though evidence is killed for a minute while they are decided',
  async () => {
    const since = new Date();
    const before = submitBatch(60);
    const idsBefore = await before.ids;
    const during = submitBatch(140);
    const end = Date.now() + 60_000;
    while (Date.now() < end) {
      // It may be ending already: then its successor is next.
      const killed = await Promise.resolve()
        .then(() => killApp('evidence'))
        .catch(() => undefined);
      await killed?.back().catch(() => undefined);
      await wait(500);
    }
    const ids = [...idsBefore, ...(await during.ids)];
    expect(await settled(ids)).toEqual(decidedOnce(ids));
    const expected = expectedKeys(new Set(ids));
    await until(
      'everything is sealed',
      async () => {
        const sealed = new Set(await sealedKeys(ids));
        return expected.every((key) => sealed.has(key));
      },
      { within: 60_000, every: 1_000 },
    );
    const sealed = await sealedKeys(ids);
    expect(new Set(sealed).size).toBe(sealed.length);
    expect(sealed.filter((key) => /^(vault|sql):/.test(key)).length).toBeGreaterThanOrEqual(expected.length);
    await wait(restMillis);
    const { claims, gaps } = await gapsSince(since);
    expect({ claims, gaps }).toEqual({ claims: ids.length, gaps: [] });
  },
  600_000,
);
