import type { LanguageModel, ModelUse } from '#llm';
import { ModelDrafter } from './model-drafter.js';

const use: ModelUse = {
  question: 'draft-query',
  provider: 'openai',
  model: 'some-model',
  promptSha256: 'a'.repeat(64),
  answerSha256: 'b'.repeat(64),
  outcome: 'answered',
};

/** A model that says this, and notes what it was asked. */
function speaking(said: string): { readonly model: LanguageModel; readonly asked: unknown[] } {
  const asked: unknown[] = [];
  const model: LanguageModel = {
    ask: (question) => {
      asked.push(question);
      const read = question.answer.safeParse(JSON.parse(said));
      return Promise.resolve(
        read.success
          ? { answer: { ok: true, value: read.data }, use }
          : {
              answer: { ok: false, failure: 'LLM.GARBLED' },
              use: { ...use, answerSha256: null, outcome: 'LLM.GARBLED' },
            },
      );
    },
  };
  return { model, asked };
}

const question = {
  text: 'How many claims of PLAN_1?',
  today: '2026-04-15',
  values: new Map([['PLAN_1', 'secret-plan']]),
};
const drafted = async (said: string) => {
  const { model, asked } = speaking(said);
  const answer = await new ModelDrafter({ get: () => Promise.resolve(model) }).draft(question);
  return { answer, asked };
};

test('a model is told of views and columns, the day, and the question without its values', async () => {
  const { answer, asked } = await drafted('{"sql":"select 1"}');
  expect(answer).toMatchObject({ sql: 'select 1', use: { provider: 'openai', outcome: 'answered' } });
  expect(answer?.use).not.toHaveProperty('question');
  expect(asked).toMatchObject([
    { name: 'draft-query', text: 'Today is 2026-04-15.\nHow many claims of PLAN_1?' },
  ]);
  expect(JSON.stringify(asked)).toMatch(/masked\.claim: claim_id .*masked\.record: /);
  expect(JSON.stringify(asked)).not.toContain('secret-plan');
});

test.each([
  ['that the views do not tell', '{"sql":null}', 'answered'],
  ['something in another shape', '{"query":"select 1"}', 'LLM.GARBLED'],
  ['an essay', JSON.stringify({ sql: 'x'.repeat(4_001) }), 'LLM.GARBLED'],
])('nothing is drafted by a model that says %s', async (_what, said, outcome) => {
  const { answer } = await drafted(said);
  expect(answer).toMatchObject({ use: { outcome } });
  expect(answer).not.toHaveProperty('sql');
});

test('without a model nobody is asked', async () => {
  const none = new ModelDrafter({ get: () => Promise.resolve(undefined) });
  expect(await none.draft(question)).toBeUndefined();
});
