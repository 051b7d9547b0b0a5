-- Cost share as payers know it: families, benefit maximums, networks, other payers. What a claim moves is written
-- once per revision, kind and pool, and never changed; what is taken back is a movement of its own.

set role vouch_owner;

-- Keyed pseudonym of the subscriber, under whose contract the member and the rest of the family are insured; null
-- where the claim does not tell, and then the member is a family of one.
alter table claims.claim add column family_key text;

alter table claims.assessment_line
  -- What payers before us paid of the allowed amount.
  add column other_payer_cents claims.cents not null default 0,
  drop constraint assessment_line_check1,
  add constraint assessment_line_allowed_is_split check (eligible_cents =
    copay_cents + deductible_cents + coinsurance_cents + other_payer_cents + benefit_cents);

-- Made anew below.
drop function claims.lock_my_accumulators();
drop view claims.my_accumulators;

alter table claims.accumulator_movement
  drop constraint accumulator_movement_kind_check,
  add constraint accumulator_movement_kind_check check (kind in ('deductible', 'out-of-pocket', 'benefit')),
  -- Which services the sum is over: '' the plan's own, 'out-of-network', or of benefits a category's id.
  add column pool text not null default '' check (length(pool) <= 64),
  add column family_key text,
  -- Takes back the movement of the same revision, kind and pool; there already where claims can be withdrawn.
  add column if not exists reversal boolean not null default false,
  alter column cents type bigint,
  drop constraint accumulator_movement_cents_check,
  add constraint accumulator_movement_cents_check check (case when reversal then cents < 0 else cents > 0 end),
  drop constraint accumulator_movement_pkey,
  add primary key (claim_id, revision, kind, pool, reversal);

create index movement_by_family
  on claims.accumulator_movement (coalesce(family_key, member_key), plan_id, plan_year);

-- A movement counts for the claim's own member and family, whatever was sent.
create or replace function claims.set_movement_member() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  select c.member_key, coalesce(c.family_key, c.member_key) into strict new.member_key, new.family_key
  from claims.claim c where c.claim_id = new.claim_id and c.revision = new.revision;
  return new;
end
$$;

-- Only what was moved is taken back, whole, and only of a claim that its submitter withdrew.
create or replace function claims.guard_reversed_movement() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.withdrawal w join claims.accumulator_movement m using (claim_id)
    where w.claim_id = new.claim_id and m.revision = new.revision and m.kind = new.kind and m.pool = new.pool
      and not m.reversal and m.plan_id = new.plan_id and m.plan_year = new.plan_year and m.cents = -new.cents
  ) then
    raise exception using errcode = 'VC010', message = 'a movement is taken back whole, of a claim that is taken back';
  end if;
  return new;
end
$$;

create or replace trigger guard_reversed_movement before insert on claims.accumulator_movement
  for each row when (new.reversal) execute function claims.guard_reversed_movement();

create policy same_family on claims.accumulator_movement for select to vouch_owner
  using (coalesce(family_key, member_key) in (
    select coalesce(c.family_key, c.member_key) from claims.claim c where c.claim_id = claims.session_claim()));

-- Sums over the claim's member, and over everybody of the member's family.
create view claims.my_accumulators with (security_barrier) as
  select m.plan_id, m.plan_year, m.kind, 'member' as scope, m.pool, sum(m.cents)::bigint as cents
  from claims.accumulator_movement m
  where m.member_key in (select c.member_key from claims.claim c where c.claim_id = claims.session_claim())
  group by m.plan_id, m.plan_year, m.kind, m.pool
  union all
  select m.plan_id, m.plan_year, m.kind, 'family', m.pool, sum(m.cents)::bigint
  from claims.accumulator_movement m
  where m.kind <> 'benefit' and coalesce(m.family_key, m.member_key) in (
    select coalesce(c.family_key, c.member_key) from claims.claim c where c.claim_id = claims.session_claim())
  group by m.plan_id, m.plan_year, m.kind, m.pool;

-- The same sums, with nobody else able to move them until this transaction ends. The sums are read by a statement
-- of its own after the locks, so that they show what their last holder committed. Everybody takes the family's lock
-- before the member's, one of each, so that no two can wait for each other.
create function claims.lock_my_accumulators()
  returns table (plan_id text, plan_year integer, kind text, scope text, pool text, cents bigint)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  member text;
  family text;
begin
  select c.member_key, coalesce(c.family_key, c.member_key) into strict member, family
  from claims.claim c where c.claim_id = claims.session_claim()
  order by c.revision desc limit 1;
  perform pg_advisory_xact_lock(hashtextextended('vouch.family|' || family, 0));
  perform pg_advisory_xact_lock(hashtextextended('vouch.member|' || member, 0));
  return query select a.plan_id, a.plan_year, a.kind, a.scope, a.pool, a.cents from claims.my_accumulators a;
end
$$;
revoke execute on function claims.lock_my_accumulators() from public;

-- Rules of price and plan that deny without a person.
insert into claims.administrative_rule (rule_id, carc) values
  ('coverage.self-pay', '31'),
  ('network.not-covered-outside', '242'),
  ('benefit.maximum-reached', '119');

grant select on claims.my_accumulators to gather;
grant execute on function claims.lock_my_accumulators() to act;

reset role;
