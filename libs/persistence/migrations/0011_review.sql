-- Review by people: a pended claim opens a task, an examiner holds it, looks at what the claim says and gives a
-- verdict, and act does what the verdict says. docs/adr/0021 and 0022.

set role vouch_owner;

-- ── Events ───────────────────────────────────────────────────────────────────────────────────────
-- Who may write an event follows from its type still; a type not named here is nobody's.
create table claims.event_writer (
  type       text primary key,
  written_by text not null
);

insert into claims.event_writer (type, written_by) values
  ('claim.submitted', 'intake'),
  ('claim.gathered', 'gather'),
  ('claim.analyzed', 'analyze'),
  ('claim.returned', 'act'),
  ('claim.decided', 'act'),
  ('claim.reviewed', 'review');

alter table claims.outbox alter column written_by drop expression;
-- The verdict that an event tells of: a claim may be reviewed several times in one pass. 0: of no verdict.
alter table claims.outbox add column round integer not null default 0 check (round >= 0);

create function claims.name_writer() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  select w.written_by into new.written_by from claims.event_writer w where w.type = new.type;
  if not found then
    raise exception using errcode = 'VC006', message = 'an event of no known type';
  end if;
  new.round := case when new.type = 'claim.reviewed' then (new.data ->> 'round')::integer else 0 end;
  return new;
end
$$;

create trigger name_writer before insert on claims.outbox
  for each row execute function claims.name_writer();
-- As a generated column was: whatever else a session has switched off.
alter table claims.outbox enable always trigger name_writer;

create unique index outbox_reviewed on claims.outbox (claim_id, revision, pass, round) where type = 'claim.reviewed';

-- Act takes one step for the assessment of a pass, and one more for each verdict on it.
alter table claims.inbox add column round integer not null default 0 check (round >= 0);
alter table claims.inbox drop constraint inbox_pkey, add primary key (claim_id, revision, pass, stage, round);
grant insert (round) on claims.inbox to gather, "analyze", act;
grant select (round) on claims.outbox to authority;

-- ── Tasks ────────────────────────────────────────────────────────────────────────────────────────
-- What waits for a person. Nothing here says anything of a patient, so the queue is listed without opening a claim.
create table claims.review_task (
  claim_id             claims.claim_id,
  revision             integer check (revision >= 1),
  pass                 integer check (pass >= 1),
  -- From 1: the next one begins when a verdict sends the claim back to wait.
  round                integer check (round >= 1),
  task_id              text          generated always as (
    claim_id::text || '-' || revision::text || '-' || pass::text || '-' || round::text) stored unique,
  kind                 text          not null check (kind in ('information', 'review', 'coordination')),
  reason               text          not null check (reason ~ '^[A-Z][A-Z0-9_.]{0,63}$'),
  -- What a release would pay.
  amount_cents         claims.cents  not null,
  currency             text          not null,
  -- The same limits are in libs/claims; a test compares both.
  amount_band          text          generated always as (
    case when amount_cents <= 100000 then 'small' when amount_cents <= 1000000 then 'medium' else 'large' end) stored,
  -- Four eyes: two examiners must give the same verdict.
  verdicts_needed      integer       generated always as (case when amount_cents > 1000000 then 2 else 1 end) stored,
  verdicts_given       integer       not null default 0,
  skill                text          not null check (skill in ('adjuster', 'supervisor', 'clinician')),
  on_medical_necessity boolean       not null,
  assessment_sha256    claims.sha256 not null,
  opened_at            timestamptz   not null default now(),
  due_at               timestamptz   not null,
  -- The examiner at work on it, until the hold lapses.
  held_by              text,
  held_until           timestamptz,
  decision             text          check (decision in ('release', 'deny', 'return-for-information')),
  decided_at           timestamptz,
  -- The claim has left this round, decided or not.
  closed_at            timestamptz,
  primary key (claim_id, revision, pass, round),
  foreign key (claim_id, revision, pass) references claims.assessment,
  check ((held_by is null) = (held_until is null)),
  check ((decision is null) = (decided_at is null))
);

create index review_task_open on claims.review_task (due_at) where closed_at is null;

-- What an examiner was shown, by its digest.
create table claims.review_shown (
  claim_id     claims.claim_id,
  revision     integer,
  pass         integer,
  round        integer,
  examiner_sub text          not null,
  shown_sha256 claims.sha256,
  shown_at     timestamptz   not null,
  primary key (claim_id, revision, pass, round, examiner_sub, shown_sha256),
  foreign key (claim_id, revision, pass, round) references claims.review_task
);

-- One examiner gives one verdict on what they were shown.
create table claims.review_verdict (
  claim_id          claims.claim_id,
  revision          integer,
  pass              integer,
  round             integer,
  examiner_sub      text,
  shown_sha256      claims.sha256,
  verdict           text          not null check (verdict in ('release', 'deny', 'return-for-information')),
  -- Closed code; the examiner's own words are sealed.
  reason_code       text          not null check (reason_code ~ '^[A-Z][A-Z0-9_]{0,63}$'),
  reason            claims.sealed not null,
  group_code        text          check (group_code in ('CO', 'PR', 'OA', 'PI')),
  carc              text          check (carc ~ '^[A-Z]?[0-9]{1,3}$'),
  rarc              text          check (rarc ~ '^[A-Z]{1,2}[0-9]{1,4}$'),
  assessment_sha256 claims.sha256 not null,
  -- The grant of the authority under which it was given.
  jti               text          not null,
  given_at          timestamptz   not null,
  primary key (claim_id, revision, pass, round, examiner_sub, shown_sha256),
  foreign key (claim_id, revision, pass, round, examiner_sub, shown_sha256) references claims.review_shown,
  check ((verdict = 'deny') = (carc is not null)),
  check ((carc is null) = (group_code is null)),
  check (rarc is null or carc is not null)
);

-- ── Who is at work ───────────────────────────────────────────────────────────────────────────────
-- The grant behind a review login. The authority takes the token of an earlier grant back before it gives another
-- for the same claim and stage, so the last one is the one that is alive.
create function claims.review_grant()
  returns table (examiner text, jti text, verdict text, on_medical_necessity boolean)
  language sql stable security definer set search_path = pg_catalog as $$
  select e.actor, e.jti, e.request #>> '{context,verdict,__entity,id}',
    (e.request #>> '{context,onMedicalNecessity}')::boolean
  from authority.exchange e
  where claims.session_stage() = 'review' and e.claim_id = claims.session_claim() and e.stage = 'review'
    and e.decision = 'granted'
  order by e.exchange_id desc limit 1
$$;
revoke execute on function claims.review_grant() from public;

-- Reasons that say a service was not medically necessary, or not proven to be.
create function claims.is_medical_necessity(carc text) returns boolean language sql immutable as
  $$ select carc in ('50', '54', '55', '56', '58', '59', '150', '152', '153', '154', '167') $$;

-- ── Opening, holding, closing ────────────────────────────────────────────────────────────────────
create function claims.open_task() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  select a.benefit_cents, a.sha256, c.currency into strict new.amount_cents, new.assessment_sha256, new.currency
  from claims.claim_state s
  join claims.assessment a on a.claim_id = s.claim_id and a.revision = s.revision and a.pass = s.pass
  join claims.claim c on c.claim_id = s.claim_id and c.revision = s.revision
  where s.claim_id = new.claim_id and s.revision = new.revision and s.pass = new.pass and a.outcome = 'pended';
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
  raise exception using errcode = 'VC006', message = 'a task is opened for a claim that its assessment pends';
end
$$;

create trigger open_task before insert on claims.review_task
  for each row execute function claims.open_task();

-- A review login takes the task for its examiner, or gives it back; for whom is not the client's to say.
create function claims.guard_hold() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
declare
  examiner text;
begin
  -- A verdict, or a move of the claim, ends holds by itself.
  if pg_trigger_depth() > 1 then
    return new;
  end if;
  select g.examiner into examiner from claims.review_grant() g;
  if examiner is null then
    raise exception using errcode = 'VC007', message = 'a task is held by an examiner whom the authority let in';
  end if;
  if old.held_by <> examiner and old.held_until > clock_timestamp() then
    raise exception using errcode = 'VC007', message = 'the task is held by another examiner';
  end if;
  if old.decision is not null or old.closed_at is not null then
    raise exception using errcode = 'VC006', message = 'the task is over';
  end if;
  if new.held_by is null then
    new.held_until := null;
  else
    new.held_by := examiner;
    new.held_until := clock_timestamp() + interval '30 minutes';
  end if;
  return new;
end
$$;

create trigger guard_hold before update on claims.review_task
  for each row execute function claims.guard_hold();

-- Whatever moves a claim on ends its task; a task of the same revision and pass that waits goes on.
create function claims.close_tasks() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  update claims.review_task t
  set closed_at = clock_timestamp(), held_by = null, held_until = null
  where t.claim_id = new.claim_id and t.closed_at is null
    and (new.state <> 'pended' or t.revision <> new.revision or t.pass <> new.pass or t.decision is not null);
  return null;
end
$$;
revoke execute on function claims.close_tasks() from public;

create trigger close_tasks after update on claims.claim_state
  for each row when (old.state = 'pended') execute function claims.close_tasks();

-- ── Verdicts ─────────────────────────────────────────────────────────────────────────────────────
create function claims.note_shown() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  select g.examiner into new.examiner_sub from claims.review_grant() g;
  new.shown_at := clock_timestamp();
  return new;
end
$$;

create trigger note_shown before insert on claims.review_shown
  for each row execute function claims.note_shown();

create function claims.guard_verdict() returns trigger language plpgsql security definer
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
    and s.state = 'pended' and t.kind <> 'information' and t.decision is null and t.closed_at is null
  for update of t;
  if not found then
    raise exception using errcode = 'VC006', message = 'the claim is not in review';
  end if;
  new.assessment_sha256 := task.assessment_sha256;
  if task.held_by is distinct from given.examiner or task.held_until <= clock_timestamp() then
    raise exception using errcode = 'VC007', message = 'a verdict is given by the examiner who holds the task';
  end if;
  if given.verdict is distinct from
    (case new.verdict when 'release' then 'approve' when 'deny' then 'deny' else 'ask' end)
  then
    raise exception using errcode = 'VC007', message = 'the authority was asked for another verdict';
  end if;
  if new.verdict = 'deny' and not given.on_medical_necessity
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
  return new;
end
$$;

create trigger guard_verdict before insert on claims.review_verdict
  for each row execute function claims.guard_verdict();

-- Enough examiners who were shown the same and say the same decide. To ask for more needs one.
create function claims.count_verdict() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
declare
  agreeing integer;
begin
  select count(distinct v.examiner_sub) into agreeing from claims.review_verdict v
  where v.claim_id = new.claim_id and v.revision = new.revision and v.pass = new.pass and v.round = new.round
    and v.verdict = new.verdict and v.shown_sha256 = new.shown_sha256
    and (v.group_code, v.carc, v.rarc) is not distinct from (new.group_code, new.carc, new.rarc);
  update claims.review_task t
  set verdicts_given = t.verdicts_given + 1, held_by = null, held_until = null,
    decision = case when agreeing >= t.verdicts_needed or new.verdict = 'return-for-information'
      then new.verdict end,
    decided_at = case when agreeing >= t.verdicts_needed or new.verdict = 'return-for-information'
      then new.given_at end
  where t.claim_id = new.claim_id and t.revision = new.revision and t.pass = new.pass and t.round = new.round;
  return null;
end
$$;
revoke execute on function claims.count_verdict() from public;

create trigger count_verdict after insert on claims.review_verdict
  for each row execute function claims.count_verdict();

-- The event says what was decided, once.
create function claims.guard_reviewed() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.review_task t
    where t.claim_id = new.claim_id and t.revision = new.revision and t.pass = new.pass and t.round = new.round
      and t.decision = new.data ->> 'verdict' and t.assessment_sha256 = new.data ->> 'assessmentSha256'
      and t.closed_at is null
  ) then
    raise exception using errcode = 'VC006', message = 'no such verdict was decided';
  end if;
  return new;
end
$$;

-- Fires after name_writer, which sets the round: triggers fire in the order of their names.
create trigger reviewed_as_decided before insert on claims.outbox
  for each row when (new.type = 'claim.reviewed') execute function claims.guard_reviewed();

-- ── What a verdict lets act do ───────────────────────────────────────────────────────────────────
-- Whether a decided verdict on this very assessment stands behind an outcome. Pay, as assessed, or deny.
create function claims.rests_on_verdict(claim text, of_revision integer, outcome text, sha256 text)
  returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from claims.claim_state s
    join claims.review_task t on t.claim_id = s.claim_id and t.revision = s.revision and t.pass = s.pass
    where s.claim_id = claim and s.revision = of_revision and t.assessment_sha256 = sha256
      and t.closed_at is null
      and ((t.decision = 'release' and outcome in ('approved', 'partial'))
        or (t.decision = 'deny' and outcome = 'denied'))
  )
$$;
revoke execute on function claims.rests_on_verdict(text, integer, text, text) from public;

create or replace function claims.guard_determination() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if exists (
    select from claims.assessment a
    join claims.claim_state s on s.claim_id = a.claim_id and s.revision = a.revision and s.pass = a.pass
    where a.claim_id = new.claim_id and a.revision = new.revision and a.sha256 = new.assessment_sha256
      and (
        (a.outcome = new.outcome and a.benefit_cents = new.benefit_cents and a.patient_cents = new.patient_cents)
        -- A person released it as assessed, or denied all of it.
        or (a.outcome = 'pended'
          and claims.rests_on_verdict(new.claim_id, new.revision, new.outcome, new.assessment_sha256)
          and case new.outcome
            when 'denied' then new.benefit_cents = 0 and new.patient_cents = 0
            else new.benefit_cents = a.benefit_cents and new.patient_cents = a.patient_cents
          end)
      )
  ) then
    return new;
  end if;
  raise exception using errcode = 'VC002',
    message = 'a determination says what the assessment of this pass says, or a verdict on it';
end
$$;

-- ── State ────────────────────────────────────────────────────────────────────────────────────────
alter table claims.state_transition drop constraint state_transition_from_state_to_state_key;
alter table claims.state_transition add unique nulls not distinct (from_state, to_state, stage);

insert into claims.state_transition (from_state, to_state, stage) values
  ('pended', 'approved', 'act'),
  ('pended', 'partial', 'act'),
  ('pended', 'denied', 'act'),
  ('pended', 'pended', 'act'),
  ('pended', 'submitted', 'act');

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
  -- Going back to the start begins another pass of the same revision, or the next revision.
  if not (
    (new.revision = old.revision
      and new.pass = old.pass + (old.state in ('analyzed', 'pended') and new.state = 'submitted')::integer)
    or (old.state = 'pended' and new.state = 'submitted' and new.revision = old.revision + 1 and new.pass = 1)
  ) then
    raise exception using errcode = 'VC001', message = 'no such move of revision or pass';
  end if;
  new.changed_at := clock_timestamp();
  new.changed_by := session_user;
  return new;
end
$$;

-- Act moves a pended claim where its verdict says, and nowhere without one. That a claim is taken back by its submitter
-- is no verdict's matter.
create function claims.guard_reviewed_move() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.review_task t
    where t.claim_id = old.claim_id and t.revision = old.revision and t.pass = old.pass and t.closed_at is null
      and case t.decision
        -- Its accumulators may have moved since.
        when 'release' then new.state in ('approved', 'partial', 'submitted')
        when 'deny' then new.state = 'denied'
        when 'return-for-information' then new.state = 'pended'
      end
  ) then
    raise exception using errcode = 'VC008', message = 'a pended claim is moved by a verdict';
  end if;
  return new;
end
$$;

create trigger guard_reviewed_move before update on claims.claim_state
  for each row when (
    old.state = 'pended' and new.state not in ('voided', 'replaced') and claims.session_stage() = 'act')
  execute function claims.guard_reviewed_move();

-- ── Who may touch what ───────────────────────────────────────────────────────────────────────────
grant usage on schema claims to review, console;

do $$
declare
  name text;
begin
  foreach name in array array['claim', 'claim_line', 'document', 'data_key', 'assessment', 'assessment_line']
  loop
    execute format(
      'create policy review_own on claims.%I for select to review using (claim_id = claims.session_claim())', name);
  end loop;
  foreach name in array array['review_task', 'review_shown', 'review_verdict'] loop
    execute format('alter table claims.%I enable row level security', name);
    execute format('alter table claims.%I force row level security', name);
    execute format(
      'create policy own_claim on claims.%I to act, review '
      'using (claim_id = claims.session_claim()) with check (claim_id = claims.session_claim())', name);
    -- Its triggers look at and close tasks whoever moves the claim.
    execute format('create policy owner_keeps on claims.%I to vouch_owner using (true) with check (true)', name);
  end loop;
end
$$;
create policy review_own on claims.claim_state for select to review using (claim_id = claims.session_claim());

create policy review_reads on claims.outbox for select to review
  using (claim_id = claims.session_claim() and written_by = 'review');
create policy review_writes on claims.outbox for insert to review
  with check (claim_id = claims.session_claim() and written_by = 'review' and published_at is null);
create policy review_marks on claims.outbox for update to review
  using (claim_id = claims.session_claim() and written_by = 'review' and published_at is null)
  with check (claim_id = claims.session_claim() and written_by = 'review');

-- No member, no payee, no submitter: an examiner judges the claim.
grant select (claim_id, revision, claim_identifier, currency, billed_cents, stated_plan_id, source_format,
  content_sha256, content, correlation_id, received_at) on claims.claim to review;
grant select on claims.claim_line, claims.document, claims.data_key, claims.assessment, claims.assessment_line,
  claims.claim_state, claims.review_task, claims.review_shown to review;
grant update (held_by) on claims.review_task to review;
grant insert (claim_id, revision, pass, round, shown_sha256) on claims.review_shown to review;
grant select (claim_id, revision, pass, round, examiner_sub, shown_sha256, verdict, reason_code, group_code, carc,
  rarc, given_at) on claims.review_verdict to review;
grant insert (claim_id, revision, pass, round, shown_sha256, verdict, reason_code, reason, group_code, carc, rarc)
  on claims.review_verdict to review;
grant select, insert, update (published_at) on claims.outbox to review;

grant insert (claim_id, revision, pass, kind, reason, skill, on_medical_necessity, due_at) on claims.review_task to act;
grant select (claim_id, revision, pass, round, kind, decision, closed_at) on claims.review_task to act;
grant select (claim_id, revision, pass, round, verdict, reason_code, group_code, carc, rarc, assessment_sha256, given_at)
  on claims.review_verdict to act;

-- The console lists what waits. To open a claim it needs an examiner, and the authority.
create policy console_lists on claims.review_task for select to console using (true);
grant select (task_id, claim_id, revision, pass, round, kind, reason, amount_band, verdicts_needed, verdicts_given,
  skill, on_medical_necessity, opened_at, due_at, held_by, held_until, decision, decided_at, closed_at)
  on claims.review_task to console;
-- It tells of verdicts that were given and not told, as intake does of claims.
create policy console_tells on claims.outbox to console
  using (written_by = 'review') with check (written_by = 'review');
grant select (event_id, claim_id, topic, type, data, headers, written_by, created_at, published_at),
  update (published_at) on claims.outbox to console;

create policy authority_reads on claims.review_task for select to authority using (true);
grant select (task_id, claim_id, revision, pass, round, kind, amount_cents, on_medical_necessity, held_by, held_until,
  decision, closed_at) on claims.review_task to authority;

-- ── Append-only ──────────────────────────────────────────────────────────────────────────────────
do $$
declare
  name text;
begin
  foreach name in array array['review_shown', 'review_verdict', 'event_writer'] loop
    execute format(
      'create trigger append_only before update or delete on claims.%I '
      'for each row execute function claims.refuse_change()', name);
    execute format(
      'create trigger append_only_whole before truncate on claims.%I '
      'for each statement execute function claims.refuse_change()', name);
  end loop;
end
$$;

reset role;
