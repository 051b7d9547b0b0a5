-- What finance, operations and compliance ask beside claims and payments: clocks, appeals, people's queue, what was
-- asked of submitters, what was taken back, sessions, findings of the reconciler, and what evidence holds. Days for
-- moments; no member, no person, no login, no text of anybody's. docs/adr/0045.

set role vouch_owner;

grant usage on schema evidence to masked_views;
grant select (claim_id, revision, line, due_at, ended_at) on claims.clock to masked_views;
grant select (claim_id, revision, until_at) on claims.clock_pause to masked_views;
grant select (claim_id, level, revision, grounds, outcome, filed_at, due_at, decided_at) on claims.appeal to masked_views;
grant select (claim_id, revision, asked_at, due_at, reason, answered_at, closed_at) on claims.information_request
  to masked_views;
grant select (claim_id, kind, reason, amount_cents, amount_band, skill, verdicts_needed, verdicts_given, opened_at, due_at,
  decision, decided_at, closed_at) on claims.review_task to masked_views;
grant select (claim_id, kind, reason, requested_at) on claims.withdrawal to masked_views;
grant select (opened_at, ended_at) on authority.session to masked_views;
grant select (found_at, kind, claim_id, action, result) on authority.reconciliation to masked_views;
grant select (kind, at, claim_id, login) on evidence.record to masked_views;

do $$
declare
  name text;
begin
  foreach name in array array['clock', 'clock_pause', 'appeal', 'information_request', 'review_task', 'withdrawal'] loop
    execute format(
      'create policy masked on claims.%I for select to masked_views using (claims.session_stage() = %L)',
      name, 'assistant');
  end loop;
end
$$;

reset role;

set role masked_views;

-- One per revision. `late` is said of a clock that runs and is past its day, or that ended after it.
create view masked.clock as
  select c.claim_id, c.revision, c.line, masked.day(c.due_at) as due_on, masked.day(c.ended_at) as ended_on,
    case when p.claim_id is not null then 'paused' when c.ended_at is null then 'running' else 'ended' end as state,
    p.claim_id is null and coalesce(c.ended_at, now()) >= c.due_at as late
  from claims.clock c
  left join claims.clock_pause p on p.claim_id = c.claim_id and p.revision = c.revision and p.until_at is null;

create view masked.appeal as
  select a.claim_id, a.level, a.revision, a.grounds, coalesce(a.outcome, 'open') as outcome,
    masked.day(a.filed_at) as filed_on, masked.day(a.due_at) as due_on, masked.day(a.decided_at) as decided_on,
    coalesce(a.decided_at, now()) >= a.due_at as late
  from claims.appeal a;

create view masked.review_task as
  select t.claim_id, t.kind, t.reason, t.amount_cents, t.amount_band, t.skill, t.verdicts_needed, t.verdicts_given,
    masked.day(t.opened_at) as opened_on, masked.day(t.due_at) as due_on, t.decision,
    masked.day(t.decided_at) as decided_on, t.closed_at is null as open,
    t.closed_at is null and now() >= t.due_at as late
  from claims.review_task t;

create view masked.information_request as
  select r.claim_id, r.revision, r.reason, masked.day(r.asked_at) as asked_on, masked.day(r.due_at) as due_on,
    masked.day(r.answered_at) as answered_on, r.closed_at is null as open
  from claims.information_request r;

create view masked.withdrawal as
  select w.claim_id, w.kind, w.reason, masked.day(w.requested_at) as asked_on from claims.withdrawal w;

-- Of people who ask; how many, never whose.
create view masked.session as
  select masked.day(s.opened_at) as opened_on, masked.day(s.ended_at) as ended_on from authority.session s;

create view masked.reconciliation as
  select r.kind, r.claim_id, r.action, r.result, masked.day(r.found_at) as found_on from authority.reconciliation r;

create view masked.record as
  select e.kind, split_part(e.login, '.', 1) as stage, e.claim_id, masked.day(e.at) as recorded_on
  from evidence.record e;

grant select on masked.clock, masked.appeal, masked.review_task, masked.information_request, masked.withdrawal,
  masked.session, masked.reconciliation, masked.record to assistant;

reset role;
