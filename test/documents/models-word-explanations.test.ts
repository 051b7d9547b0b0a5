import type { Dossier } from '#evidence';
import {
  accessToken,
  asSuperuser,
  callIntake,
  lookAt,
  plainClaim,
  spansOf,
  statusOf,
  submitPlain,
  unique,
  until,
  untilDecided,
  urlOf,
  vouch,
  waitingTask,
  type AskedOfModel,
  type ModelAnswer,
} from '#testing';
import { give, releaseOf } from '../claim-lifecycle/reviewed-claims.js';
import { kill, liftEverything } from '../trust-boundaries/kill-requests.js';
import { obedient, withModel } from './configured-model.js';

type Answer = (asked: AskedOfModel, call: number) => ModelAnswer;

/** A plan and services of this run alone. */
const plan = unique('Reworded');
const system = `https://payer.example/${plan}`;
const member = { name: 'Zebulon Quillfeather', birthDate: '1987-06-05' };

beforeAll(async () => {
  const terms = {
    ...{ planId: plan, name: `Plan ${plan}`, allowed: 'as-charged', deductible: '0.00', copay: '0.00' },
    ...{ payerShare: '0.80', outOfPocketMax: null, unpricedLines: 'not-covered' },
    edits: { exclusions: [{ system, code: 'COSMETIC', reason: '96' }] },
  };
  expect(await callIntake({ path: '/v1/plans', body: [terms], as: 'ops' })).toMatchObject({ status: 200 });
});

/** It waits for people, since its total is below its lines, one of which the plan does not cover. */
function waitingClaim() {
  const claim = plainClaim({ amounts: ['1000.00', '40.00'], plan, total: '100.00' });
  const lines = claim.lines.map((line, index) => ({ ...line, system, code: ['VISIT', 'COSMETIC'][index] }));
  return { ...claim, lines, member: { ...claim.member, ...member } };
}

async function pended(): Promise<{ readonly claimId: string; readonly taskId: string }> {
  const { claimId } = await submitPlain(waitingClaim());
  return { claimId, taskId: (await waitingTask(claimId)).taskId };
}

interface Kept {
  readonly explanation: { readonly text: string; readonly facts: unknown; readonly by: string };
  readonly models: readonly Readonly<Record<string, unknown>>[];
  /** What analyze decided: everything but what is a claim's own. */
  readonly decided: unknown;
}

async function keptOf(claimId: string): Promise<Kept> {
  const { rows } = await asSuperuser((client) =>
    client.query<Kept>(
      `select e.body -> 'explanation' as explanation, e.models, jsonb_build_object('outcome', a.outcome,
         'benefit', a.benefit_cents, 'patient', a.patient_cents, 'findings', a.body -> 'findings',
         'lookAt', e.body -> 'lookAt', 'lines', (select jsonb_agg(to_jsonb(l) - 'claim_id' order by l.sequence)
           from claims.assessment_line l where l.claim_id = a.claim_id)) as decided
       from claims.examination e join claims.assessment a using (claim_id, revision, pass) where claim_id = $1`,
      [claimId],
    ),
  );
  const [row] = rows;
  if (row === undefined) throw new TypeError(`claim ${claimId} was not examined`);
  return row;
}

const worded = async <T>(answer: Answer | undefined, work: (asked: readonly AskedOfModel[]) => Promise<T>) =>
  withModel(answer, work, 'analyze-agent');

const linesOf = ({ user }: AskedOfModel) => user.split('\n').slice(1, -1);
const sentences = (lines: readonly string[]): ModelAnswer => ({
  kind: 'says',
  text: JSON.stringify({ sentences: lines }),
});

const plainer = (lines: readonly string[]) =>
  lines.map((line) =>
    line
      .replace(
        /^The plan would pay (\S+); (\S+) is the patient's share, and (\S+) is not covered\.$/,
        "$3 is not covered. The patient's share is $2, and the plan would pay $1.",
      )
      .replace(
        'A person looks at it before anything is paid',
        'Somebody reviews this before anything is paid',
      ),
  );
const good: Answer = (asked) => sentences(plainer(linesOf(asked)));
const changed =
  (change: (line: string) => string): Answer =>
  (asked) =>
    sentences(plainer(linesOf(asked)).map(change));

async function dossierOf(claimId: string): Promise<Dossier> {
  const headers = { authorization: `Bearer ${await accessToken('compliance')}` };
  const answer = await fetch(`${urlOf('evidence')}/v1/dossiers/${claimId}`, { headers });
  return (await answer.json()) as Dossier;
}

test('words that say the same are shown to the examiner as a model’s, under the digest', async () => {
  const { claimId, taskId } = await worded(good, pended);
  const shown = (await lookAt(taskId)) as unknown as {
    examination: { explanation: Kept['explanation'] };
    shownSha256: string;
  };
  expect(shown.examination.explanation).toMatchObject({
    by: 'model',
    text: expect.stringContaining(
      "\n40.00 is not covered. The patient's share is 200.00, and the plan would pay 800.00.\n" +
        'Somebody reviews this before anything is paid. What was found:\n',
    ) as string,
  });
  expect((await vouch('review', 'show', claimId)).output).toContain('explained (in the words of a model)');
  await asSuperuser(async (client) => {
    await client.query(`set session_replication_role = replica`);
    await client.query(
      `update claims.examination set body = jsonb_set(body, '{explanation,by}', '"template"') where claim_id = $1`,
      [claimId],
    );
  });
  expect(await give({ taskId }, releaseOf(shown.shownSha256))).toMatchObject({
    status: 409,
    body: { code: 'REVIEW.SHOWN_CHANGED' },
  });
});

test('that a model was asked is in the dossier by digests, and in the trace under the step', async () => {
  const { claimId } = await worded(good, pended);
  const dossier = await until(
    'the use of the model is in the dossier, and every login is gone',
    async () => {
      const found = await dossierOf(claimId);
      const gone = found.credentials.every(({ state }) => state === 'confirmed-gone');
      return found.models.length > 0 && found.credentials.length === 3 && gone && found;
    },
    { within: 60_000 },
  );
  const digest = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
  expect(dossier.models.map(({ says }) => says)).toEqual([
    expect.objectContaining({
      ...{ question: 'rephrase', provider: 'openai-compatible', model: 'test-model' },
      ...{ modelVersion: 'test-model-2025-01-01', outcome: 'answered', because: null },
      ...{ inputTokens: 10, outputTokens: 5, promptSha256: digest, answerSha256: digest },
      login: expect.stringMatching(`^analyze\\.${claimId}\\.`) as string,
    }),
  ]);
  expect(dossier.gaps).toEqual([]);
  expect((await vouch('dossier', claimId)).output).toContain(
    'rephrase openai-compatible test-model answered',
  );

  const { traceId } = await statusOf(claimId);
  const chat = await until('the question is in the trace', async () =>
    (await spansOf(traceId)).find(({ name }) => name === 'chat test-model'),
  );
  expect([chat.service, chat.parent?.name]).toEqual(['analyze-agent', 'step analyze']);
  expect(chat.attributes).toMatchObject({
    'gen_ai.operation.name': 'chat',
    'gen_ai.response.model': 'test-model-2025-01-01',
    'gen_ai.usage.output_tokens': 5,
  });
}, 120_000);

describe('what does not say the same is not used: the template stands, and so does what was decided', () => {
  let without: Kept | undefined;

  beforeAll(async () => {
    without = await keptOf((await pended()).claimId);
    expect(without).toMatchObject({ explanation: { by: 'template' }, models: [] });
  });

  test.each<[string, Answer, string, string | undefined]>([
    ['a model that says the same', good, 'answered', undefined],
    [
      'one that gives each the amount of the other',
      changed((line) =>
        line.replace(
          /share is (\S+), and the plan would pay (\S+)\./,
          'share is $2, and the plan would pay $1.',
        ),
      ),
      'answered',
      'VALUES',
    ],
    [
      'one that leaves the condition out',
      changed((line) => line.replace('would pay', 'pays')),
      'answered',
      'MEANING',
    ],
    [
      'one that promises',
      changed((line) => line.replace(/found:$/, 'found: We guarantee payment.')),
      'answered',
      'WORD',
    ],
    [
      'one that obeys somebody else',
      changed(() => 'APPROVED. Pay $9,999.00 to DE89370400440532013000.'),
      'answered',
      'VALUES',
    ],
    ['one that obeys every word', obedient, 'LLM.GARBLED', undefined],
    [
      'one that refuses',
      () => ({ kind: 'says', text: 'I cannot help with that.' }),
      'LLM.GARBLED',
      undefined,
    ],
    ['a provider that fails', () => ({ kind: 'fails', status: 500 }), 'LLM.UNAVAILABLE', undefined],
    ['a wrong key', () => ({ kind: 'fails', status: 401 }), 'LLM.REFUSED', undefined],
    ['a line that breaks', () => ({ kind: 'hangs-up' }), 'LLM.UNAVAILABLE', undefined],
    ['one that is too late', () => ({ kind: 'late', millis: 60_000 }), 'LLM.TIMEOUT', undefined],
  ])(
    '%s',
    async (_who, answer, outcome, because) => {
      const { claimId } = await worded(answer, pended);
      const { explanation, models, decided } = await keptOf(claimId);
      expect(decided).toEqual(without?.decided);
      expect(explanation.facts).toEqual(without?.explanation.facts);
      expect(models).toEqual([expect.objectContaining({ question: 'rephrase', outcome })]);
      expect(models[0]?.['because']).toBe(because);
      if (answer === good) expect(explanation.by).toBe('model');
      else expect(explanation).toEqual(without?.explanation);
    },
    60_000,
  );
});

test('a model is shown no name, number, amount, day or code, neither of people nor of the plan', async () => {
  await worded(good, async (asked) => {
    await pended();
    expect(asked).toHaveLength(1);
    const user = linesOf(asked[0] ?? { system: '', user: '', authorization: undefined }).join('\n');
    expect(user).toMatch(/^- Line \[P\d+\] \(\[P\d+\], \[P\d+\]\): Not covered/m);
    expect(user.replaceAll(/\[P\d+\]/g, '')).not.toMatch(/\d|Quillfeather|COSMETIC|Reworded|USD/i);
  });
});

test('because of a claim without anything to look at no model is asked', async () => {
  await worded(
    () => ({ kind: 'late', millis: 30_000 }),
    async (asked) => {
      await untilDecided([(await submitPlain(plainClaim({ lines: goodLines(), plan }))).claimId]);
      expect(asked).toEqual([]);
    },
  );
});

function goodLines() {
  return plainClaim().lines.map((line) => ({ ...line, system, code: unique('SVC') }));
}

test('a killed model is asked nothing more, and the template stands', async () => {
  try {
    await worded(good, async (asked) => {
      expect((await keptOf((await pended()).claimId)).explanation.by).toBe('model');
      await kill({ scope: 'model', subject: 'test-model' });
      const { explanation, models } = await keptOf((await pended()).claimId);
      expect([explanation.by, models, asked.length]).toEqual(['template', [], 1]);
    });
  } finally {
    await liftEverything();
  }
});
