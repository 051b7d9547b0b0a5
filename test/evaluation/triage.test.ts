import { findSignals, type SignalKind } from '#documents';
import { SignalsByMeaning } from '#llm';
import { miniLm, report } from './providers.js';
import { heldOut } from './sets/triage-held-out.js';
import { triage } from './sets/triage.js';

afterAll(() => miniLm?.close());

type Reader = (sentence: string) => Promise<readonly SignalKind[]>;

const byWords: Reader = (sentence) => Promise.resolve(findSignals(sentence).map(({ kind }) => kind));
const signals = miniLm && new SignalsByMeaning(miniLm);
const byBoth: Reader = async (sentence) => {
  const { reading } = (await signals?.read(sentence)) ?? { reading: { signals: [] } };
  return [...new Set([...(await byWords(sentence)), ...reading.signals.map(({ kind }) => kind)])];
};

type Labelled = typeof triage;

/** Which sentences are asked about rightly, about something else, needlessly, and not at all. */
async function scored(read: Reader, sentences: Labelled) {
  const score = { right: 0, other: [] as string[], needless: [] as string[], passed: [] as string[] };
  for (const [sentence, kind] of sentences) {
    const found = await read(sentence);
    if (kind === undefined) {
      if (found.length > 0) score.needless.push(`${sentence} → ${found.join(', ')}`);
    } else if (found.includes(kind)) score.right += 1;
    else if (found.length > 0) score.other.push(`${sentence} → ${found.join(', ')}`);
    else score.passed.push(sentence);
  }
  return score;
}

test.each([
  ['seen while examples were chosen', triage, 20],
  ['held out', heldOut, 6],
] as const)(
  'of sentences %s, MiniLM beside the words asks about more than words do, and rarely needlessly',
  async (name, sentences, least) => {
    const asking = sentences.filter(([, kind]) => kind !== undefined).length;
    const scores = [
      ['words', await scored(byWords, sentences)],
      ['words and MiniLM', await scored(byBoth, sentences)],
    ] as const;
    for (const [who, { right, other, needless, passed }] of scores) {
      const figures = { right: `${right} of ${asking}`, other: other.length, passed: passed.length };
      report(`triage, ${name}`, who, {
        ...figures,
        needless: `${needless.length} of ${sentences.length - asking}`,
      });
    }
    const [[, words], [, both]] = scores;
    process.stdout.write(
      [...both.other, ...both.needless, ...both.passed].map((line) => `  ${line}\n`).join(''),
    );
    expect(words.needless).toEqual([]);
    expect(both.right).toBeGreaterThanOrEqual(least);
    expect(both.needless.length).toBeLessThanOrEqual((sentences.length - asking) / 5);
  },
  240_000,
);
