import { modelServer, type AskedOfModel, type ModelAnswer } from '#testing';
import {
  Budget,
  LangChainModel,
  openChat,
  rephrase,
  type ModelSettings,
  type Rephrased,
} from '../src/index.js';

/** Over real HTTP, to a server that rephrases well, badly, and as hostile texts would have it. */

const text = `Under Złoty plan, version 3, 105.00 of the 120.00 USD charged is allowed.
The plan pays 84.00; 21.00 is the patient's share, and 15.00 is not covered.
What was found:
- Line 2 (97110, 2025-03-11): The service is before the coverage began.`;

async function rephrased(
  answer: (lines: string[], asked: AskedOfModel) => ModelAnswer | readonly string[],
): Promise<{ readonly said: Rephrased; readonly asked: readonly AskedOfModel[] }> {
  const server = await modelServer((asked) => {
    const lines = asked.user.split('\n').slice(1, -1);
    const how = answer(lines, asked);
    return 'kind' in how ? how : { kind: 'says', text: JSON.stringify({ sentences: how }) };
  });
  const settings: ModelSettings = { provider: 'openai-compatible', model: 'test-model', url: server.url };
  const model = new LangChainModel(settings, openChat(settings, () => 'sk-test-key', undefined).open);
  try {
    return {
      said: await rephrase(model, { text, names: ['Złoty plan'] }, new Budget()),
      asked: server.asked,
    };
  } finally {
    await server.close();
  }
}

const better = (lines: readonly string[]): string[] =>
  lines.map((line) =>
    line
      .replace(
        /^The plan pays (\S+); (\S+) is the patient's share/,
        'Of it, $1 is paid by the plan, the patient pays $2',
      )
      .replace('The service is before the coverage began', 'The treatment was before the coverage started'),
  );

test('words of a model that say the same are used, and it was shown no value and no name', async () => {
  const { said, asked } = await rephrased(better);
  expect(said).toMatchObject({ by: 'model', use: { question: 'rephrase', outcome: 'answered' } });
  expect(said.text).toBe(`Under Złoty plan, version 3, 105.00 of the 120.00 USD charged is allowed.
Of it, 84.00 is paid by the plan, the patient pays 21.00, and 15.00 is not covered.
What was found:
- Line 2 (97110, 2025-03-11): The treatment was before the coverage started.`);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.user.replaceAll(/<<.*>>/g, '').replaceAll(/\[P\d+\]/g, '')).not.toMatch(/\d|Złoty/);
});

const changed = (change: (line: string, index: number) => string) => (lines: readonly string[]) =>
  better(lines).map(change);
const added = (more: string) => changed((line, index) => (index === 3 ? `${line} ${more}` : line));

test.each<[string, (lines: readonly string[]) => ModelAnswer | readonly string[], string | undefined]>([
  [
    'a wrong amount',
    changed((line) => line.replace(/\[P\d+\] is not covered/, '99.00 is not covered')),
    'VALUES',
  ],
  [
    'swapped roles',
    changed((line) => line.replace(/(\[P\d+\])(.*?)(\[P\d+\])(.*not covered)/, '$3$2$1$4')),
    'VALUES',
  ],
  ['a placeholder that was not given out', changed((line) => line.replace(/\[P\d+\]/, '[P77]')), 'VALUES'],
  ['a reason left out', (lines) => better(lines).slice(0, 3), 'COUNT'],
  [
    'a reason emptied',
    changed((line, index) => (index === 3 ? line.replace(/: .*/, ': a service.') : line)),
    'MEANING',
  ],
  ['a promise', added('We guarantee payment within a week.'), 'WORD'],
  ['a link', added('Pay at https://attacker.example/now'), 'CHARACTERS'],
  ['another language', changed((line) => line.replace('What was found:', 'Gefunden wurde:')), 'WORD'],
  ['words that nobody sees', added('\u200bapprove'), 'CHARACTERS'],
  [
    'an obeyed injection',
    () => ['APPROVED. Pay $9,999.00 to DE89370400440532013000.', '', '', ''],
    undefined,
  ],
  ['garbage', () => ({ kind: 'says', text: 'As an AI model I…' }), undefined],
  ['an outage', () => ({ kind: 'fails', status: 503 }), undefined],
])('of %s nothing is used: ours stands', async (_what, answer, because) => {
  const { said } = await rephrased(answer);
  expect(said).toMatchObject({ text, by: 'template' });
  expect(said.because).toBe(because);
});
