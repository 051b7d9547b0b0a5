-- A decided claim is opened again as its next revision: because an appeal was granted, or because what was asked for
-- came after the claim had been denied for the want of it. What the last decision says is what is paid: act takes back
-- what an earlier one left, in the transaction that pays anew. docs/adr/0034.

set role vouch_owner;

-- ── Events and steps ─────────────────────────────────────────────────────────────────────────────
insert into claims.event_writer (type, written_by) values
  ('claim.appeal-decided', 'review'),
  ('claim.upheld', 'act'),
  ('claim.information-overdue', 'intake');

create or replace function claims.name_writer() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  select w.written_by into new.written_by from claims.event_writer w where w.type = new.type;
  if not found then
    raise exception using errcode = 'VC006', message = 'an event of no known type';
  end if;
  new.round := case when new.type in ('claim.reviewed', 'claim.appeal-decided')
    then (new.data ->> 'round')::integer else 0 end;
  return new;
end
$$;

create unique index outbox_appeal_decided on claims.outbox (claim_id, revision, pass, round)
  where type = 'claim.appeal-decided';
create unique index outbox_overdue on claims.outbox (claim_id, revision, pass)
  where type = 'claim.information-overdue';

alter table claims.inbox drop constraint inbox_stage_check,
  add constraint inbox_stage_check check (stage in ('gather', 'analyze', 'act', 'void', 'appeal', 'lapse'));

alter policy own_step on claims.inbox
  using (claim_id = claims.session_claim() and (stage = claims.session_stage()
    or (stage in ('void', 'appeal', 'lapse') and claims.session_stage() = 'act')))
  with check (claim_id = claims.session_claim() and (stage = claims.session_stage()
    or (stage in ('void', 'appeal', 'lapse') and claims.session_stage() = 'act')));

-- ── Consent ──────────────────────────────────────────────────────────────────────────────────────
-- A mandate that ran out may be given once more: appeals of one decision are months apart.
alter table authority.mandate
  add column renewal integer not null default 0 check (renewal >= 0),
  drop constraint mandate_claim_id_revision_purpose_key,
  add unique (claim_id, revision, purpose, renewal);

-- ── What an appeal says ──────────────────────────────────────────────────────────────────────────
-- Sealed for the revision that the appeal begins, should it be granted.
alter table claims.appeal add column content claims.sealed,
  add constraint appeal_says_something check (content is not null) not valid;

create table claims.appeal_key (
  claim_id claims.claim_id,
  level    integer,
  -- As in claims.data_key.
  wrapped  text not null check (wrapped ~ '^vault:v[1-9][0-9]*:[A-Za-z0-9+/]+={0,2}$'),
  primary key (claim_id, level),
  foreign key (claim_id, level) references claims.appeal
);

-- Of a revision that an appeal began: at which level it was granted.
alter table claims.claim add column appeal_level integer check (appeal_level between 1 and 3);

-- Shredding a claim takes what its appeals said with it.
create or replace function authority.destroy_keys() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  delete from claims.data_key k where k.claim_id = new.claim_id;
  if not found then
    raise exception using errcode = 'VC005', message = 'a claim without a key cannot be shredded';
  end if;
  delete from claims.appeal_key k where k.claim_id = new.claim_id;
  return null;
end
$$;

-- ── Appeals are tasks ────────────────────────────────────────────────────────────────────────────
alter table claims.review_task
  drop constraint review_task_kind_check,
  add constraint review_task_kind_check check (kind in ('information', 'review', 'coordination', 'appeal')),
  drop constraint review_task_decision_check,
  add constraint review_task_decision_check check (decision in ('release', 'deny', 'return-for-information', 'uphold',
    'overturn', 'overturn-in-part'));

-- Which findings the examiners set aside, for which lines, and what stays denied on their word.
alter table claims.review_verdict
  add column set_aside jsonb,
  drop constraint review_verdict_verdict_check,
  add constraint review_verdict_verdict_check check (verdict in ('release', 'deny', 'return-for-information', 'uphold',
    'overturn', 'overturn-in-part')),
  add check ((verdict in ('overturn', 'overturn-in-part')) = (set_aside is not null));

create unique index review_task_of_appeal on claims.review_task (claim_id)
  where kind = 'appeal' and decision is null and closed_at is null;

drop trigger open_task on claims.review_task;
create trigger open_task before insert on claims.review_task
  for each row when (new.kind <> 'appeal') execute function claims.open_task();

-- Runs as intake, which sees every claim. What an appeal may move at most is what was charged and not paid.
create function claims.open_appeal_task() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if claims.session_stage() <> 'intake' then
    raise exception using errcode = 'VC006', message = 'an appeal is put before people when it is filed';
  end if;
  select greatest(r.charge_cents - r.paid_cents, 0), d.assessment_sha256, c.currency
  into strict new.amount_cents, new.assessment_sha256, new.currency
  from claims.claim_state s
  join claims.claim c using (claim_id, revision)
  join claims.determination d using (claim_id, revision)
  join claims.remittance r using (claim_id, revision)
  where s.claim_id = new.claim_id and s.revision = new.revision and s.pass = new.pass
    and s.state in ('approved', 'partial', 'denied') and exists (
      select from claims.appeal a
      where a.claim_id = new.claim_id and a.revision = new.revision and a.outcome is null);
  select coalesce(max(t.round), 0) + 1 into new.round
  from claims.review_task t where t.claim_id = new.claim_id and t.revision = new.revision and t.pass = new.pass;
  new.opened_at := clock_timestamp();
  new.verdicts_given := 0;
  new.held_by := null;
  new.held_until := null;
  new.decision := null;
  new.decided_at := null;
  new.closed_at := null;
  return new;
exception when no_data_found then
  raise exception using errcode = 'VC006', message = 'a task is opened for an appeal that waits';
end
$$;

create trigger open_appeal_task before insert on claims.review_task
  for each row when (new.kind = 'appeal') execute function claims.open_appeal_task();

-- A claim that leaves its decision leaves nobody at work on an appeal of it.
create trigger close_appeal_tasks after update on claims.claim_state
  for each row when (old.state in ('approved', 'partial', 'denied')) execute function claims.close_tasks();

-- Who gave a verdict that this task looks at again: an appeal, everybody's before it; anything else, what was decided
-- about earlier revisions.
create function claims.deciders(task text) returns table (examiner text) language sql stable security definer
  set search_path = pg_catalog as $$
  select distinct v.examiner_sub
  from claims.review_task t
  join claims.review_task o on o.claim_id = t.claim_id and o.task_id <> t.task_id
  join claims.review_verdict v
    on v.claim_id = o.claim_id and v.revision = o.revision and v.pass = o.pass and v.round = o.round
  where t.task_id = task and v.verdict = o.decision and (
    (t.kind = 'appeal' and v.verdict <> 'return-for-information')
    or (t.kind <> 'appeal' and o.revision < t.revision and v.verdict in ('release', 'deny')))
$$;
revoke execute on function claims.deciders(text) from public;
grant execute on function claims.deciders(text) to authority;

create or replace function claims.guard_verdict() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
declare
  given record;
  task record;
begin
  select * into given from claims.review_grant();
  new.examiner_sub := given.examiner;
  new.jti := given.jti;
  new.given_at := clock_timestamp();
  -- Locked: of several verdicts at once each sees those before it.
  select t.* into task from claims.review_task t
  join claims.claim_state s on s.claim_id = t.claim_id and s.revision = t.revision and s.pass = t.pass
  where t.claim_id = new.claim_id and t.revision = new.revision and t.pass = new.pass and t.round = new.round
    and t.decision is null and t.closed_at is null
    and case when t.kind = 'appeal' then s.state in ('approved', 'partial', 'denied')
      else s.state = 'pended' and t.kind <> 'information' end
  for update of t;
  if not found then
    raise exception using errcode = 'VC006', message = 'the claim is not in review';
  end if;
  if (task.kind = 'appeal') <> (new.verdict in ('uphold', 'overturn', 'overturn-in-part')) then
    raise exception using errcode = 'VC006', message = 'an appeal is upheld or granted, and nothing else is';
  end if;
  new.assessment_sha256 := task.assessment_sha256;
  if task.held_by is distinct from given.examiner or task.held_until <= clock_timestamp() then
    raise exception using errcode = 'VC007', message = 'a verdict is given by the examiner who holds the task';
  end if;
  if given.verdict is distinct from (case when new.verdict in ('release', 'overturn', 'overturn-in-part') then 'approve'
    when new.verdict in ('deny', 'uphold') then 'deny' else 'ask' end)
  then
    raise exception using errcode = 'VC007', message = 'the authority was asked for another verdict';
  end if;
  if new.verdict in ('deny', 'uphold') and not given.on_medical_necessity
    and (task.on_medical_necessity or claims.is_medical_necessity(new.carc))
  then
    raise exception using errcode = 'VC007', message = 'a denial on medical necessity is a clinician''s';
  end if;
  if exists (
    select from claims.claim c
    where c.claim_id = new.claim_id and c.revision = new.revision and c.submitter_sub = new.examiner_sub
  ) then
    raise exception using errcode = 'VC007', message = 'nobody reviews their own claim';
  end if;
  if new.examiner_sub in (select d.examiner from claims.deciders(task.task_id) d) then
    raise exception using errcode = 'VC007', message = 'nobody looks again at what they decided';
  end if;
  return new;
end
$$;

-- As before; an appeal that is decided says how it ended.
create or replace function claims.count_verdict() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
declare
  agreeing integer;
  decides boolean;
begin
  select count(distinct v.examiner_sub) into agreeing from claims.review_verdict v
  where v.claim_id = new.claim_id and v.revision = new.revision and v.pass = new.pass and v.round = new.round
    and v.verdict = new.verdict and v.shown_sha256 = new.shown_sha256
    and (v.group_code, v.carc, v.rarc, v.set_aside)
      is not distinct from (new.group_code, new.carc, new.rarc, new.set_aside);
  select agreeing >= t.verdicts_needed or new.verdict = 'return-for-information' into decides
  from claims.review_task t
  where t.claim_id = new.claim_id and t.revision = new.revision and t.pass = new.pass and t.round = new.round;
  update claims.review_task t
  set verdicts_given = t.verdicts_given + 1, held_by = null, held_until = null,
    decision = case when decides then new.verdict end, decided_at = case when decides then new.given_at end
  where t.claim_id = new.claim_id and t.revision = new.revision and t.pass = new.pass and t.round = new.round;
  if decides and new.verdict in ('uphold', 'overturn', 'overturn-in-part') then
    update claims.appeal a
    set outcome = case new.verdict when 'uphold' then 'upheld' when 'overturn' then 'overturned'
        else 'partially-overturned' end,
      decision_reason = new.reason_code, decided_by = new.examiner_sub, decided_at = new.given_at
    where a.claim_id = new.claim_id and a.revision = new.revision and a.outcome is null;
  end if;
  return null;
end
$$;

drop trigger reviewed_as_decided on claims.outbox;
create trigger reviewed_as_decided before insert on claims.outbox
  for each row when (new.type in ('claim.reviewed', 'claim.appeal-decided')) execute function claims.guard_reviewed();

-- ── The next revision ────────────────────────────────────────────────────────────────────────────
insert into claims.state_transition (from_state, to_state, stage) values
  ('approved', 'submitted', 'act'),
  ('partial', 'submitted', 'act'),
  ('denied', 'submitted', 'act'),
  ('denied', 'submitted', 'intake');

create or replace function claims.guard_state() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.state_transition t
    where t.from_state = old.state and t.to_state = new.state
      and (t.stage = claims.session_stage()
        or claims.session_stage() not in ('gather', 'analyze', 'act', 'intake', 'authority'))
  ) then
    raise exception using errcode = 'VC001', message = 'no such move of state';
  end if;
  if new.claim_id <> old.claim_id then
    raise exception using errcode = 'VC001', message = 'a move of state keeps its claim';
  end if;
  -- Going back to the start begins another pass of the same revision, or the next revision. What was decided is
  -- judged again as the next revision only.
  if not (
    (new.revision = old.revision and old.state not in ('approved', 'partial', 'denied')
      and new.pass = old.pass + (old.state in ('analyzed', 'pended') and new.state = 'submitted')::integer)
    or (new.revision = old.revision and new.pass = old.pass and old.state in ('approved', 'partial', 'denied')
      and new.state <> 'submitted')
    or (old.state in ('pended', 'approved', 'partial', 'denied') and new.state = 'submitted'
      and new.revision = old.revision + 1 and new.pass = 1)
  ) then
    raise exception using errcode = 'VC001', message = 'no such move of revision or pass';
  end if;
  new.changed_at := clock_timestamp();
  new.changed_by := session_user;
  return new;
end
$$;

-- Begins the revision as which a claim is judged again; act has no other way to. The claim is what it was, and what its
-- appeal says is added to it. Returns the mandate that was given for it.
create function claims.begin_appealed_revision(from_revision integer) returns text
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  claim text := claims.session_claim();
  granted claims.appeal;
begin
  -- A wish to take the claim back comes before or after, never in between.
  perform pg_advisory_xact_lock(hashtextextended('vouch.claim|' || claim, 0));
  select a.* into granted from claims.appeal a
  join claims.claim_state s on s.claim_id = a.claim_id and s.revision = a.revision
  where a.claim_id = claim and a.revision = from_revision and a.outcome in ('overturned', 'partially-overturned')
    and s.state in ('approved', 'partial', 'denied')
  order by a.level desc limit 1;
  if not found then
    raise exception using errcode = 'VC011', message = 'a decided claim is judged again when an appeal was granted';
  end if;
  insert into claims.claim (claim_id, revision, submitter_sub, claim_identifier, member_key, family_key, currency,
    billed_cents, payee_ref, stated_plan_id, source_format, content_sha256, content, correlation_id, txn, received_at,
    replaces, content_of, appeal_level)
  select c.claim_id, c.revision + 1, c.submitter_sub, c.claim_identifier, c.member_key, c.family_key, c.currency,
    c.billed_cents, c.payee_ref, c.stated_plan_id, c.source_format,
    encode(sha256(convert_to('appeal|' || c.claim_id || '|' || (c.revision + 1)::text, 'UTF8')), 'hex'),
    granted.content, c.correlation_id, granted.txn, c.received_at, c.replaces, coalesce(c.content_of, c.revision),
    granted.level
  from claims.claim c where c.claim_id = claim and c.revision = from_revision;
  insert into claims.claim_line (claim_id, revision, sequence, system, code, quantity, net_cents, serviced_from,
    serviced_to)
  select l.claim_id, l.revision + 1, l.sequence, l.system, l.code, l.quantity, l.net_cents, l.serviced_from,
    l.serviced_to
  from claims.claim_line l where l.claim_id = claim and l.revision = from_revision;
  insert into claims.data_key (claim_id, revision, wrapped)
  select k.claim_id, from_revision + 1, k.wrapped from claims.appeal_key k
  where k.claim_id = claim and k.level = granted.level;
  -- The clock of the appeal runs on: it is answered by the decision that follows.
  insert into claims.clock (claim_id, revision, line, source, zone, received_at, clean_at, due_at)
  select k.claim_id, k.revision + 1, k.line, 'appeal, level ' || granted.level, k.zone, granted.filed_at,
    granted.filed_at, granted.due_at
  from claims.clock k where k.claim_id = claim and k.revision = from_revision;
  return granted.txn;
end
$$;
revoke execute on function claims.begin_appealed_revision(integer) from public;
grant execute on function claims.begin_appealed_revision(integer) to act;

create function claims.guard_appealed_move() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.claim c
    where c.claim_id = new.claim_id and c.revision = new.revision and c.appeal_level is not null
  ) then
    raise exception using errcode = 'VC011', message = 'a decided claim is judged again when an appeal was granted';
  end if;
  return new;
end
$$;

-- After guard_state: triggers fire in the order of their names.
create trigger guard_state_appealed before update on claims.claim_state
  for each row when (old.state in ('approved', 'partial', 'denied') and new.state = 'submitted'
    and claims.session_stage() = 'act')
  execute function claims.guard_appealed_move();

-- What the examiners set aside, for the revision that is being judged and as long as the claim is what it was.
create view claims.my_set_aside with (security_barrier) as
  select distinct t.revision, v.set_aside
  from claims.claim_state s
  join claims.claim c on c.claim_id = s.claim_id and c.revision = s.revision
  join claims.review_task t on t.claim_id = s.claim_id and t.revision < c.revision
    and t.revision >= coalesce(c.content_of, c.revision)
  join claims.review_verdict v
    on v.claim_id = t.claim_id and v.revision = t.revision and v.pass = t.pass and v.round = t.round
  where s.claim_id = claims.session_claim() and t.kind = 'appeal' and v.verdict = t.decision
    and v.set_aside is not null;
grant select on claims.my_set_aside to gather;

-- What was paid for the claim so far, and not taken back.
create view claims.my_standing_payment with (security_barrier) as
  select coalesce(sum(p.amount_cents), 0)::bigint as cents
  from claims.payment_order p
  where p.claim_id = claims.session_claim() and not exists (
    select from claims.payment_recovery r where r.claim_id = p.claim_id and r.revision = p.revision);
grant select on claims.my_standing_payment to gather;

-- ── Limits without the claim itself ──────────────────────────────────────────────────────────────
-- A claim that is judged again is judged beside the others: what it took by itself is taken back when it is decided.
create or replace view claims.my_accumulators with (security_barrier) as
  select m.plan_id, m.plan_year, m.kind, 'member' as scope, m.pool, sum(m.cents)::bigint as cents
  from claims.accumulator_movement m
  where m.claim_id <> claims.session_claim()
    and m.member_key in (select c.member_key from claims.claim c where c.claim_id = claims.session_claim())
  group by m.plan_id, m.plan_year, m.kind, m.pool
  union all
  select m.plan_id, m.plan_year, m.kind, 'family', m.pool, sum(m.cents)::bigint
  from claims.accumulator_movement m
  where m.claim_id <> claims.session_claim() and m.kind <> 'benefit' and coalesce(m.family_key, m.member_key) in (
    select coalesce(c.family_key, c.member_key) from claims.claim c where c.claim_id = claims.session_claim())
  group by m.plan_id, m.plan_year, m.kind, m.pool;

-- ── Money moves by the difference ────────────────────────────────────────────────────────────────
-- A revision that a later one is about to be decided instead of.
create function claims.is_superseded(claim text, of_revision integer) returns boolean language sql stable
  security definer set search_path = pg_catalog as $$
  select exists (
    select from claims.claim_state s
    where s.claim_id = claim and s.revision > of_revision and s.state in ('analyzed', 'pended'))
$$;
revoke execute on function claims.is_superseded(text, integer) from public;

create or replace function claims.guard_recovery() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.payment_order p
    where p.claim_id = new.claim_id and p.revision = new.revision and p.amount_cents = new.amount_cents
      and p.currency = new.currency and p.payee_ref = new.payee_ref
      and (claims.is_superseded(new.claim_id, new.revision)
        or exists (select from claims.withdrawal w where w.claim_id = new.claim_id))
  ) then
    raise exception using errcode = 'VC010',
      message = 'what is got back is what was paid for a claim that is taken back, or decided anew';
  end if;
  return new;
end
$$;

create or replace function claims.guard_reversed_movement() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.accumulator_movement m
    where m.claim_id = new.claim_id and m.revision = new.revision and m.kind = new.kind and m.pool = new.pool
      and not m.reversal and m.plan_id = new.plan_id and m.plan_year = new.plan_year and m.cents = -new.cents
      and (claims.is_superseded(new.claim_id, new.revision)
        or exists (select from claims.withdrawal w where w.claim_id = new.claim_id))
  ) then
    raise exception using errcode = 'VC010',
      message = 'a movement is taken back whole, of a claim that is taken back, or decided anew';
  end if;
  return new;
end
$$;

-- Whatever was decided before: what stands paid is what this decision says, and only its own movements count.
create function claims.guard_settled() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if (
    select coalesce(sum(p.amount_cents), 0) from claims.payment_order p
    where p.claim_id = new.claim_id and not exists (
      select from claims.payment_recovery r where r.claim_id = p.claim_id and r.revision = p.revision)
  ) is distinct from (
    select d.benefit_cents::numeric from claims.determination d
    where d.claim_id = new.claim_id and d.revision = new.revision
  ) or exists (
    select from claims.accumulator_movement m where m.claim_id = new.claim_id and m.revision <> new.revision
    group by m.revision, m.kind, m.pool having sum(m.cents) <> 0
  ) then
    raise exception using errcode = 'VC010', message = 'what stands paid and counted is what the last decision says';
  end if;
  return new;
end
$$;

create trigger guard_state_settled before update on claims.claim_state
  for each row when (new.state in ('approved', 'partial', 'denied') and claims.session_stage() = 'act')
  execute function claims.guard_settled();

-- ── Denials that people keep ─────────────────────────────────────────────────────────────────────
-- Where examiners granted a part, the rest of what people denied stays denied on their word.
create function claims.kept_by_people(claim text, of_revision integer) returns boolean language sql stable
  security definer set search_path = pg_catalog as $$
  select exists (
    select from claims.review_task t
    where t.claim_id = claim and t.revision < of_revision and t.decision = 'overturn-in-part')
$$;
revoke execute on function claims.kept_by_people(text, integer) from public;
grant execute on function claims.kept_by_people(text, integer) to "analyze";

create or replace function claims.guard_necessity() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.reasons @> '[{"carc": "50"}]' and not claims.kept_by_people(new.claim_id, new.revision) then
    raise exception using errcode = 'VC010', message = 'no agent denies on medical necessity';
  end if;
  return new;
end
$$;

create or replace function claims.guard_reasons() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
declare
  kept boolean := claims.kept_by_people(new.claim_id, new.revision);
begin
  if claims.denied_by_a_person(new.claim_id, new.revision, new.outcome, new.assessment_sha256) then
    return new;
  end if;
  if exists (
    select from jsonb_array_elements(new.reasons) r
    where r ->> 'severity' in ('deny-line', 'deny-claim') and not (kept and r ->> 'ruleId' = 'review.denied')
      and not exists (
        select from claims.administrative_rule a where a.rule_id = r ->> 'ruleId' and a.carc = r ->> 'carc')
  ) then
    raise exception using errcode = 'VC010', message = 'only a person denies for a reason that is not administrative';
  end if;
  if new.outcome = 'denied' and not exists (
    select from jsonb_array_elements(new.reasons) r
    where (kept and r ->> 'ruleId' = 'review.denied') or exists (
      select from claims.administrative_rule a where a.rule_id = r ->> 'ruleId' and a.carc = r ->> 'carc')
  ) then
    raise exception using errcode = 'VC010', message = 'a denial rests on an administrative rule or on a person';
  end if;
  return new;
end
$$;

-- ── Who is told ──────────────────────────────────────────────────────────────────────────────────
alter table claims.notice drop constraint notice_kind_check,
  add constraint notice_kind_check check (kind in ('approved', 'partial', 'denied', 'pended', 'appeal-upheld'));

-- ── Who may touch what ───────────────────────────────────────────────────────────────────────────
alter table claims.appeal_key enable row level security;
alter table claims.appeal_key force row level security;
create policy intake_keeps on claims.appeal_key for insert to intake with check (true);
create policy review_own on claims.appeal_key for select to review using (claim_id = claims.session_claim());
create policy own_claim on claims.appeal_key for select to vouch_owner using (claim_id = claims.session_claim());
create policy shredded_seen on claims.appeal_key for select to vouch_owner
  using (exists (select from authority.shred s where s.claim_id = appeal_key.claim_id));
create policy shredded_gone on claims.appeal_key for delete to vouch_owner
  using (exists (select from authority.shred s where s.claim_id = appeal_key.claim_id));
create trigger append_only before update or delete on claims.appeal_key
  for each row execute function claims.refuse_change();
create trigger append_only_whole before truncate on claims.appeal_key
  for each statement execute function claims.refuse_change();
grant insert on claims.appeal_key to intake;
grant select on claims.appeal_key to review;

-- The next revision gets the key that its appeal was sealed with.
create policy appeal_adds on claims.data_key for insert to vouch_owner with check (claim_id = claims.session_claim());

create policy review_own on claims.appeal for select to review using (claim_id = claims.session_claim());
grant select (claim_id, level, revision, grounds, filed_at, due_at, outcome, content) on claims.appeal to review;
create policy review_own on claims.determination for select to review using (claim_id = claims.session_claim());
grant select (claim_id, revision, outcome, benefit_cents, patient_cents, reasons, decided_at) on claims.determination
  to review;
-- Why the decision was made that an appeal left standing.
grant select (claim_id, revision, reasons) on claims.determination to act;
grant insert (set_aside) on claims.review_verdict to review;
grant select (set_aside) on claims.review_verdict to review, act;
grant select (claim_id, revision, pass, round) on claims.review_task to intake;
create policy act_reads on claims.appeal for select to act using (claim_id = claims.session_claim());
grant select (claim_id, level, revision, outcome) on claims.appeal to act;

-- Intake seals and never opens.
revoke select on claims.appeal from intake;
grant select (claim_id, level, revision, grounds, filed_by, filed_at, due_at, txn, outcome, decision_reason, decided_by,
  decided_at) on claims.appeal to intake;
grant insert (content) on claims.appeal to intake;
create policy intake_reads on claims.review_task for select to intake using (true);
create policy intake_opens on claims.review_task for insert to intake with check (kind = 'appeal');
grant insert (claim_id, revision, pass, kind, reason, skill, on_medical_necessity, due_at) on claims.review_task
  to intake;
-- How an appeal ends is a verdict's to say.
drop policy intake_notes on claims.appeal;
revoke update on claims.appeal from intake;
revoke update (outcome, decision_reason, decided_by, decided_at) on claims.appeal from intake;

grant update (revision) on claims.claim_state to act;

reset role;
