import { createHash } from 'node:crypto';
import { describedViews } from '#questions';
import { accessToken, asSuperuser, callConsole, until, urlOf, vouch } from '#testing';
import { withModel } from '../documents/configured-model.js';
import {
  askedOf,
  decideSomeClaims,
  drafts,
  endSessions,
  goodDraft,
  onRecord,
  question,
  session,
  type Told,
} from './asked-drafts.js';

async function countOf(where: string): Promise<number> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ n: string }>(
      `select count(*) as n from claims.claim_state s
       left join claims.facts f on f.claim_id = s.claim_id and f.revision = s.revision and f.pass = s.pass
       where ${where}`,
    ),
  );
  return Number(rows[0]?.n);
}

beforeAll(decideSomeClaims);
afterEach(endSessions);

test('the views that a model is told of are those of the database, column by column', async () => {
  const { rows } = await asSuperuser((client) =>
    client.query<{ view: string; columns: string[] }>(
      `select table_name as view, array_agg(column_name::text order by ordinal_position) as columns
       from information_schema.columns where table_schema = 'masked' group by 1`,
    ),
  );
  const told = Object.fromEntries(
    Object.entries(describedViews).map(([view, columns]) => [view, Object.keys(columns)]),
  );
  expect(told).toEqual(Object.fromEntries(rows.map(({ view, columns }) => [view, columns])));
});

test('without a model the answer is no, with what is alike', async () => {
  const told = await (await session())(question);
  expect(['unsure', 'unknown']).toContain(told.outcome);
  expect(told).not.toHaveProperty('draft');
  expect(told).not.toHaveProperty('rows');
  expect(await onRecord(told.credential.sessionId)).toMatchObject({
    ...{ outcome: told.outcome, draft_model: null, draft_outcome: null },
  });
});

test('a good draft is answered with the right numbers, and said to be drafted', async () => {
  const { told, heard } = await askedOf(drafts(`${goodDraft}; -- done`));
  expect(told).toMatchObject({
    outcome: 'drafted',
    draft: {
      ...{ provider: 'openai-compatible', model: 'test-model', sql: goodDraft, values: {} },
      notice: 'Drafted by a model, nobody approved this query.',
    },
    columns: ['claims'],
    rows: [[await countOf(`s.state not in ('denied', 'approved')`)]],
  });
  expect(told).not.toHaveProperty('query');
  expect(heard).toHaveLength(1);
  expect(heard[0]?.system).toContain('masked.claim: claim_id');
  expect(heard[0]?.user).toContain(question);
});

test('what was drafted is on record, and in evidence by who asks what a credential did', async () => {
  const { told } = await askedOf(drafts(goodDraft));
  const { sessionId, login } = told.credential;
  const digests = {
    draft_prompt_sha256: told.draft?.['promptSha256'],
    draft_answer_sha256: createHash('sha256')
      .update(JSON.stringify({ sql: goodDraft }))
      .digest('hex'),
  };
  expect(await onRecord(sessionId)).toMatchObject({
    ...{ outcome: 'drafted', query_id: null, sql: goodDraft, bound: {}, result_sha256: told.resultSha256 },
    ...{ draft_provider: 'openai-compatible', draft_model: 'test-model', draft_outcome: 'answered' },
    ...digests,
  });
  const record = await until(
    'the question is sealed',
    async () => {
      const headers = { authorization: `Bearer ${await accessToken('compliance')}` };
      const answer = await fetch(`${urlOf('evidence')}/v1/evidence/activity?of=${login}`, { headers });
      const { records } = (await answer.json()) as {
        records: readonly { readonly kind: string; readonly body: Readonly<Record<string, unknown>> }[];
      };
      return records.find(({ kind }) => kind === 'person.question');
    },
    { within: 60_000 },
  );
  expect(record.body).toMatchObject({
    ...{ outcome: 'drafted', draftedSql: goodDraft, draftModel: 'test-model', draftOutcome: 'answered' },
    questionSha256: createHash('sha256').update(question).digest('hex'),
    draftAnswerSha256: digests.draft_answer_sha256,
    resultSha256: told.resultSha256,
  });
  expect((await vouch('evidence', 'activity', login)).output).toMatch(
    /person\.question drafted .*test-model answered select count\(\*\) as claims from masked\.claim/,
  );
}, 120_000);

test('an approved query always wins: whoever knows the answer asks no model', async () => {
  await withModel(
    drafts('select 0 as claims from masked.claim'),
    async (heard) => {
      const ask = await session();
      expect(await ask('How many claims are there?')).toMatchObject({
        outcome: 'answered',
        query: { id: 'claims.count' },
        rows: [[await countOf('true')]],
      });
      const offered = await ask('How many claims from Boston were denied?');
      const [first] = offered.offered ?? [];
      expect(await ask('How many claims from Boston were denied?', first?.id)).toMatchObject({
        outcome: 'answered',
        query: { id: first?.id },
      });
      expect(heard).toEqual([]);
    },
    'console',
  );
});

test('of a plan, a claim or a day a model sees a placeholder, and the value is bound', async () => {
  const { told, heard } = await askedOf(
    drafts(`select count(*) as claims from masked.claim
      where plan_id = 'PLAN_1' and received_on >= date 'DAY_1' and state not in ('denied', 'approved')`),
    'How many claims of demo-80 received since 2026-01-02 are neither denied nor approved?',
  );
  expect(told).toMatchObject({
    outcome: 'drafted',
    draft: { values: { PLAN_1: 'demo-80', DAY_1: '2026-01-02' } },
    rows: [[await countOf(`f.plan_id = 'demo-80' and s.state not in ('denied', 'approved')`)]],
  });
  expect(told.draft?.['sql']).toMatch(/plan_id = \$1 and received_on >= \$2::date/);
  expect(JSON.stringify(heard)).not.toMatch(/demo-80|2026-01-02/);
  expect(await onRecord(told.credential.sessionId)).toMatchObject({
    bound: { PLAN_1: 'demo-80', DAY_1: '2026-01-02' },
  });
});

test.each([
  'How many claims of zebulon quillfeather are neither denied nor approved?',
  'Which claims of Zebulon Quillfeather are neither denied nor approved?',
  'How many claims about MBR-4471 are neither denied nor approved?',
  'How many claims since 06/05/1987 are neither denied nor approved?',
  'How many claims with asthma are neither denied nor approved?',
  'Delete every claim that is neither denied nor approved',
  'What is the password of the database?',
])('no model is asked: %s', async (asked) => {
  const { told, heard } = await askedOf(drafts(goodDraft), asked);
  expect(heard).toEqual([]);
  expect(told.outcome).not.toBe('drafted');
  expect(told).not.toHaveProperty('rows');
});

test.each([
  ['writes', `delete from masked.claim`, 'DRAFT.NOT_ALLOWED'],
  [
    'writes on the side',
    `with x as (delete from masked.claim returning *) select * from x`,
    'DRAFT.NOT_ALLOWED',
  ],
  ['reads another table', `select claim_id from claims.claim`, 'DRAFT.OTHER_RELATION'],
  ['reads the catalog', `select count(*) as n from pg_catalog.pg_authid`, 'DRAFT.OTHER_RELATION'],
  ['waits', `select pg_sleep(60) from masked.claim`, 'DRAFT.NOT_ALLOWED'],
  ['is two statements', `${goodDraft}; drop schema masked cascade`, 'DRAFT.NOT_ONE'],
  ['becomes somebody else', `set role vouch_owner`, 'DRAFT.NOT_ALLOWED'],
  ['makes its answer up', `select 42 as claims`, 'DRAFT.READS_NOTHING'],
  ['is no SQL', `As an AI model, I would count them.`, 'DRAFT.UNREADABLE'],
  ['PostgreSQL does not run', `select sum(state) as n from masked.claim`, 'DRAFT.NOT_RUN'],
  [
    'costs too much',
    `select count(*) as n from masked.record a, masked.record b, masked.record c, masked.record d, masked.record e`,
    'DRAFT.TOO_COSTLY',
  ],
])('a draft that %s is not run: %s', async (_what, sql, code) => {
  const { told } = await askedOf(drafts(sql));
  expect(['unsure', 'unknown']).toContain(told.outcome);
  expect(told).not.toHaveProperty('rows');
  expect(told.draft).toMatchObject({
    code,
    notice: expect.stringMatching(/^A model drafted a query, which was not run: /) as string,
  });
  expect(told.draft).not.toHaveProperty('sql');
  expect(await onRecord(told.credential.sessionId)).toMatchObject({
    ...{ outcome: told.outcome, sql: null, draft_outcome: code, draft_model: 'test-model' },
  });
});

test('whoever asks at a terminal reads first that nobody approved it', async () => {
  await withModel(
    drafts(goodDraft),
    async () => {
      const read = await vouch('ask', question, '--as', 'ops');
      expect(read.exitCode).toBe(0);
      expect(read.output).toMatch(
        /^DRAFTED BY A MODEL, NOBODY APPROVED THIS QUERY\.\n\nclaims\n\d+\n\n[^]*drafted by +test-model \(openai-compatible\)\n[^]*sql +select count/,
      );
      const json = JSON.parse((await vouch('ask', question, '--as', 'ops', '--json')).output) as Told;
      expect(json).toMatchObject({ outcome: 'drafted', draft: { sql: goodDraft } });
    },
    'console',
  );
  await withModel(
    drafts('select * from claims.claim'),
    async () => {
      const read = await vouch('ask', question, '--as', 'ops');
      expect(read.exitCode).toBe(1);
      expect(read.output).toContain('it reads something else than the views. (DRAFT.OTHER_RELATION)');
    },
    'console',
  );
}, 60_000);

test('the OpenAPI document describes it', async () => {
  const { body } = await callConsole({ path: '/docs-json' });
  const { components } = body as { components: { schemas: Record<string, unknown> } };
  expect(components.schemas).toHaveProperty('QuestionAnswer');
  expect(JSON.stringify(components.schemas['QuestionAnswer'])).toContain('drafted');
});
