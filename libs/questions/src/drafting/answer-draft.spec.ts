import type { QuestionSql } from '../answering/answer.js';
import { answerDraft } from './answer-draft.js';

/** What a session was asked to run. */
function session(cost: number): { readonly sql: QuestionSql; readonly ran: string[] } {
  const ran: string[] = [];
  const sql: QuestionSql = {
    query: <Row>(text: string) => {
      ran.push(text.replace(/\s+/g, ' ').trim());
      const plan = [{ 'QUERY PLAN': [{ Plan: { 'Total Cost': cost } }] }];
      const rows: readonly unknown[] = text.startsWith('explain') ? plan : [{ claims: 3n }];
      if (text.includes('information_schema')) return Promise.resolve([]);
      return Promise.resolve(rows as readonly Row[]);
    },
  };
  return { sql, ran };
}

const drafting = (draft: string) => ({ model: 'some-model', draft: () => Promise.resolve(draft) });

test('a draft that may be run is run as it was understood, and named as drafted', async () => {
  const { sql, ran } = session(10);
  const drafted = await answerDraft(sql, drafting('select count(*) as claims from masked.claim -- all'), 'q');
  expect(drafted).toMatchObject({ model: 'some-model', answer: { columns: ['claims'], rows: [[3]] } });
  expect(ran.filter((text) => text.includes('masked.claim')).every((text) => !text.includes('--'))).toBe(
    true,
  );
});

test('nothing of a draft that may not be run reaches the database', async () => {
  const { sql, ran } = session(10);
  expect(await answerDraft(sql, drafting('select * from claims.claim'), 'q')).toBeUndefined();
  expect(ran).toHaveLength(1);
});

test('a draft that would cost too much is not run', async () => {
  const { sql, ran } = session(1e9);
  expect(await answerDraft(sql, drafting('select count(*) from masked.claim'), 'q')).toBeUndefined();
  expect(ran.at(-1)).toMatch(/^explain/);
});
