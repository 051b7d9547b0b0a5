import { asSuperuser, loadSamplePlans, plainClaim, submitPlain, untilDecided, untilSettled } from '#testing';
import { kill, liftEverything } from '../trust-boundaries/kill-requests.js';
import { obedient, withModel } from './configured-model.js';
import { helpful } from './helpful.js';
import { hostileDocuments } from './hostile-documents.js';

beforeAll(loadSamplePlans);

/** What became of a claim, without what is its own: ids, times, digests. */
interface Decided {
  readonly outcome: string;
  readonly benefit: string;
  readonly patient: string;
  readonly lines: unknown;
  readonly findings: unknown;
  readonly payments: unknown;
  readonly statements: string;
}

const decidedOf = `
  select d.outcome, d.benefit_cents::text as benefit, d.patient_cents::text as patient,
    (select jsonb_agg(to_jsonb(l) - 'claim_id' order by l.sequence) from claims.assessment_line l
      where l.claim_id = d.claim_id) as lines,
    a.body -> 'findings' as findings,
    (select jsonb_agg(jsonb_build_object('cents', p.amount_cents, 'payee', p.payee_ref))
      from claims.payment_order p where p.claim_id = d.claim_id) as payments
  from claims.determination d join claims.assessment a on a.claim_id = d.claim_id
  where d.claim_id = $1`;

async function decided(ids: readonly string[]): Promise<readonly Decided[]> {
  return asSuperuser(async (client) => {
    const all: Decided[] = [];
    for (const id of ids) {
      const { rows } = await client.query<Decided>(decidedOf, [id]);
      if (rows[0] !== undefined) all.push(rows[0]);
    }
    return all;
  });
}

/** The same claims each time, but for their numbers and members, each with its document. */
async function run(
  texts: readonly (string | undefined)[],
): Promise<{ readonly ids: readonly string[]; readonly decided: readonly Decided[] }> {
  const ids: string[] = [];
  for (const [index, text] of texts.entries()) {
    const amounts = [`${100 + (index % 7)}.25`, `${20 + (index % 11)}.10`];
    const claim = plainClaim({ amounts, ...(text === undefined ? {} : { note: text.slice(0, 10_000) }) });
    ids.push((await submitPlain(claim)).claimId);
  }
  await untilSettled(ids, 240_000);
  return { ids, decided: await decided(ids) };
}

interface Use {
  readonly provider: string;
  readonly outcome: string;
}

async function summaries(ids: readonly string[]): Promise<readonly { models: Use[] }[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ summary: { models: Use[] } }>(
      `select summary from claims.document_findings where claim_id = any ($1)`,
      [ids],
    ),
  );
  return rows.map(({ summary }) => summary);
}

const texts = hostileDocuments.map(({ text }) => text);

test('there are at least sixty hostile documents, and no two are the same', () => {
  expect(new Set(texts).size).toBeGreaterThanOrEqual(60);
});

describe('amounts, outcomes and findings are those of the same claims without a document', () => {
  let without: readonly Decided[] = [];

  beforeAll(async () => {
    without = (await run(texts.map(() => undefined))).decided;
    expect(without).toHaveLength(texts.length);
  }, 300_000);

  // Every other kind of model: test/evaluation/comparison.test.ts.
  test.each([
    ['rules and MiniLM', undefined],
    ['a model that obeys every word', obedient],
  ])(
    'with hostile documents read by %s',
    async (_who, answer) => {
      const { ids, decided: withDocuments } = await withModel(answer, async () => run(texts));
      expect(withDocuments).toEqual(without);
      const uses = (await summaries(ids)).flatMap(({ models }) => models);
      const asked = uses.filter(({ provider }) => (provider === 'local') === (answer === undefined));
      expect(asked.map((use) => use.outcome)).toContain('answered');
    },
    300_000,
  );
});

test('claims without text wait for no model', async () => {
  await withModel(
    () => ({ kind: 'late', millis: 30_000 }),
    async (asked) => {
      const begun = performance.now();
      await untilDecided([(await submitPlain(plainClaim())).claimId]);
      expect(performance.now() - begun).toBeLessThan(15_000);
      expect(asked).toEqual([]);
    },
  );
});

test('a model is shown no name, number or birth date of the member, and no key is left anywhere', async () => {
  await withModel(helpful, async (asked) => {
    const claim = {
      ...plainClaim({ member: 'MBR-QUILL-7' }),
      note: 'Zebulon Quillfeather (MBR-QUILL-7, born 1987-06-05) fell from a ladder. Charge $125.00.',
    };
    const member = { ...claim.member, name: 'Zebulon Quillfeather', birthDate: '1987-06-05' };
    await untilDecided([(await submitPlain({ ...claim, member })).claimId]);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.user).toContain('fell from a ladder. Charge $125.00.');
    expect(JSON.stringify(asked)).not.toMatch(/Quillfeather|Zebulon|MBR-QUILL-7|1987-06-05/);
  });
});

test('a killed model is asked nothing more', async () => {
  try {
    await withModel(helpful, async (asked) => {
      await kill({ scope: 'model', subject: 'test-model' });
      await untilDecided([(await submitPlain(plainClaim({ note: 'Fell from a ladder.' }))).claimId]);
      expect(asked).toEqual([]);
    });
  } finally {
    await liftEverything();
  }
});
