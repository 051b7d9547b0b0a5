import { OperationalError } from '#errors';
import type { Explanation } from '#claims';
import * as llm from '#llm';
import { ModelAtHand } from './model-at-hand.js';
import { ModelRewords } from './model-rewords.js';

const explanation: Explanation = { text: 'The claim: Not covered.', facts: [] };

test('where no model is configured, or nobody can say, the template stands and nobody is asked', async () => {
  const away = new OperationalError('VAULT.SEALED', 'Vault is sealed', { retry: 'transient' });
  for (const current of [async () => Promise.resolve(undefined), async () => Promise.reject(away)]) {
    const rewords = new ModelRewords(new ModelAtHand({ current }));
    expect(await rewords.reword(explanation, [])).toEqual({});
  }
});

test('a bug on the way is not taken for a model that is away', async () => {
  const current = async () => Promise.reject(new TypeError('x'));
  await expect(new ModelRewords(new ModelAtHand({ current })).reword(explanation, [])).rejects.toThrow('x');
});

const use = {
  ...{ question: 'rephrase', provider: 'p', model: 'm', promptSha256: 'a', answerSha256: 'b' },
  outcome: 'answered' as const,
};

function saying(sentences: readonly string[]): ModelRewords {
  const model: llm.LanguageModel = {
    ask: async ({ answer }) =>
      Promise.resolve({ answer: { ok: true, value: answer.parse({ sentences }) }, use }),
  };
  return new ModelRewords({ get: async () => Promise.resolve({ model, llm }) });
}

test('words that say the same are given with their use', async () => {
  const text = 'The claim: It is not covered.';
  expect(await saying([text]).reword(explanation, [])).toEqual({ text, use });
});

test('of words that do not, only the use is told, and why', async () => {
  const rewords = saying(['The claim: Covered.']);
  expect(await rewords.reword(explanation, [])).toEqual({ use: { ...use, because: 'DENIAL' } });
});
