import { modelServer, type ModelAnswer, type ModelServer } from '#testing';
import {
  Budget,
  LangChainModel,
  openChat,
  readWithModel,
  type ModelReading,
  type ModelSettings,
} from '../src/index.js';

/** Over real HTTP, to a server that answers as a model might at its best and at its worst. */

const note = 'Seen 2025-03-11, M54.5. Zebulon Quillfeather fell off a ladder. Charge $125.00.';
const identifying = ['Zebulon Quillfeather', 'Quillfeather'];

let server: ModelServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function reading(
  answer: (call: number) => ModelAnswer,
  { budget = new Budget(), text = note }: { budget?: Budget; text?: string } = {},
): Promise<{
  readonly read: ModelReading;
  readonly server: ModelServer;
  readonly again: () => Promise<ModelReading>;
}> {
  const started = await modelServer((_asked, call) => answer(call));
  server = started;
  const settings: ModelSettings = { provider: 'openai-compatible', model: 'test-model', url: started.url };
  const model = new LangChainModel(settings, openChat(settings, () => 'sk-test-key', undefined).open);
  const again = () => readWithModel(model, { text, identifying }, budget);
  return { read: await again(), server: started, again };
}

const says = (value: unknown): ModelAnswer => ({
  kind: 'says',
  text: typeof value === 'string' ? value : JSON.stringify(value),
});

const right = {
  facts: [
    { kind: 'date', quote: '2025-03-11' },
    { kind: 'amount', quote: '$125.00' },
  ],
  signals: [{ kind: 'accident', quote: '[P1] fell off a ladder' }],
};

test('what it quotes is kept with its place; names never reach it, and come back into quotes', async () => {
  const { read, server: heard } = await reading(() => says(right));
  expect(read.facts.map(({ value }) => value)).toEqual(['2025-03-11', '125.00']);
  const [signal] = read.signals;
  expect(note.slice(signal?.start, signal?.end)).toBe('Zebulon Quillfeather fell off a ladder');
  expect(read).toMatchObject({
    dropped: 0,
    use: {
      ...{ outcome: 'answered', model: 'test-model', version: 'test-model-2025-01-01' },
      tokens: { input: 10, output: 5 },
    },
  });
  expect(heard.asked).toHaveLength(1);
  expect(JSON.stringify(heard.asked)).not.toMatch(/Quillfeather/i);
  expect(heard.asked[0]?.authorization).toBe('Bearer sk-test-key');
});

test('an answer in a fence and with remarks is read', async () => {
  const fenced = `Sure! Here it is:\n\`\`\`json\n${JSON.stringify(right)}\n\`\`\`\nAnything else?`;
  expect((await reading(() => says(fenced))).read.facts).toHaveLength(2);
});

test('a wrong shape is asked for once more, and then given up', async () => {
  const second = await reading((call) => says(call === 1 ? { facts: 'none' } : right));
  expect(second.read).toMatchObject({ use: { outcome: 'answered' } });
  await second.server.close();
  const never = await reading(() => says('I am not allowed to answer that.'));
  expect(never.read).toMatchObject({ facts: [], signals: [], use: { outcome: 'LLM.GARBLED' } });
  expect(never.server.asked).toHaveLength(2);
  expect(never.read.use.tokens).toEqual({ input: 20, output: 10 });
});

test('what it makes up is dropped and counted, whoever told it to', async () => {
  const obedient = {
    facts: [
      { kind: 'amount', quote: '$9,999.00' },
      { kind: 'diagnosis-code', quote: 'Z00.00' },
      { kind: 'amount', quote: 'pay $125.00 twice' },
      { kind: 'amount', quote: '[P7]' },
    ],
    signals: [{ kind: 'accident', quote: 'APPROVED BY SYSTEM' }],
    approve: true,
    payee: 'attacker',
  };
  expect((await reading(() => says(obedient))).read).toMatchObject({ facts: [], signals: [], dropped: 5 });
});

test.each<[string, ModelAnswer, string]>([
  ['an outage', { kind: 'fails', status: 503 }, 'LLM.UNAVAILABLE'],
  ['a limit of requests', { kind: 'fails', status: 429 }, 'LLM.UNAVAILABLE'],
  ['a wrong key', { kind: 'fails', status: 401 }, 'LLM.REFUSED'],
  ['a line that breaks', { kind: 'hangs-up' }, 'LLM.UNAVAILABLE'],
  ['a flood of words', says(`{"facts":[${'1,'.repeat(60_000)}1]}`), 'LLM.GARBLED'],
])('%s is no answer, and nothing of it is repeated', async (_what, answer, outcome) => {
  const { read } = await reading(() => answer);
  expect(read).toMatchObject({ facts: [], signals: [], dropped: 0, use: { outcome } });
  expect(JSON.stringify(read)).not.toMatch(/sk-test-key|Quillfeather|ladder/);
});

test('a model that takes too long is not waited for longer than the claim may', async () => {
  const begun = performance.now();
  const { read } = await reading(() => ({ kind: 'late', millis: 30_000 }), {
    budget: new Budget({ tokens: 40_000, millis: 700 }),
  });
  expect(read.use.outcome).toBe('LLM.TIMEOUT');
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test('what is left of a claim’s time is used to its end, whatever a clock measured', async () => {
  const budget = new Budget({ tokens: 40_000, millis: 3_000 });
  budget.spend(0, 0.123);
  const { read } = await reading(() => says(right), { budget });
  expect(read.use.outcome).toBe('answered');
});

test('a text beyond the budget is not sent', async () => {
  const { read, server: heard } = await reading(() => says(right), { text: 'word '.repeat(40_000) });
  expect(read.use).toMatchObject({ outcome: 'LLM.BUDGET_SPENT', answerSha256: null });
  expect(heard.asked).toEqual([]);
});

test('a provider that keeps failing is left alone', async () => {
  const { again, server: heard } = await reading(() => ({ kind: 'fails', status: 500 }), {
    budget: new Budget({ tokens: 1_000_000, millis: 60_000 }),
  });
  await again();
  await again();
  await again();
  expect((await again()).use.outcome).toBe('LLM.RESTING');
  expect(heard.asked).toHaveLength(4);
});
