import { findSignals, type SignalKind } from '#documents';
import { SignalsByMeaning } from '#llm';
import { miniLm, report } from './providers.js';
import { triage } from './sets/triage.js';

afterAll(() => miniLm?.close());

type Reader = (sentence: string) => Promise<readonly SignalKind[]>;

const byWords: Reader = (sentence) => Promise.resolve(findSignals(sentence).map(({ kind }) => kind));
const signals = miniLm && new SignalsByMeaning(miniLm);
const byBoth: Reader = async (sentence) => {
  const { reading } = (await signals?.read(sentence)) ?? { reading: { signals: [] } };
  return [...new Set([...(await byWords(sentence)), ...reading.signals.map(({ kind }) => kind)])];
};

/** Which sentences are asked about rightly, about something else, needlessly, and not at all. */
async function scored(read: Reader) {
  const score = { right: 0, other: [] as string[], needless: [] as string[], passed: [] as string[] };
  for (const [sentence, kind] of triage) {
    const found = await read(sentence);
    if (kind === undefined) {
      if (found.length > 0) score.needless.push(`${sentence} → ${found.join(', ')}`);
    } else if (found.includes(kind)) score.right += 1;
    else if (found.length > 0) score.other.push(`${sentence} → ${found.join(', ')}`);
    else score.passed.push(sentence);
  }
  return score;
}

const asking = triage.filter(([, kind]) => kind !== undefined).length;

test('by words alone nothing is asked needlessly, and most of what is put in other words is passed over', async () => {
  const { right, other, needless, passed } = await scored(byWords);
  report('triage', 'words', {
    right: `${right} of ${asking}`,
    other: other.length,
    needless: needless.length,
    passed: passed.length,
  });
  expect(needless).toEqual([]);
});

test('with MiniLM beside the words, two of three are asked about, and at most two needlessly', async () => {
  const { right, other, needless, passed } = await scored(byBoth);
  report('triage', 'words and MiniLM', {
    right: `${right} of ${asking}`,
    other: other.length,
    needless: needless.length,
    passed: passed.length,
  });
  process.stdout.write([...other, ...needless, ...passed].map((line) => `  ${line}\n`).join(''));
  expect(right).toBeGreaterThanOrEqual(Math.ceil((asking * 2) / 3));
  expect(needless.length).toBeLessThanOrEqual(2);
});
