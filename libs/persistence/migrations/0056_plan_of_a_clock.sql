-- A claim's clock goes by the plan that gather will find, and says which that is. docs/adr/0026.

set role vouch_owner;

-- Null where the limit is no plan's: none was known when the clock started, or it is that of an appeal.
alter table claims.clock add column plan_id text;
grant insert (plan_id) on claims.clock to intake;

-- Clocks from before went by the plan that was stated, else by the one that the coverage names, if it was loaded by
-- then; an answer that did not send the claim again by the stated one only. Nothing about them changes, so nothing is
-- told: what they are is written down. The owner sees claims of every kind only where security is not forced.
alter table claims.clock disable trigger note_clock;
alter table claims.claim no force row level security;
alter table claims.facts no force row level security;
update claims.clock k set plan_id = ran_by.plan_id
from (
  select c.claim_id, c.revision, c.received_at, coalesce(c.stated_plan_id, (
      select f.plan_id from claims.facts f
      where f.claim_id = c.claim_id and f.revision = c.revision and f.body #>> '{plan,source}' = 'coverage'
        and c.content_of is null
      order by f.pass limit 1)) as plan_id
  from claims.claim c where c.appeal_level is null
) ran_by
where ran_by.claim_id = k.claim_id and ran_by.revision = k.revision and exists (
  select from reference.plan p where p.plan_id = ran_by.plan_id and p.loaded_at <= ran_by.received_at);
alter table claims.facts force row level security;
alter table claims.claim force row level security;
alter table claims.clock enable trigger note_clock;

create or replace view claims.clock_now with (security_invoker = true) as
  select c.claim_id, c.revision, s.state, c.line, c.source, c.zone, c.received_at, c.clean_at,
    case when p.from_at is null then c.due_at end as due_at, c.ended_at, p.from_at as paused_at, p.reason as paused_for,
    p.from_at is null and coalesce(c.ended_at, now()) >= c.due_at as breached, c.plan_id
  from claims.clock c
  join claims.claim_state s using (claim_id)
  left join claims.clock_pause p on p.claim_id = c.claim_id and p.revision = c.revision and p.until_at is null;

-- How gather found the plan of a claim: an answer that does not send the claim again starts a clock, and what was sent
-- before is sealed. No party of the claim.
create view claims.plan_found with (security_barrier) as
  select f.claim_id, f.revision, f.pass, f.body #>> '{plan,source}' as source, f.plan_id,
    f.body #>> '{plan,reason}' as reason, f.body #>> '{plan,named}' as named
  from claims.facts f;
grant select on claims.plan_found to intake;

reset role;
