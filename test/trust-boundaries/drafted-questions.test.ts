import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { AssistantSession, SessionClient, VaultHttp } from '#agent-identity';
import { describedViews } from '#questions';
import {
  accessToken,
  asSuperuser,
  callConsole,
  connect,
  loadSamplePlans,
  plainClaim,
  signedByProvider,
  stack,
  submitPlain,
  unique,
  until,
  untilSettled,
  urlOf,
  vouch,
  type AskedOfModel,
  type ModelAnswer,
} from '#testing';
import { withModel } from '../documents/configured-model.js';
import { kill, liftEverything } from './kill-requests.js';

interface Told {
  readonly outcome: string;
  readonly query?: { readonly id: string };
  readonly draft?: Readonly<Record<string, unknown>>;
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly unknown[])[];
  readonly offered?: readonly { readonly id: string }[];
  readonly why?: string;
  readonly questionSha256: string;
  readonly resultSha256?: string;
  readonly credential: { readonly sessionId: string; readonly login: string };
}

/** No approved query answers it: it leaves two states out. */
const question = 'How many claims are neither denied nor approved?';
const goodDraft = `select count(*) as claims from masked.claim where state not in ('denied', 'approved')`;

const drafts = (sql: string | null): (() => ModelAnswer) => {
  return () => ({ kind: 'says', text: JSON.stringify({ sql }) });
};

const open: { token: string; sessionId: string }[] = [];

async function session(): Promise<(asked: string, pick?: string) => Promise<Told>> {
  const sub = unique('person');
  const token = await signedByProvider({ sub, roles: ['ops'], exp: Math.floor(Date.now() / 1_000) + 900 });
  const opened = await callConsole({ method: 'POST', path: '/v1/questions/sessions', token });
  const { sessionId } = opened.body as { sessionId: string };
  open.push({ token, sessionId });
  return async (asked, pick) => {
    const body = { question: asked, ...(pick === undefined ? {} : { pick }) };
    const answer = await callConsole({ path: `/v1/questions/sessions/${sessionId}/questions`, token, body });
    expect(answer).toMatchObject({ status: 200 });
    return answer.body as Told;
  };
}

/** With a model of the console that answers so. */
async function askedOf(
  model: (asked: AskedOfModel, call: number) => ModelAnswer,
  asked = question,
): Promise<{ readonly told: Told; readonly heard: readonly AskedOfModel[] }> {
  return withModel(
    model,
    async (heard) => ({ told: await (await session())(asked), heard: [...heard] }),
    'console',
  );
}

async function onRecord(sessionId: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { rows } = await asSuperuser((client) =>
    client.query<Record<string, unknown>>('select * from authority.question where session_id = $1', [
      sessionId,
    ]),
  );
  return rows[0];
}

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

beforeAll(async () => {
  await loadSamplePlans();
  const sent = [plainClaim(), plainClaim(), plainClaim({ amounts: ['1000.00'], total: '100.00' })];
  const ids: string[] = [];
  for (const each of sent) ids.push((await submitPlain(each)).claimId);
  await untilSettled(ids);
});

afterEach(async () => {
  for (const { token, sessionId } of open.splice(0))
    await callConsole({ method: 'DELETE', path: `/v1/questions/sessions/${sessionId}`, token });
});

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

describe('where nobody guards, the database refuses with the session’s own login', () => {
  const vault = new VaultHttp(stack().vault.address);
  const sessions = new SessionClient(urlOf('authority'), async () => accessToken('ops'));
  const own = new AssistantSession({ vault, sessions });
  let client: Client;

  beforeAll(async () => {
    const { username, password } = await own.current();
    client = await connect(username, password.reveal());
  });

  afterAll(async () => {
    await client.end();
    await own.close();
    await sessions.close();
    await vault.close();
  });

  test.each([
    ['writing', `delete from masked.claim`],
    ['writing, asking to write', `begin read write; delete from masked.claim`],
    ['writing on the side', `with x as (delete from masked.claim returning *) select * from x`],
    ['another table', `select claim_id from claims.claim`],
    ['another schema', `select * from evidence.record`],
    ['logins and their passwords', `select rolpassword from pg_catalog.pg_authid`],
    ['a file', `select pg_read_file('/etc/passwd')`],
    ['a program', `copy (select 1) to program 'id'`],
    ['becoming somebody else', `set role vouch_owner`],
    ['a lock', `select * from masked.claim for update`],
    ['a large object', `select lo_import('/etc/passwd')`],
    ['another database', `select dblink('x', 'select 1')`],
  ])('%s', async (_what, statement) => {
    const code = await client.query(statement).then(
      () => 'done',
      (thrown: unknown) => (thrown as { code: string }).code,
    );
    await client.query('rollback');
    // No grant; a transaction that only reads; no write through a view; no such function.
    expect(['42501', '25006', '55000', '42883']).toContain(code);
  });

  test('waiting', async () => {
    await expect(client.query('select pg_sleep(30)')).rejects.toMatchObject({ code: '57014' });
  }, 30_000);
});

describe('a model that is no help is as good as none', () => {
  test.each<[string, () => ModelAnswer]>([
    ['answers garbage', () => ({ kind: 'says', text: 'DROP TABLE claims; sure!' })],
    ['answers in another shape', () => ({ kind: 'says', text: '{"sql": ["select 1"]}' })],
    ['says that the views do not tell', drafts(null)],
    ['fails', () => ({ kind: 'fails', status: 500 })],
    ['does not take the key', () => ({ kind: 'fails', status: 401 })],
    ['hangs up', () => ({ kind: 'hangs-up' })],
    ['answers too late', () => ({ kind: 'late', millis: 60_000 })],
  ])(
    'when it %s',
    async (_how, model) => {
      const without = await (await session())(question);
      const { told, heard } = await askedOf(model);
      expect(heard.length).toBeGreaterThan(0);
      expect({ ...told, credential: null }).toEqual({ ...without, credential: null });
      expect(JSON.stringify(told)).not.toContain('sk-test');
      const { draft_outcome: outcome, draft_model: model_ } =
        (await onRecord(told.credential.sessionId)) ?? {};
      expect(model_).toBe('test-model');
      expect(outcome).toMatch(/^(?:LLM\.[A-Z_]+|answered)$/);
    },
    60_000,
  );

  test('one that keeps failing is left alone', async () => {
    await withModel(
      () => ({ kind: 'fails', status: 500 }),
      async (heard) => {
        const ask = await session();
        for (let n = 0; n < 6; n += 1) await ask(question);
        expect(heard).toHaveLength(4);
      },
      'console',
    );
  });

  test('one that was killed is asked nothing', async () => {
    try {
      await withModel(
        drafts(goodDraft),
        async (heard) => {
          const ask = await session();
          expect(await ask(question)).toMatchObject({ outcome: 'drafted' });
          await kill({ scope: 'model', subject: 'test-model' });
          expect((await ask(question)).outcome).not.toBe('drafted');
          expect(heard).toHaveLength(1);
        },
        'console',
      );
    } finally {
      await liftEverything();
    }
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
