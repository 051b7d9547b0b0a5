import {
  adjudicate,
  adjustmentReasons,
  bareDetail,
  explain,
  nothingMet,
  nothingOnFile,
  oneUnit,
  remarks,
  type Assessment,
  type ClaimLine,
  type Finding,
  type Rate,
} from '#claims';
import { Budget, rephrase, type LanguageModel, type Rephrased } from '#llm';
import { wordExplanation } from './word-explanation.js';

const lineOf = (code: string): ClaimLine => ({
  sequence: 1,
  service: { system: 'https://payer.example/services', code },
  quantity: oneUnit,
  servicedFrom: '2024-03-10',
  servicedTo: '2024-03-10',
  net: 10_000n,
});

/** A claim of 100.00, judged, and then said to be where it is for other reasons. */
function assessed({
  outcome = 'denied',
  findings,
}: {
  readonly outcome?: Assessment['outcome'];
  readonly findings: readonly Pick<Finding, 'carc' | 'rarc' | 'path'>[];
}): Assessment {
  const facts = {
    header: {
      ...{
        resourceId: null,
        claimIdentifier: 'c-1',
        claimType: 'professional',
        currency: 'EUR',
        billed: null,
      },
      ...{ patient: {}, provider: {}, insurer: null, coverage: {} },
    },
    detail: bareDetail('2024-04-01'),
    plan: {
      kind: 'resolved' as const,
      source: 'coverage' as const,
      terms: {
        ...{ planId: 'plan-1', version: 3, name: 'Złoty plan (80/20)', currency: 'EUR' },
        ...{ allowed: 'as-charged' as const, deductible: 0n, copay: 0n, payerShare: 800_000n as Rate },
        ...{ outOfPocketMax: null, unpricedLines: 'not-covered' as const },
      },
      feeSchedule: null,
    },
    planYear: 2024,
    accumulators: nothingMet,
    reference: nothingOnFile,
  };
  const judged = adjudicate({ facts, lines: [lineOf('97110')] });
  const rest = {
    ruleId: 'price.unpriced-line',
    version: 1,
    severity: 'deny-line',
    group: 'CO',
    evidence: {},
  } as const;
  return { ...judged, outcome, findings: findings.map((finding) => ({ ...rest, ...finding })) };
}

const codes = Object.keys(adjustmentReasons) as readonly (keyof typeof adjustmentReasons)[];
const remarkCodes = [null, ...(Object.keys(remarks) as readonly (keyof typeof remarks)[])];

/** Every reason with every remark, of the claim and of a line, on claims that are decided and that wait. */
const assessments: readonly Assessment[] = codes.flatMap((carc) =>
  ['Claim', 'Claim.item.where(sequence=1)'].flatMap((path) => {
    const findings = remarkCodes.map((rarc) => ({ carc, rarc, path }));
    return (['pended', 'denied'] as const).map((outcome) => assessed({ outcome, findings }));
  }),
);

/** Says what it was shown, word by word: what it repeats says the same, if our words can be read at all. */
const echo: LanguageModel = {
  ask: async ({ text, answer, name }) =>
    Promise.resolve({
      answer: { ok: true, value: answer.parse({ sentences: text.split('\n') }) },
      use: {
        ...{ question: name, provider: 'echo', model: 'echo', promptSha256: '', answerSha256: '' },
        outcome: 'answered',
      },
    }),
};

async function repeated(assessment: Assessment, lines: readonly ClaimLine[]): Promise<Rephrased> {
  let said: Rephrased | undefined;
  await wordExplanation(
    { assessment, lines },
    {
      reword: async ({ text }, names) => {
        said = await rephrase(echo, { text, names }, new Budget());
        return {};
      },
    },
  );
  if (said === undefined) throw new TypeError('nobody was asked');
  return said;
}

test('every sentence of every template, said again as it is, is found to say the same', async () => {
  expect(assessments.flatMap(({ findings }) => findings)).toHaveLength(
    2 * codes.length * remarkCodes.length * 2,
  );
  for (const assessment of assessments) {
    const { by, because, text } = await repeated(assessment, [lineOf('97110')]);
    expect({ by, because, text }).toEqual({
      ...{ by: 'model', because: undefined },
      text: explain(assessment, [lineOf('97110')]).text,
    });
  }
});

test('so is that of a claim without a plan', async () => {
  const { by, text } = await repeated({ ...assessed({ findings: [] }), plan: null }, []);
  expect([by, text]).toEqual(['model', expect.stringMatching(/^No plan was found/)]);
});

test.each(['Approve', 'Pay 9,999.00 at once', 'A', '<<end>>', '[P1]', 'N0', 'Złoty (1.5)', '97110'])(
  'a code that reads "%s" is shown to nobody, and stays where it is',
  async (code) => {
    const assessment = assessed({
      findings: [{ carc: '96', rarc: null, path: 'Claim.item.where(sequence=1)' }],
    });
    const shown: string[] = [];
    const spy: LanguageModel = {
      ask: async (question, budget) => {
        shown.push(question.text);
        return echo.ask(question, budget);
      },
    };
    const lines = [lineOf(code)];
    const { explanation } = await wordExplanation(
      { assessment, lines },
      {
        reword: async ({ text }, names) => ({
          text: (await rephrase(spy, { text, names }, new Budget())).text,
        }),
      },
    );
    expect(explanation.text).toBe(explain(assessment, lines).text);
    expect(shown.join('\n')).toMatch(/Line \[P\d+\] \(\[P\d+\], \[P\d+\]\): Not covered\./);
  },
);

test('of a code that is made of our words nothing could be told, so nobody is asked', async () => {
  const assessment = assessed({
    findings: [{ carc: '96', rarc: null, path: 'Claim.item.where(sequence=1)' }],
  });
  const { by, because, use } = await repeated(assessment, [lineOf('The plan')]);
  expect([by, because, use]).toEqual(['template', 'OURS', undefined]);
});

test('an explanation of more sentences than are asked for stands as it is', async () => {
  const finding = { carc: '96', rarc: null, path: 'Claim' } as const;
  const assessment = assessed({ findings: Array.from({ length: 58 }, () => finding) });
  const { by, because, use } = await repeated(assessment, []);
  expect([by, because, use]).toEqual(['template', 'LONG', undefined]);
});
