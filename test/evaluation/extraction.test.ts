import { extractFacts, type Fact } from '#documents';
import { Budget, readWithModel } from '#llm';
import { configuredModel, report } from './providers.js';
import { extraction } from './sets/extraction.js';

const expected = extraction.reduce((sum, [, facts]) => sum + facts.length, 0);

async function scored(read: (note: string) => Promise<readonly Fact[]>) {
  const score = { right: 0, wrong: [] as string[], missed: [] as string[] };
  for (const [note, facts] of extraction) {
    const found = (await read(note)).map(({ kind, value }) => `${kind} ${value}`);
    score.right += facts.filter((fact) => found.includes(fact)).length;
    score.missed.push(...facts.filter((fact) => !found.includes(fact)));
    score.wrong.push(...found.filter((fact) => !facts.includes(fact)));
  }
  return score;
}

const byRules = (note: string) => Promise.resolve(extractFacts(note));

const told = ({ right, wrong, missed }: Awaited<ReturnType<typeof scored>>) => ({
  right: `${right} of ${expected}`,
  wrong: wrong.length,
  missed: missed.length,
});

test('rules read what is written as figures, nothing wrong, and nothing that is written in words', async () => {
  const score = await scored(byRules);
  report('extraction', 'rules', told(score));
  expect(score.wrong).toEqual([]);
  expect(score.missed).toEqual([
    'date 2025-03-11',
    'amount 1200.00',
    'date 2025-03-11',
    'amount 95.00',
    'diagnosis-code I10',
  ]);
});

const model = configuredModel();
(model === undefined ? test.skip : test)('a configured model adds, and says nothing of its own', async () => {
  const score = await scored(async (note) => {
    if (model === undefined) return byRules(note);
    const { facts } = await readWithModel(model, { text: note, identifying: [] }, new Budget());
    return [...(await byRules(note)), ...facts];
  });
  report('extraction', 'rules and the configured model', told(score));
  expect(score.right).toBeGreaterThanOrEqual((await scored(byRules)).right);
});
