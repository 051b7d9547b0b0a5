import { OperationalError } from '#errors';
import type { QuestionSql } from '../answering/answer.js';
import { answerDraft, type DraftPorts } from './answer-draft.js';
import type { Drafted } from './drafter.port.js';

const use = {
  provider: 'openai-compatible',
  model: 'some-model',
  promptSha256: 'a'.repeat(64),
  answerSha256: 'b'.repeat(64),
  outcome: 'answered',
};
const question = { text: 'q', today: '2026-01-01', values: new Map<string, string>() };

class Refused extends OperationalError {
  constructor(
    code: string,
    readonly sqlState: string,
  ) {
    super(code, 'refused', { retry: 'permanent' });
  }
}

/** A session that notes what it was asked to run. */
function session(drafted: Drafted | undefined, { cost = 10, fails }: { cost?: number; fails?: Error } = {}) {
  const ran: string[] = [];
  let [open, openWhileDrafting] = [0, 0];
  const sql: QuestionSql = {
    query: <Row>(text: string) => {
      ran.push(text.replace(/\s+/g, ' ').trim());
      if (text.startsWith('explain')) {
        if (fails !== undefined) return Promise.reject(fails);
        const plan: readonly unknown[] = [{ 'QUERY PLAN': [{ Plan: { 'Total Cost': cost } }] }];
        return Promise.resolve(plan as readonly Row[]);
      }
      const rows: readonly unknown[] = [{ claims: 3n, average_cents: '1050.5000', largest_cents: '-7' }];
      return Promise.resolve(rows as readonly Row[]);
    },
  };
  const ports: DraftPorts = {
    drafter: {
      draft: () => {
        openWhileDrafting = open;
        return Promise.resolve(drafted);
      },
    },
    inTransaction: async (work) => {
      open += 1;
      return work(sql).finally(() => (open -= 1));
    },
  };
  return { ports, ran, openWhileDrafting: () => openWhileDrafting };
}

test('a draft that may be run is run in a transaction that only reads, within the same limits', async () => {
  const { ports, ran, openWhileDrafting } = session({
    use,
    sql: 'select count(*) as claims from masked.claim;',
  });
  expect(await answerDraft(ports, question)).toMatchObject({
    kind: 'drafted',
    draft: { sql: 'select count(*) as claims from masked.claim' },
    answer: { columns: ['claims', 'average', 'largest'], rows: [[3, '10.51', '-0.07']] },
    use,
  });
  expect(ran).toEqual([
    'set transaction read only',
    "set local statement_timeout = '5s'",
    'explain (format json) select count(*) as claims from masked.claim',
    'select * from (select count(*) as claims from masked.claim) as answer limit 101',
  ]);
  expect(openWhileDrafting()).toBe(0);
});

test('nothing of a draft that may not be run reaches the database', async () => {
  const { ports, ran } = session({ use, sql: 'select * from claims.claim' });
  expect(await answerDraft(ports, question)).toEqual({
    kind: 'undrafted',
    use,
    refused: 'DRAFT.OTHER_RELATION',
  });
  expect(ran).toEqual([]);
});

test('a draft that would cost too much is not run', async () => {
  const { ports, ran } = session({ use, sql: 'select count(*) from masked.claim' }, { cost: 1e9 });
  expect(await answerDraft(ports, question)).toMatchObject({
    kind: 'undrafted',
    refused: 'DRAFT.TOO_COSTLY',
  });
  expect(ran.at(-1)).toMatch(/^explain/);
});

test.each([
  [new Refused('POSTGRES.REFUSED', '42703'), 'DRAFT.NOT_RUN'],
  [new Refused('POSTGRES.UNAVAILABLE', '57014'), 'DRAFT.TOO_COSTLY'],
])('what the database says of a draft is no failure of the database: %s', async (fails, refused) => {
  const { ports } = session({ use, sql: 'select count(*) from masked.claim' }, { fails });
  expect(await answerDraft(ports, question)).toEqual({ kind: 'undrafted', use, refused });
});

test('a database that does not answer is told as such', async () => {
  const fails = new Refused('POSTGRES.UNAVAILABLE', '08006');
  const { ports } = session({ use, sql: 'select count(*) from masked.claim' }, { fails });
  await expect(answerDraft(ports, question)).rejects.toBe(fails);
});

test('without a model, or without its draft, nothing is run', async () => {
  const none = session(undefined);
  expect(await answerDraft(none.ports, question)).toBeUndefined();
  const silent = session({ use: { ...use, outcome: 'LLM.TIMEOUT' } });
  expect(await answerDraft(silent.ports, question)).toEqual({
    kind: 'undrafted',
    use: { ...use, outcome: 'LLM.TIMEOUT' },
  });
  expect([none.ran, silent.ran]).toEqual([[], []]);
});
