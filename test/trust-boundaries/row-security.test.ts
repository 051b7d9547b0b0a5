import type { Client } from 'pg';
import {
  allThatIsAllowed,
  everyRelation,
  refusal,
  type Relation,
  type Tried,
} from './database-privileges.js';
import { decidedClaim } from './decided-claim.js';
import {
  asSuperuser,
  callVault,
  claimToken,
  clientToken,
  connect,
  databaseLogin,
  keepReconcilerAway,
  letReconcilerIn,
  newClaimId,
  peoplesToken,
  tokenOf,
} from '#testing';

/** Logins here come from Vault, each made for claim `mine`; `theirs` is another claim of the same member. */
const stages = ['gather', 'analyze', 'act'] as const;
const peoples = ['assistant', 'breakglass'] as const;
type Role = (typeof stages)[number] | (typeof peoples)[number] | 'intake' | 'authority';

const member = `m-${newClaimId()}`;
const sessions = {} as Record<Role, Client>;
const tokens: string[] = [];
let mine = '';
let theirs = '';
let relations: readonly Relation[] = [];

function kept(token: string): string {
  tokens.push(token);
  return token;
}

beforeAll(async () => {
  // The tokens here come from no exchange.
  await keepReconcilerAway();
  [mine, theirs] = [await decidedClaim(member), await decidedClaim(member)];
  relations = await everyRelation();
  for (const stage of stages) {
    const { data } = await databaseLogin(stage, kept(clientToken(await claimToken(stage, mine))));
    sessions[stage] = await connect(data.username, data.password);
  }
  for (const role of peoples) {
    const { data } = await databaseLogin(role, kept(clientToken(await peoplesToken(role, mine))));
    sessions[role] = await connect(data.username, data.password);
  }
  // Its holder may say so; what is refused then is refused by grants.
  await sessions.assistant.query('set default_transaction_read_only = off');
  for (const [role, app] of [
    ['intake', 'intake-api'],
    ['authority', 'authority'],
  ] as const) {
    const { data } = await databaseLogin(role, kept(await tokenOf(app)));
    sessions[role] = await connect(data.username, data.password);
  }
});

afterAll(async () => {
  await Promise.all(Object.values(sessions).map(async (session) => session.end()));
  // Logins that were left would look like those of the tests that come next.
  for (const token of tokens) await callVault('POST', 'auth/token/revoke-self', { token });
  await letReconcilerIn();
});

const everyoneOfAStage = {
  select: ['claims.claim_state', 'claims.inbox', 'claims.outbox'],
  insert: ['claims.inbox', 'claims.outbox'],
  update: ['claims.claim_state(state,reason)', 'claims.outbox(published_at)'],
};

const nothing = { insert: [], update: [], delete: [], truncate: [] };

/** The whole of what each role may do; anything that is not named here has to be refused. */
const allowed: Readonly<Record<Role, Tried>> = {
  gather: {
    ...nothing,
    ...everyoneOfAStage,
    select: [
      'claims.claim',
      'claims.claim_line',
      'claims.claim_state',
      'claims.data_key',
      'claims.document',
      'claims.inbox',
      'claims.my_accumulators',
      'claims.outbox',
      'reference.fee_schedule',
      'reference.plan',
    ],
    insert: ['claims.document_findings', 'claims.facts', 'claims.inbox', 'claims.outbox'],
  },
  analyze: {
    ...nothing,
    ...everyoneOfAStage,
    select: [
      'claims.claim_line',
      'claims.claim_state',
      'claims.document_findings(claim_id,revision,pass,summary)',
      'claims.facts',
      'claims.inbox',
      'claims.outbox',
    ],
    insert: ['claims.assessment', 'claims.assessment_line', 'claims.inbox', 'claims.outbox'],
  },
  act: {
    ...nothing,
    select: [
      'claims.assessment',
      'claims.assessment_line',
      'claims.claim(claim_id,revision,currency,payee_ref,received_at)',
      'claims.claim_state',
      'claims.inbox',
      'claims.outbox',
    ],
    insert: [
      'claims.accumulator_movement',
      'claims.claim_response',
      'claims.determination',
      'claims.explanation_of_benefit',
      'claims.inbox',
      'claims.notice',
      'claims.outbox',
      'claims.payment_order',
    ],
    update: ['claims.claim_state(pass,state,reason)', 'claims.outbox(published_at)'],
  },
  intake: {
    ...nothing,
    select: [
      'claims.claim(claim_id,revision,submitter_sub,claim_identifier,member_key,currency,billed_cents,payee_ref,' +
        'stated_plan_id,source_format,content_sha256,correlation_id,txn,received_at)',
      'claims.claim_line',
      'claims.claim_response',
      'claims.claim_state',
      'claims.determination',
      'claims.explanation_of_benefit',
      'claims.idempotency_key',
      'claims.notice',
      'claims.outbox',
      'claims.submission_job',
      'reference.fee_schedule',
      'reference.plan',
    ],
    insert: [
      'claims.claim',
      'claims.claim_line',
      'claims.claim_response',
      'claims.claim_state',
      'claims.data_key',
      'claims.document',
      'claims.idempotency_key',
      'claims.outbox',
      'claims.submission_job',
      'reference.fee_schedule',
      'reference.plan',
    ],
    update: ['claims.outbox(published_at)'],
    delete: ['claims.submission_job'],
  },
  assistant: {
    ...nothing,
    select: [
      'masked.adjustment',
      'masked.assessed_line',
      'masked.broken_glass',
      'masked.claim',
      'masked.credential',
      'masked.decision',
      'masked.finding',
      'masked.kill',
      'masked.line',
      'masked.payment',
      'masked.plan',
      'masked.step',
    ],
  },
  breakglass: {
    ...nothing,
    select: [
      'claims.claim(claim_id,revision,source_format,received_at,content)',
      'claims.claim_line',
      'claims.data_key',
      'claims.document',
    ],
  },
  authority: {
    ...nothing,
    select: [
      'authority.broken_glass',
      'authority.decision',
      'authority.exchange',
      'authority.kill',
      'authority.kill_outcome',
      'authority.mandate',
      'authority.outbox',
      'authority.question',
      'authority.reconciliation',
      'authority.session',
      'authority.shred',
      'authority.shred_request',
      'authority.standing_kill',
      'claims.claim(claim_id,revision,submitter_sub)',
      'claims.claim_state',
      'claims.inbox',
      'claims.outbox(event_id,claim_id,revision,pass,topic,type,created_at,published_at)',
    ],
    insert: [
      'authority.broken_glass',
      'authority.decision',
      'authority.exchange',
      'authority.kill',
      'authority.kill_outcome',
      'authority.mandate',
      'authority.outbox',
      'authority.question',
      'authority.reconciliation',
      'authority.session',
      'authority.shred',
      'authority.shred_request',
    ],
    update: [
      'authority.broken_glass(ended_at)',
      'authority.exchange(superseded_at)',
      'authority.mandate(revoked_at)',
      'authority.outbox(published_at)',
      'authority.session(ended_at)',
    ],
  },
};

test.each(Object.keys(allowed) as Role[])(
  'of every operation on every relation, %s gets through with the named ones only',
  async (role) => {
    expect(await allThatIsAllowed(sessions[role], relations)).toEqual(allowed[role]);
  },
);

const nameOnly = (entry: string) => entry.replace(/\(.*/, '');
const readable = [...stages, 'breakglass' as const].flatMap((stage) =>
  allowed[stage].select
    .map(nameOnly)
    .filter((name) => name.startsWith('claims.') && name !== 'claims.my_accumulators')
    .map((name) => [stage, name] as const),
);

test.each(readable)(
  '%s selecting all of %s gets rows of its own claim and of no other',
  async (stage, name) => {
    const { rows } = await sessions[stage].query<{ claim_id: string }>(
      `select distinct claim_id from ${name}`,
    );
    expect(rows).toEqual([{ claim_id: mine }]);
  },
);

test.each(stages)('%s sees and marks the events of its own stage only', async (stage) => {
  const { rows } = await sessions[stage].query<{ type: string }>(
    'select distinct written_by as type from claims.outbox',
  );
  expect(rows).toEqual([{ type: stage }]);
  const { rows: steps } = await sessions[stage].query('select distinct stage from claims.inbox');
  expect(steps).toEqual([{ stage }]);
});

/** Columns that nobody writes. */
const computed = [
  ...['written_by', 'done_at', 'published_at', 'plan_id', 'finding_codes', 'answer_id', 'notice_id'],
  'written_at',
];
const insertable = stages.flatMap((stage) => allowed[stage].insert.map((name) => [stage, name] as const));

test.each(insertable)("%s cannot write another claim's row into %s", async (stage, name) => {
  const { rows } = await asSuperuser((client) =>
    client.query<{ row: object }>(`select to_jsonb(t) as row from ${name} t where claim_id = $1`, [theirs]),
  );
  const columns = (relations.find((relation) => relation.name === name)?.columns ?? [])
    .filter((column) => !computed.includes(column))
    .join(', ');
  const copy = `insert into ${name} (${columns}) select ${columns} from jsonb_populate_record(null::${name}, $1)`;
  // Row security, unless a trigger that sees no such claim was faster.
  for (const { row } of rows)
    expect(await refusal(sessions[stage], copy, [row])).toMatch(/^(42501|VC00[23]|P0002)$/);
  expect(rows.length).toBeGreaterThan(0);
});

test.each(stages)("%s changes nothing of another claim's state and events", async (stage) => {
  const session = sessions[stage];
  const state = await session.query(`update claims.claim_state set reason = 'X' where claim_id = $1`, [
    theirs,
  ]);
  const events = await session.query(`update claims.outbox set published_at = now() where claim_id = $1`, [
    theirs,
  ]);
  expect([state.rowCount, events.rowCount]).toEqual([0, 0]);
});

test('sums over the member are shown, and not the claims they are made of', async () => {
  const { rows } = await sessions.gather.query(
    'select plan_id, plan_year, kind, cents from claims.my_accumulators',
  );
  expect(rows).toEqual([{ plan_id: 'plan', plan_year: 2024, kind: 'out-of-pocket', cents: '4000' }]);
});

const ways = [
  ['becomes another stage', 'set role act', '42501'],
  ['becomes the owner', 'set role vouch_owner', '42501'],
  ['becomes another login', 'set session authorization postgres', '42501'],
  ['turns row security off', 'set row_security = off; select * from claims.claim_line', '42501'],
  ['turns triggers off', 'set session_replication_role = replica', '42501'],
  ['turns its own logging off', `set log_statement = 'none'`, '42501'],
  ['makes a role', 'create role intruder', '42501'],
  ['changes its own role', 'alter role current_user connection limit 100', '42501'],
  ['makes a table', 'create table claims.mine (a text)', '42501'],
  ['makes a temporary table', 'create temporary table mine (a text)', '42501'],
  ['makes a function', 'create function public.f() returns int language sql as $$ select 1 $$', '42501'],
  ['makes a large object', 'select lo_create(0)', '42501'],
  ['reads a file of the server', `select pg_read_file('/etc/passwd')`, '42501'],
  ['reads passwords', 'select rolpassword from pg_authid', '42501'],
  ['reads statistics of columns', 'select * from pg_statistic', '42501'],
  ['holds up others by a lock of the whole database', 'select pg_advisory_lock(1)', '42501'],
  ['holds them up without waiting', 'select pg_try_advisory_xact_lock(1)', '42501'],
  ['ends a login', `select authority.end_login('intake')`, '42501'],
  ['ends a session', 'select authority.end_session(1)', '42501'],
  ['holds a claim', `select claims.hold_for_drill('x')`, '42501'],
] as const;

test.each(
  [...stages, ...peoples].flatMap((stage) =>
    ways.map(([way, statement, code]) => [stage, way, statement, code] as const),
  ),
)('%s never %s', async (stage, _way, statement, code) => {
  const target = stage === 'act' ? statement.replace('set role act', 'set role gather') : statement;
  const said = await refusal(sessions[stage], target);
  expect(said === 'no grant' ? '42501' : said).toBe(code);
});

test('what the owner of the views may read is shown to sessions only, and holds nothing of a person', async () => {
  const { rows } = await asSuperuser(async (client) => {
    await client.query('set role masked_views');
    return client.query('select claim_id from masked.claim');
  });
  expect(rows).toEqual([]);
  const columns = relations
    .filter(({ name }) => name.startsWith('masked.'))
    .flatMap(({ name, columns: all }) => all.map((column) => `${name}.${column}`));
  const personal =
    /member|submitter|person|payee|content|document|narrative|diagnos|body|sub$|txn|correlation|accessor/;
  expect(columns.filter((column) => personal.test(column))).toEqual([]);
});

test('statistics show no values of claims', async () => {
  await asSuperuser((client) => client.query('analyze claims.claim, claims.claim_line'));
  const { rows } = await sessions.gather.query(`select * from pg_stats where schemaname = 'claims'`);
  expect(rows).toEqual([]);
});

test('what other sessions are running is not shown', async () => {
  const { rows } = await sessions.gather.query<{ query: string }>(
    `select distinct query from pg_stat_activity where usename is distinct from session_user`,
  );
  expect(
    rows.map(({ query }) => query).filter((query) => query !== '<insufficient privilege>' && query !== ''),
  ).toEqual([]);
});

test('a claim login connects to no other database', async () => {
  const { rows } = await sessions.gather.query(
    `select datname from pg_database 
     where datname in ('vouch', 'postgres', 'template1') and has_database_privilege(datname, 'connect')`,
  );
  expect(rows).toEqual([{ datname: 'vouch' }]);
});
