import { askedText } from './asked-text.js';

const about = {
  comparedBy: 'words',
  questionSha256: 'a'.repeat(64),
  credential: {
    sessionId: 'S',
    login: 'assistant.S.x',
    leaseId: 'database/creds/assistant/x',
    expiresAt: new Date(0),
    renewals: 0,
  },
};
const draft = {
  provider: 'openai',
  model: 'some-model',
  notice: 'Drafted by a model, nobody approved this query.',
  promptSha256: 'b'.repeat(64),
  answerSha256: 'c'.repeat(64),
};

test('what a model drafted is said to be so before its numbers, and again beside its statement', () => {
  const text = askedText({
    ...about,
    outcome: 'drafted',
    draft: { ...draft, sql: 'select 1 as n', values: { PLAN_1: 'demo-80' } },
    columns: ['n'],
    rows: [[1]],
    offered: [{ id: 'claims.count', title: 'How many claims there are', sql: '', values: {} }],
  });
  expect(text.split('\n').slice(0, 10)).toEqual([
    'DRAFTED BY A MODEL, NOBODY APPROVED THIS QUERY.',
    '',
    'n',
    '1',
    '',
    'query          Drafted by a model, nobody approved this query.',
    'drafted by     some-model (openai)',
    'values         PLAN_1 demo-80',
    'sql            select 1 as n',
    'Approved queries that are alike:',
  ]);
});

test('why a draft was not run stands beside what is offered instead', () => {
  const notice = 'A model drafted a query, which was not run: it reads nothing.';
  const text = askedText({
    ...about,
    outcome: 'unknown',
    why: 'I cannot answer that.',
    draft: { ...draft, notice, code: 'DRAFT.READS_NOTHING' },
  });
  expect(text).toMatch(
    /^I cannot answer that\.\nA model drafted .* reads nothing\. \(DRAFT\.READS_NOTHING\)\n/,
  );
});
