import type { Client } from 'pg';
import {
  allThatIsAllowed,
  everyRelation,
  refusal,
  type Relation,
  type Tried,
} from './database-privileges.js';
import { decidedClaim } from './decided-claim.js';
import { agents, allowed, peoples, stages, type Role } from './privileges-by-role.js';
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
    ['console', 'console'],
    ['evidence', 'evidence'],
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

const inOrder = (tried: Tried): Tried =>
  Object.fromEntries(
    Object.entries(tried).map(([operation, on]) => [operation, on.toSorted()]),
  ) as unknown as Tried;

test.each(Object.keys(allowed) as Role[])(
  'of every operation on every relation, %s gets through with the named ones only',
  async (role) => {
    expect(await allThatIsAllowed(sessions[role], relations)).toEqual(inOrder(allowed[role]));
  },
);

/** What is about the claim's member, or names no claim. */
const unnamed = new Set([
  'claims.my_accumulators',
  'claims.my_past_services',
  'claims.my_set_aside',
  'claims.my_standing_payment',
]);

const nameOnly = (entry: string) => entry.replace(/\(.*/, '');
const readable = [...stages, 'breakglass' as const].flatMap((stage) =>
  allowed[stage].select
    .map(nameOnly)
    .filter((name) => name.startsWith('claims.') && !unnamed.has(name))
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

test('gather sees what stands paid for its own claim, and nothing that was set aside of another', async () => {
  const paid = await sessions.gather.query('select cents from claims.my_standing_payment');
  const setAside = await sessions.gather.query('select * from claims.my_set_aside');
  // Of its own 80.00, all of it was got back; the other claim's payment stands.
  expect([paid.rows, setAside.rows]).toEqual([[{ cents: '0' }], []]);
});

test.each(stages)('%s sees and marks the events of its own stage only', async (stage) => {
  const { rows } = await sessions[stage].query<{ type: string }>(
    'select distinct written_by as type from claims.outbox',
  );
  expect(rows).toEqual([{ type: stage }]);
});

test.each(agents)('%s sees the steps of its own stage only', async (stage) => {
  const { rows } = await sessions[stage].query('select distinct stage from claims.inbox');
  expect(rows).toEqual([{ stage }]);
});

async function insertableColumns(session: Client, name: string): Promise<readonly string[]> {
  const { rows } = await session.query<{ attname: string }>(
    `select attname from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
       and has_column_privilege(attrelid, attnum, 'insert')`,
    [name],
  );
  return rows.map(({ attname }) => attname);
}

const insertable = stages.flatMap((stage) => allowed[stage].insert.map((name) => [stage, name] as const));

test.each(insertable)("%s cannot write another claim's row into %s", async (stage, name) => {
  const { rows } = await asSuperuser((client) =>
    client.query<{ row: object }>(`select to_jsonb(t) as row from ${name} t where claim_id = $1`, [theirs]),
  );
  const columns = (await insertableColumns(sessions[stage], name))
    .filter((column) => !['written_by', 'published_at'].includes(column))
    .join(', ');
  const copy = `insert into ${name} (${columns}) select ${columns} from jsonb_populate_record(null::${name}, $1)`;
  // Row security, unless a trigger that sees no such claim was faster.
  for (const { row } of rows)
    expect(await refusal(sessions[stage], copy, [row])).toMatch(/^(42501|VC00[236]|VC01[04]|P0002)$/);
  expect(rows.length).toBeGreaterThan(0);
});

test.each(agents)("%s changes nothing of another claim's state and events", async (stage) => {
  const session = sessions[stage];
  const state = await session.query(`update claims.claim_state set reason = 'X' where claim_id = $1`, [
    theirs,
  ]);
  const events = await session.query(`update claims.outbox set published_at = now() where claim_id = $1`, [
    theirs,
  ]);
  expect([state.rowCount, events.rowCount]).toEqual([0, 0]);
});

test('sums over the other claims of the member are shown, and not the claims they are made of', async () => {
  const { rows } = await sessions.gather.query(
    'select plan_id, plan_year, kind, scope, pool, cents from claims.my_accumulators order by scope desc',
  );
  const sum = { plan_id: 'plan', plan_year: 2024, kind: 'out-of-pocket', pool: '', cents: '2000' };
  expect(rows).toEqual([
    { ...sum, scope: 'member' },
    { ...sum, scope: 'family' },
  ]);
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
