import fc from 'fast-check';
import { catalogue } from '../catalogue/catalogue.js';
import { describedViews } from './described-views.js';
import { guardDraft } from './guard-draft.js';

const said = async (draft: string, values?: ReadonlyMap<string, string>) => {
  const guarded = await guardDraft(draft, values);
  return guarded.ok ? `run: ${guarded.value.sql}` : guarded.failure;
};

test.each([
  `select count(*) from masked.claim where state = 'denied'`,
  `SELECT c.plan_id, sum(p.amount_cents) AS total_cents FROM masked.payment p JOIN masked.claim c ON c.claim_id = p.claim_id GROUP BY 1 HAVING sum(p.amount_cents) > 5 ORDER BY 2 DESC NULLS LAST LIMIT 5 OFFSET 1`,
  `with d as (select plan_id, count(*) as n from masked.claim group by plan_id), e as (select * from d) select d.n, e.plan_id from d join e using (plan_id) where d.n > 3`,
  `select stage, percentile_cont(0.5) within group (order by seconds) from masked.step group by stage`,
  `select date_trunc('month', received_on)::date, count(*) filter (where state in ('denied', 'partial')) from masked.claim group by 1`,
  `select * from (select state, count(*) from masked.claim group by state) s where s.count between 2 and 9 and s.state not between 'a' and 'b'`,
  `select case when billed_cents > 100000 then 'large' else 'small' end as size, count(*) from masked.claim group by size`,
  `select extract(dow from received_on) as weekday, count(distinct claim_id) from masked.claim group by 1 order by weekday`,
  `select round(100.0 * count(*) filter (where state = 'denied') / nullif(count(*), 0), 1) as percent from masked.claim`,
  `select plan_id, row_number() over (partition by plan_id order by received_on desc rows between unbounded preceding and current row) from masked.claim`,
  `select sum(n) over w as run from (select count(*) as n, received_on as d from masked.claim group by 2) t window w as (order by t.d)`,
  `select c.* from masked.claim c where not exists (select 1 from masked.decision d where d.claim_id = c.claim_id) and c.plan_id is not null`,
  `select count(*) from masked.claim where received_on >= current_date - interval '7 days' or received_on > date '2026-01-01' - 3`,
  `select distinct coalesce(plan_id, 'none'), greatest(1, revision), lower(state) like 'den%' from masked.claim union all select plan_id, 1, true from masked.plan order by 1 limit 3`,
  `select masked.claim.state from masked.claim cross join lateral (select count(*) as n from masked.line l where l.claim_id = masked.claim.claim_id) x where x.n > 1`,
  `select avg(decided_on - received_on)::numeric(10, 2) from masked.decision d join masked.claim c on c.claim_id = d.claim_id`,
  `select "claim"."state" from "masked"."claim"`,
])('%s is a draft that may be run', async (draft) => {
  expect(await said(draft)).toBe(`run: ${draft}`);
});

test.each(catalogue.map(({ id, sql }) => [id, sql] as const))(
  'whatever people approved would pass the guard: %s',
  async (_id, sql) => {
    const outcome = await said(sql.replace(/\$\d+(?:::\w+)?/g, 'null'));
    expect(outcome).toMatch(/^run: /);
  },
);

test('comments are cut out, and so is the semicolon behind the statement', async () => {
  const draft = `select /* of /* all */ ' */ count(*) -- ; drop table x\nfrom masked.claim; -- more`;
  expect(await said(draft)).toMatch(/^run: select\s+count\(\*\)\s+from masked\.claim$/);
});

test('values of the question are bound, each at its place, and never written into the statement', async () => {
  const draft = `select count(*) from masked.claim where plan_id = 'PLAN_1' and received_on >= date 'DAY_1' and reason <> 'PLAN_1'`;
  const guarded = await guardDraft(
    draft,
    new Map([
      ['DAY_1', '2026-01-31'],
      ['PLAN_1', `o'plan`],
    ]),
  );
  expect(guarded).toMatchObject({
    ok: true,
    value: { values: ['2026-01-31', `o'plan`], placeholders: ['DAY_1', 'PLAN_1'] },
  });
  expect(guarded.ok && guarded.value.sql).toBe(
    `select count(*) from masked.claim where plan_id = $2 and received_on >= $1::date and reason <> $2`,
  );
});

const planAsked = new Map([['PLAN_1', 'demo-80']]);

test.each([
  [`select count(*) from masked.claim`, 'DRAFT.LEFT_OUT'],
  [`select count(*) from masked.claim -- 'PLAN_1'`, 'DRAFT.LEFT_OUT'],
  [`select count(*) from masked.claim where plan_id like '%PLAN_1%'`, 'DRAFT.LEFT_OUT'],
  [`select count(*) as "PLAN_1" from masked.claim`, 'DRAFT.LEFT_OUT'],
  [`select count(*) from masked.claim where plan_id = E'PLAN_1'`, 'DRAFT.NOT_ALLOWED'],
  [`select count(*) from masked.claim where plan_id = $$PLAN_1$$`, 'DRAFT.NOT_ALLOWED'],
  [`select count(*) from masked.claim where plan_id = $1`, 'DRAFT.NOT_ALLOWED'],
])('%s does not ask about the plan that was named: %s', async (draft, refusal) => {
  expect(await said(draft, planAsked)).toBe(refusal);
});

const claims = 'from masked.claim';

/** One attack, or one mistake, a line. */
const hostile: readonly (readonly [string, string])[] = [
  // Other relations.
  [`select * from claims.claim`, 'DRAFT.OTHER_RELATION'],
  [`select * from claim`, 'DRAFT.OTHER_RELATION'],
  [`select * from masked.member`, 'DRAFT.OTHER_RELATION'],
  [`select * from "masked.claim"`, 'DRAFT.OTHER_RELATION'],
  [`select * from "MASKED"."claim"`, 'DRAFT.OTHER_RELATION'],
  [`select * from "masked"."Claim"`, 'DRAFT.OTHER_RELATION'],
  [`select * from vouch.masked.claim`, 'DRAFT.NOT_ALLOWED'],
  [`select * from pg_catalog.pg_authid`, 'DRAFT.OTHER_RELATION'],
  [`select * from pg_roles`, 'DRAFT.OTHER_RELATION'],
  [`select * from pg_stat_activity`, 'DRAFT.OTHER_RELATION'],
  [`select * from information_schema.tables`, 'DRAFT.OTHER_RELATION'],
  [`select * from evidence.record`, 'DRAFT.OTHER_RELATION'],
  [`select * from authority.question`, 'DRAFT.OTHER_RELATION'],
  [`select (select accessor from authority.session limit 1) ${claims}`, 'DRAFT.OTHER_COLUMN'],
  [`select (select claim_id from authority.session limit 1) ${claims}`, 'DRAFT.OTHER_RELATION'],
  [`select * ${claims} where exists (select 1 from claims.data_key)`, 'DRAFT.OTHER_RELATION'],
  [`select * ${claims} where claim_id in (select claim_id from claims.claim)`, 'DRAFT.OTHER_RELATION'],
  [`select * ${claims} where claim_id = any (select claim_id from claims.claim)`, 'DRAFT.OTHER_RELATION'],
  [`select * ${claims} union all select * from claims.claim`, 'DRAFT.OTHER_RELATION'],
  [
    `select * ${claims} except (select * ${claims} intersect select * from claims.claim)`,
    'DRAFT.OTHER_RELATION',
  ],
  [`select * ${claims} join claims.claim c on true`, 'DRAFT.OTHER_RELATION'],
  [`select * ${claims}, claims.claim`, 'DRAFT.OTHER_RELATION'],
  [`select * ${claims} cross join lateral (select claim_id from claims.claim) x`, 'DRAFT.OTHER_RELATION'],
  [`select * ${claims} order by (select claim_id from claims.claim limit 1)`, 'DRAFT.OTHER_RELATION'],
  [`select * ${claims} limit (select 1 from claims.claim)`, 'DRAFT.OTHER_RELATION'],
  [`select count(*) filter (where exists (select 1 from claims.claim)) ${claims}`, 'DRAFT.OTHER_RELATION'],
  [`select case when exists (select 1 from claims.claim) then 1 end ${claims}`, 'DRAFT.OTHER_RELATION'],
  [`with x as (select * from claims.claim) select * from x`, 'DRAFT.OTHER_RELATION'],
  [`with x as (select claim_id ${claims}) select * from y`, 'DRAFT.OTHER_RELATION'],
  // In PostgreSQL a name of `with` is not known before it: the first one would read the catalog.
  [
    `with a as (select * from pg_authid), pg_authid as (select claim_id ${claims}) select * from a`,
    'DRAFT.OTHER_RELATION',
  ],
  [
    `with a as (with b as (select claim_id ${claims}) select * from b) select * from b`,
    'DRAFT.OTHER_RELATION',
  ],
  [`with a as (select claim_id from a) select * from a`, 'DRAFT.OTHER_RELATION'],
  // Columns that are none: of the system, or functions in disguise.
  [`select c.row_to_json from masked.claim c`, 'DRAFT.OTHER_COLUMN'],
  [`select (c).row_to_json from masked.claim c`, 'DRAFT.NOT_ALLOWED'],
  [`select (c.row_to_json).a from masked.claim c`, 'DRAFT.NOT_ALLOWED'],
  [`select c.row_to_json from masked.claim c, (select 1 as row_to_json) x`, 'DRAFT.OTHER_COLUMN'],
  [`select c.text from masked.claim c`, 'DRAFT.OTHER_COLUMN'],
  [`select c from masked.claim c`, 'DRAFT.OTHER_COLUMN'],
  [`select ctid, xmin, tableoid ${claims}`, 'DRAFT.OTHER_COLUMN'],
  [`select member_key ${claims}`, 'DRAFT.OTHER_COLUMN'],
  [`select claims.claim.content ${claims}`, 'DRAFT.OTHER_COLUMN'],
  [`select claims.claim.state ${claims}`, 'DRAFT.OTHER_COLUMN'],
  [`select p.state ${claims}`, 'DRAFT.OTHER_COLUMN'],
  // Not one statement.
  [`select 1 ${claims}; drop table claims.claim`, 'DRAFT.NOT_ONE'],
  [`select 1 ${claims};;select 1 ${claims}`, 'DRAFT.NOT_ONE'],
  [`; -- nothing`, 'DRAFT.NOT_ONE'],
  [`-- nothing`, 'DRAFT.NOT_ONE'],
  [`select 1 ${claims}) as answer; commit; select (1`, 'DRAFT.UNREADABLE'],
  ['', 'DRAFT.UNREADABLE'],
  // Writes, and whatever else is no select.
  [`delete ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`update masked.claim set state = 'approved'`, 'DRAFT.NOT_ALLOWED'],
  [`insert into masked.plan values ('x')`, 'DRAFT.NOT_ALLOWED'],
  [`merge into masked.claim using masked.plan on true when matched then delete`, 'DRAFT.NOT_ALLOWED'],
  [`truncate masked.claim`, 'DRAFT.NOT_ALLOWED'],
  [`create table x as select * ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`create temp view x as select * ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`drop view masked.claim`, 'DRAFT.NOT_ALLOWED'],
  [`alter role assistant superuser`, 'DRAFT.NOT_ALLOWED'],
  [`grant select on claims.claim to public`, 'DRAFT.NOT_ALLOWED'],
  [`set role vouch_owner`, 'DRAFT.NOT_ALLOWED'],
  [`set session authorization postgres`, 'DRAFT.NOT_ALLOWED'],
  [`set statement_timeout = 0`, 'DRAFT.NOT_ALLOWED'],
  [`reset role`, 'DRAFT.NOT_ALLOWED'],
  [`begin`, 'DRAFT.NOT_ALLOWED'],
  [`commit`, 'DRAFT.NOT_ALLOWED'],
  [`copy masked.claim to '/tmp/x'`, 'DRAFT.NOT_ALLOWED'],
  [`copy (select * ${claims}) to program 'sh'`, 'DRAFT.NOT_ALLOWED'],
  [`do $$ begin perform pg_sleep(60); end $$`, 'DRAFT.NOT_ALLOWED'],
  [`call x()`, 'DRAFT.NOT_ALLOWED'],
  [`explain analyze select 1 ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`prepare x as select 1`, 'DRAFT.NOT_ALLOWED'],
  [`execute x`, 'DRAFT.NOT_ALLOWED'],
  [`declare c cursor for select 1`, 'DRAFT.NOT_ALLOWED'],
  [`listen x`, 'DRAFT.NOT_ALLOWED'],
  [`notify x, 'y'`, 'DRAFT.NOT_ALLOWED'],
  [`lock table masked.claim`, 'DRAFT.NOT_ALLOWED'],
  [`load 'x'`, 'DRAFT.NOT_ALLOWED'],
  [`vacuum`, 'DRAFT.NOT_ALLOWED'],
  [`show all`, 'DRAFT.NOT_ALLOWED'],
  [`values (1)`, 'DRAFT.NOT_ALLOWED'],
  [`table claims.claim`, 'DRAFT.OTHER_RELATION'],
  [`select * into x ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`with x as (delete ${claims} returning *) select * from x`, 'DRAFT.NOT_ALLOWED'],
  [`with x as (update masked.claim set state = 'x' returning *) select * from x`, 'DRAFT.NOT_ALLOWED'],
  [`with x as (insert into masked.plan values ('x') returning *) select * ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [
    `with recursive r as (select 1 as n union all select n + 1 from r) select * from r, masked.claim`,
    'DRAFT.NOT_ALLOWED',
  ],
  [`select * ${claims} for update`, 'DRAFT.NOT_ALLOWED'],
  [`select * ${claims} for share nowait`, 'DRAFT.NOT_ALLOWED'],
  [`select * ${claims} for no key update skip locked`, 'DRAFT.NOT_ALLOWED'],
  [`select * from (select * ${claims} for update) x`, 'DRAFT.NOT_ALLOWED'],
  // Functions.
  [`select pg_sleep(60) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select "pg_sleep"(60) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select PG_SLEEP(60) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select count(*) ${claims} where pg_sleep(60) is null`, 'DRAFT.NOT_ALLOWED'],
  [`select count(*) ${claims} order by pg_sleep(60)`, 'DRAFT.NOT_ALLOWED'],
  [`select count(*) ${claims} limit length(pg_read_file('/etc/passwd'))`, 'DRAFT.NOT_ALLOWED'],
  [`select pg_read_file('/etc/passwd') ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select pg_ls_dir('.') ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select pg_terminate_backend(1) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select pg_advisory_lock(1) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select lo_import('/etc/passwd') ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select dblink('x', 'select 1') ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select query_to_xml('select 1', true, true, '') ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select database_to_xml(true, true, '') ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select set_config('statement_timeout', '0', false) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select current_setting('x') ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select nextval('x') ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select repeat('x', 1000000000) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select claims.session_stage() ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select masked.day(now()) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select public.count(*) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select pg_catalog.count(*) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select pg_catalog."extract"('dow', received_on) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select count(variadic array[1]) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select has_table_privilege('claims.claim', 'select') ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select row_to_json(c) from masked.claim c`, 'DRAFT.NOT_ALLOWED'],
  [`select json_agg(state) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select xmlelement(name x) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  // More rows than there are.
  [`select generate_series(1, 1000000000) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select * ${claims}, generate_series(1, 1000000000)`, 'DRAFT.NOT_ALLOWED'],
  [`select * ${claims}, lateral unnest(array[1]) u`, 'DRAFT.NOT_ALLOWED'],
  [`select * ${claims}, rows from (generate_series(1, 3)) r`, 'DRAFT.NOT_ALLOWED'],
  [`select * ${claims}, (values (1)) v`, 'DRAFT.NOT_ALLOWED'],
  [`select regexp_split_to_table(state, '') ${claims}`, 'DRAFT.NOT_ALLOWED'],
  // Other things that an expression may hold.
  [`select current_user ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select session_user ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select current_catalog ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select 'claims.claim'::regclass ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select state::claims.claim_id ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select state::text[] ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select state::json ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select 1 operator(pg_catalog.+) 2 ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select 1 ^ 2 ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select state ~ '(a+)+$' ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select state similar to '(a+)+' ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select 'a' like 'b' escape 'c' ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select state collate "C" ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select row(1, 2) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select array[1, 2] ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select array(select 1) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select $1 ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select * from only masked.claim`, 'DRAFT.NOT_ALLOWED'],
  [`select * from masked.claim tablesample system (1)`, 'DRAFT.NOT_ALLOWED'],
  [`select state ${claims} order by state using <`, 'DRAFT.NOT_ALLOWED'],
  [`select state ${claims} group by grouping sets ((state), ())`, 'DRAFT.NOT_ALLOWED'],
  [`select x'ff' ${claims}`, 'DRAFT.NOT_ALLOWED'],
  // What it would say is made up.
  [`select 42 as claims`, 'DRAFT.READS_NOTHING'],
  [`with a as (select 42 as claims) select * from a`, 'DRAFT.READS_NOTHING'],
  // Not SQL, or not as anybody writes it.
  [`tell me: select 1 ${claims}`, 'DRAFT.UNREADABLE'],
  [`\`\`\`sql\nselect 1 ${claims}\n\`\`\``, 'DRAFT.UNREADABLE'],
  [`\\copy masked.claim to x`, 'DRAFT.UNREADABLE'],
  [`select count(*) from masked.clаim`, 'DRAFT.UNREADABLE'],
  [`select\u00a0count(*) ${claims}`, 'DRAFT.UNREADABLE'],
  [`select count(*) ${claims}\u200b`, 'DRAFT.UNREADABLE'],
  [`select '\u202e' ${claims}`, 'DRAFT.UNREADABLE'],
  [`select 1 ${claims}\u0000; drop table x`, 'DRAFT.UNREADABLE'],
  [`ｓｅｌｅｃｔ 1 ${claims}`, 'DRAFT.UNREADABLE'],
  [`select * from U&"\\006Dasked".claim where claims.claim.x`, 'DRAFT.OTHER_COLUMN'],
  [`select * from U&"cl\\0061ims".claim`, 'DRAFT.OTHER_RELATION'],
  [`select U&"pg\\005fsleep"(60) ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select '${'x'.repeat(5_000)}' ${claims}`, 'DRAFT.UNREADABLE'],
  [`select ${'('.repeat(1_500)}1${')'.repeat(1_500)} from pg_authid`, 'DRAFT.OTHER_RELATION'],
  [`select ${'not '.repeat(500)}true ${claims}`, 'DRAFT.NOT_ALLOWED'],
  [`select /* unended ${claims}`, 'DRAFT.UNREADABLE'],
  [`select 'unended ${claims}`, 'DRAFT.UNREADABLE'],
];

test.each(hostile)('%s is not run: %s', async (draft, refusal) => {
  expect(await said(draft)).toBe(refusal);
});

test('a hundred attacks and more are tried', () => {
  expect(hostile.length).toBeGreaterThan(130);
});

test('put anywhere into a good draft, no hostile part gets through', async () => {
  const parts = fc.constantFrom(
    ...['pg_sleep(1)', 'claims.claim', 'pg_catalog.pg_authid', '; delete from masked.claim', 'for update'],
    ...[' into x ', 'current_user', '(select claim_id from claims.claim)', 'c.row_to_json', 'dblink(1)'],
    ...["'x'::regclass", '$1', 'generate_series(1, 9)', "pg_read_file('x')", 'array[1]', 'row(1)'],
  );
  const places = fc.constantFrom(
    ...['select @ from masked.claim c', 'select state from masked.claim c where @ is null'],
    ...['select state from masked.claim c, @ ', 'select state from masked.claim c order by @'],
    ...['select state from masked.claim c group by state having @ = 1', 'select state from masked.claim c @'],
    ...['select state from masked.claim c limit @', 'select count(*) filter (where @) from masked.claim c'],
    ...['select sum(1) over (partition by @) from masked.claim c', 'with x as (select @) select * from x'],
    ...['select case when true then @ end from masked.claim c', 'select coalesce(@, 1) from masked.claim c'],
    ...['select state from masked.claim c join masked.plan p on @', 'select 1 in (1, @) from masked.claim c'],
    ...['select state from masked.claim c union select @', 'select max(@) from masked.claim c'],
  );
  await fc.assert(
    fc.asyncProperty(places, parts, fc.constantFrom('', ' ', '\n', '/**/'), async (place, part, space) => {
      const guarded = await guardDraft(place.replace('@', `${space}${part}${space}`));
      expect(guarded.ok).toBe(false);
    }),
    { numRuns: 600 },
  );
});

test('whatever text it is, it is refused or reads views only', async () => {
  const words = fc.constantFrom(
    ...['select', 'from', 'where', '(', ')', ',', ';', '*', '--', "'", '"', 'masked.claim', 'claims.claim'],
    ...[
      'union',
      'with',
      'x',
      'as',
      'pg_sleep',
      '1',
      '/*',
      '*/',
      '::',
      'text',
      'and',
      'state',
      '=',
      '.',
      '$$',
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 14 }), async (text) => {
      const guarded = await guardDraft(text.join(' '));
      if (guarded.ok) expect(guarded.value.sql).not.toMatch(/claims\s*\.|pg_sleep|;|--/);
    }),
    { numRuns: 2_000 },
  );
});

test('every view is described, column by column', () => {
  expect(Object.keys(describedViews)).toHaveLength(20);
});
