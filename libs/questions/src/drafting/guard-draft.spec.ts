import { guardDraft } from './guard-draft.js';

test.each([
  `select count(*) from masked.claim where state = 'denied'`,
  `select c.plan_id, sum(p.amount_cents) from masked.payment p join masked.claim c on c.claim_id = p.claim_id group by 1 order by 2 desc limit 5`,
  `with d as (select plan_id, count(*) as n from masked.claim group by plan_id) select * from d where n > 3`,
  `select stage, percentile_cont(0.5) within group (order by seconds) from masked.step group by stage`,
  `select date_trunc('month', received_on)::date, count(*) filter (where state in ('denied', 'partial')) from masked.claim group by 1`,
  `select * from (select state, count(*) as n from masked.claim group by state) s where n between 2 and 9`,
  `select case when billed_cents > 100000 then 'large' else 'small' end, count(*) from masked.claim group by 1`,
])('%s is a draft that may be run', (draft) => {
  expect(guardDraft(draft).ok).toBe(true);
});

test('what is run is written anew from what was understood', () => {
  const guarded = guardDraft(`select /* hidden */ COUNT(*) from masked.claim -- more`);
  expect(guarded.ok && guarded.value.replace(/\s+/g, ' ')).toBe('SELECT (count (*) ) FROM masked.claim');
});

test.each([
  [`select * from claims.claim`, 'DRAFT.OTHER_RELATION'],
  [`select * from claim`, 'DRAFT.OTHER_RELATION'],
  [`select * from masked.member`, 'DRAFT.OTHER_RELATION'],
  [`select * from "masked.claim"`, 'DRAFT.OTHER_RELATION'],
  [`select * from pg_catalog.pg_authid`, 'DRAFT.OTHER_RELATION'],
  [`select * from information_schema.tables`, 'DRAFT.OTHER_RELATION'],
  [`select (select token from authority.mandate limit 1)`, 'DRAFT.OTHER_RELATION'],
  [`select * from masked.claim where exists (select 1 from claims.data_key)`, 'DRAFT.NOT_ALLOWED'],
  [`select * from masked.claim union all select * from claims.claim`, 'DRAFT.OTHER_RELATION'],
  [`with x as (select * from claims.claim) select * from x`, 'DRAFT.OTHER_RELATION'],
  [`with x as (select 1) select * from y`, 'DRAFT.OTHER_RELATION'],
  [`with x as (delete from masked.claim returning *) select * from x`, 'DRAFT.NOT_ALLOWED'],
  [`with recursive r as (select 1 union select 1 from r) select * from r`, 'DRAFT.UNREADABLE'],
  [`select 1; drop table claims.claim`, 'DRAFT.NOT_ONE'],
  [``, 'DRAFT.UNREADABLE'],
  [`delete from masked.claim`, 'DRAFT.NOT_ALLOWED'],
  [`update masked.claim set state = 'approved'`, 'DRAFT.NOT_ALLOWED'],
  [`insert into masked.plan values ('x')`, 'DRAFT.NOT_ALLOWED'],
  [`create table x (a text)`, 'DRAFT.NOT_ALLOWED'],
  [`set role vouch_owner`, 'DRAFT.UNREADABLE'],
  [`begin`, 'DRAFT.NOT_ALLOWED'],
  [`select * into x from masked.claim`, 'DRAFT.UNREADABLE'],
  [`copy masked.claim to '/tmp/x'`, 'DRAFT.UNREADABLE'],
  [`select * from masked.claim for update`, 'DRAFT.NOT_ALLOWED'],
  [`select pg_sleep(60)`, 'DRAFT.NOT_ALLOWED'],
  [`select pg_read_file('/etc/passwd')`, 'DRAFT.NOT_ALLOWED'],
  [`select pg_catalog.count(*) from masked.claim`, 'DRAFT.NOT_ALLOWED'],
  [`select set_config('statement_timeout', '0', false)`, 'DRAFT.NOT_ALLOWED'],
  [`select dblink('x', 'select 1')`, 'DRAFT.NOT_ALLOWED'],
  [`select * from generate_series(1, 1000000000)`, 'DRAFT.NOT_ALLOWED'],
  [`select lo_import('/etc/passwd')`, 'DRAFT.NOT_ALLOWED'],
  [`select query_to_xml('select 1', true, true, '')`, 'DRAFT.NOT_ALLOWED'],
  [`select current_user`, 'DRAFT.NOT_ALLOWED'],
  [`select 'claims.claim'::regclass`, 'DRAFT.NOT_ALLOWED'],
  [`select 1 operator(pg_catalog.+) 2`, 'DRAFT.NOT_ALLOWED'],
  [`select $1`, 'DRAFT.NOT_ALLOWED'],
  [`tell me: select 1`, 'DRAFT.UNREADABLE'],
  [`${'('.repeat(100)}select 1${')'.repeat(100)}`, 'DRAFT.UNREADABLE'],
  [`select '${'x'.repeat(5_000)}'`, 'DRAFT.UNREADABLE'],
])('%s is not run', (draft, refusal) => {
  const guarded = guardDraft(draft);
  expect(guarded.ok ? `run: ${guarded.value}` : 'refused').toBe('refused');
  expect(guarded.ok ? '' : refusal).toBe(guarded.ok ? refusal : guarded.failure);
});
