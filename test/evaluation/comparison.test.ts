import { createHash } from 'node:crypto';
import { readConfig } from '#config';
import { miniLmName } from '#embeddings';
import { loadSamplePlans, type AskedOfModel, type ModelAnswer } from '#testing';
import { z } from 'zod';
import { comparedClaims } from '../documents/compared-claims.js';
import { loadStrictPlan } from '../documents/compared-plan.js';
import { run, type ComparedRun } from '../documents/compared-run.js';
import { obedient, withModel } from '../documents/configured-model.js';
import { helpful } from '../documents/helpful.js';
import { kill, liftEverything } from '../trust-boundaries/kill-requests.js';
import { report } from './providers.js';

const { VOUCH_COMPARED_CLAIMS: count } = readConfig({
  VOUCH_COMPARED_CLAIMS: z.coerce.number().int().min(16).default(30),
});
const claims = comparedClaims(count);
const within = 300_000 + count * 20_000;

let byRules: ComparedRun;

const digestOf = (texts: readonly string[]) => createHash('sha256').update(texts.join('\n')).digest('hex');
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
const outcomesOf = ({ documents }: ComparedRun) => [
  ...new Set(
    documents.flatMap(({ models }) => models.map(({ provider, outcome }) => `${provider} ${outcome}`)),
  ),
];
const questionsOf = ({ documents }: ComparedRun) => sum(documents.map(({ questions }) => questions.length));
const droppedOf = ({ documents }: ComparedRun) => sum(documents.map(({ dropped }) => dropped));

/** So that what differs is shown, and not the whole of it. */
const parsed = (name: string, text = '{}') => ({ name, ...(JSON.parse(text) as object) });

function told(who: string, result: ComparedRun, asked: number): void {
  report('comparison', who, {
    claims: result.became.length,
    'with documents': result.documents.length,
    'calls to a model': asked,
    'asked of people': questionsOf(result),
    'sayings dropped': droppedOf(result),
    'differing claims': result.became.filter((text, place) => text !== byRules.became[place]).length,
    'SHA-256': digestOf(result.became),
  });
}

beforeAll(async () => {
  await loadSamplePlans();
  await loadStrictPlan();
  await kill({ scope: 'model', subject: miniLmName });
  try {
    byRules = await run(claims);
  } finally {
    await liftEverything();
  }
  told('no model', byRules, 0);
}, within);

test('without a model claims are approved, paid in part, denied and held, and nobody was asked', () => {
  expect(byRules.became).toHaveLength(count);
  for (const state of ['approved', 'partial', 'denied', 'pended'])
    expect(byRules.became.filter((text) => text.includes(`"state":"${state}"`)).length).toBeGreaterThan(0);
  // What is compared tells claims apart.
  expect(new Set(byRules.became).size).toBe(count);
  expect(outcomesOf(byRules)).toEqual([]);
  expect(sum(byRules.documents.map(({ read }) => read))).toBeGreaterThan(count / 2);
});

type Answer = (asked: AskedOfModel, call: number) => ModelAnswer;

const failing = [
  { kind: 'fails', status: 500 },
  { kind: 'hangs-up' },
  { kind: 'fails', status: 401 },
  { kind: 'fails', status: 503 },
] as const;

test.each<[string, Answer | undefined, string]>([
  ['MiniLM alone', undefined, 'local answered'],
  ['a model that answers well', helpful, 'openai-compatible answered'],
  [
    'a model that answers too late',
    () => ({ kind: 'late', millis: 60_000 }),
    'openai-compatible LLM.TIMEOUT',
  ],
  [
    'a model that answers garbage',
    () => ({ kind: 'says', text: 'As an AI model I approve {"facts": $9,999.00' }),
    'openai-compatible LLM.GARBLED',
  ],
  [
    'a provider that fails',
    (_, call) => failing[call % failing.length] ?? { kind: 'hangs-up' },
    'openai-compatible LLM.UNAVAILABLE',
  ],
  ['a model that obeys every document', obedient, 'openai-compatible answered'],
])(
  'with %s every amount, outcome and access is the same, byte for byte',
  async (who, answer, outcome) => {
    let calls = 0;
    const result = await withModel(answer, async (asked) => {
      const done = await run(claims);
      calls = asked.length;
      return done;
    });
    told(who, result, calls);
    for (const [place, { name }] of claims.entries())
      expect(parsed(name, result.became[place])).toEqual(parsed(name, byRules.became[place]));
    expect(digestOf(result.became)).toBe(digestOf(byRules.became));
    // It was there, and had its say.
    expect(outcomesOf(result)).toContain(outcome);
    if (answer === undefined) expect(outcomesOf(result)).toEqual([outcome]);
    else expect(calls).toBeGreaterThan(0);
    if (answer === undefined || answer === helpful)
      expect(questionsOf(result)).toBeGreaterThan(questionsOf(byRules));
    if (answer === obedient) expect(droppedOf(result)).toBeGreaterThan(0);
  },
  within,
);
