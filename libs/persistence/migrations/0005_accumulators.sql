-- What a member has used of deductible and out-of-pocket limit. A claim's login reads the sums of its own
-- claim's member, never the claims of others they are made of.

set role vouch_owner;

-- For the functions and views below, which run as the owner.
create policy same_member on claims.accumulator_movement for select to vouch_owner
  using (member_key in (select c.member_key from claims.claim c where c.claim_id = claims.session_claim()));

create view claims.my_accumulators with (security_barrier) as
  select m.plan_id, m.plan_year, m.kind, sum(m.cents)::bigint as cents
  from claims.accumulator_movement m
  where m.member_key in (select c.member_key from claims.claim c where c.claim_id = claims.session_claim())
  group by m.plan_id, m.plan_year, m.kind;

-- The same sums, with nobody else able to move them until this transaction ends. The sums are read by a
-- statement of its own after the lock, so that they show what its last holder committed.
create function claims.lock_my_accumulators()
  returns table (plan_id text, plan_year integer, kind text, cents bigint)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  member text;
begin
  select c.member_key into strict member
  from claims.claim c where c.claim_id = claims.session_claim()
  order by c.revision desc limit 1;
  perform pg_advisory_xact_lock(hashtextextended('vouch.member|' || member, 0));
  return query select a.plan_id, a.plan_year, a.kind, a.cents from claims.my_accumulators a;
end
$$;
revoke execute on function claims.lock_my_accumulators() from public;

-- A movement counts for the claim's own member, whatever was sent.
create function claims.set_movement_member() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  select c.member_key into strict new.member_key
  from claims.claim c where c.claim_id = new.claim_id and c.revision = new.revision;
  return new;
end
$$;

create trigger set_movement_member before insert on claims.accumulator_movement
  for each row execute function claims.set_movement_member();

grant select on claims.my_accumulators to gather;
grant execute on function claims.lock_my_accumulators() to act;

reset role;
