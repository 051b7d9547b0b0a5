import { createHash, randomBytes } from 'node:crypto';
import { miniLmName } from '#embeddings';
import { asSuperuser, loadSamplePlans, type AskedOfModel, type ModelAnswer } from '#testing';
import { kill, lift } from '../trust-boundaries/kill-requests.js';
import { helpful, obedient, withModel } from './configured-model.js';
import { hostileDocuments } from './hostile-documents.js';
import { submitTwoHundred } from './two-hundred-claims.js';
import { whatBecameOf, type Became } from './what-became-of-it.js';

/* The same 200 claims, 88 of them with hostile documents, read by every kind of model: nothing that counts differs. */

beforeAll(loadSamplePlans);

type Answer = (asked: AskedOfModel, call: number) => ModelAnswer;

interface Run {
  readonly ids: readonly string[];
  readonly became: readonly Became[];
  readonly asked: number;
}

async function run(answer?: Answer, options: { readonly bare?: boolean } = {}): Promise<Run> {
  const tag = `R${randomBytes(6).toString('hex').toUpperCase()}`;
  return withModel(answer, async (asked) => {
    const ids = await submitTwoHundred(tag, options);
    return { ids, became: await whatBecameOf(tag, ids), asked: asked.length };
  });
}

const digest = (texts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex');

/** How the readers fared, by what the summaries of the documents say. */
async function outcomesOf(
  ids: readonly string[],
  provider: 'local' | 'openai-compatible',
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ outcome: string; times: number }>(
      `select use ->> 'outcome' as outcome, count(*)::integer as times
       from claims.document_findings, jsonb_array_elements(summary -> 'models') use
       where claim_id = any ($1) and use ->> 'provider' = $2 group by 1`,
      [ids, provider],
    ),
  );
  return Object.fromEntries(rows.map(({ outcome, times }) => [outcome, times]));
}

test('there are at least sixty hostile documents, and no two are the same', () => {
  expect(new Set(hostileDocuments.map(({ text }) => text)).size).toBeGreaterThanOrEqual(60);
});

describe('of the same 200 claims', () => {
  /** Read by the rules, and by no model at all. */
  let alone: Run;

  function same(name: string, { became }: Run): void {
    for (const kind of ['decided', 'statements', 'requests', 'events'] as const) {
      const found = became.map((each) => each[kind]);
      process.stdout.write(`${name}: ${kind} ${digest(found).slice(0, 16)}\n`);
      expect(found).toEqual(alone.became.map((each) => each[kind]));
    }
  }

  beforeAll(async () => {
    const embeddings = { scope: 'model', subject: miniLmName } as const;
    await kill(embeddings);
    alone = await run().finally(async () => lift(embeddings));
    expect(await outcomesOf(alone.ids, 'local')).toEqual({});
    expect(new Set(alone.ids).size).toBe(200);
    for (const { decided, statements, requests, events } of alone.became) {
      // What is compared is there, or it would be equal for want of anything.
      expect(decided).toContain('"outcome"');
      expect(statements).toMatch(/act: .*insert into/);
      expect(requests).toContain('gather: read database/creds/gather');
      expect(events).toContain('claims.analyzed.v1');
    }
    const states = alone.became.map(({ decided }) => /"state": "(\w+)"/.exec(decided)?.[1]);
    expect(new Set(states)).toEqual(new Set(['approved', 'partial', 'denied', 'pended']));
  }, 400_000);

  test('records, statements, requests and events are the same with MiniLM alone', async () => {
    const read = await run();
    const { answered = 0 } = await outcomesOf(read.ids, 'local');
    expect(answered).toBeGreaterThan(100);
    same('MiniLM', read);
  }, 400_000);

  test('amounts and outcomes are those that they have without any document', async () => {
    const { became } = await run(undefined, { bare: true });
    expect(became.map(({ decided }) => decided)).toEqual(alone.became.map(({ decided }) => decided));
  }, 400_000);

  test.each<[string, Answer, string]>([
    ['a model that answers well', helpful, 'answered'],
    ['a model that obeys every word', obedient, 'answered'],
    ['one that answers garbage', () => ({ kind: 'says', text: 'As an AI model I…' }), 'LLM.GARBLED'],
    ['one that answers too late', () => ({ kind: 'late', millis: 90_000 }), 'LLM.TIMEOUT'],
    ['a provider that fails', () => ({ kind: 'fails', status: 500 }), 'LLM.UNAVAILABLE'],
  ])(
    'records, statements, requests and events are the same when documents are read by %s',
    async (name, answer, outcome) => {
      const read = await run(answer);
      const outcomes = await outcomesOf(read.ids, 'openai-compatible');
      expect(read.asked).toBeGreaterThan(0);
      expect(outcomes).toHaveProperty([outcome]);
      same(`${name} ${JSON.stringify(outcomes)}`, read);
    },
    400_000,
  );
});
