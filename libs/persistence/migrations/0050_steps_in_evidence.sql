-- What evidence tells beside events, decisions and credentials: each step that an agent took, what people did, what
-- submitters were told, clocks, the use of models, and what people asked. PostgreSQL writes it down itself, in the
-- transaction in which it happens, in the schema of evidence: no app can leave it out or write anything else.
-- docs/adr/0042.

set role vouch_owner;

-- ── Steps ────────────────────────────────────────────────────────────────────────────────────────
create table evidence.step (
  step_id           bigint          generated always as identity primary key,
  claim_id          claims.claim_id not null,
  revision          integer         not null,
  pass              integer         not null,
  stage             text            not null,
  round             integer         not null,
  -- Event that it worked on.
  dispatch          text            not null,
  -- Whose session it was: PostgreSQL's word, not the agent's.
  login             text            not null,
  begun_at          timestamptz     not null,
  stored_at         timestamptz     not null,
  -- How many rows of each table the transaction stored.
  stored            jsonb           not null,
  engine_version    text,
  facts_sha256      text,
  assessment_sha256 text,
  -- Of an assessment or a determination.
  outcome           text,
  -- Event that it wrote.
  told              text
);

-- At the end of the step's transaction, when everything of it is there: what was stored under its number. Runs as the
-- owner, who sees the rows of this session's claim.
create function evidence.note_step() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
declare
  mine xid := pg_current_xact_id()::xid;
  step evidence.step;
  counted jsonb := '{}';
  name text;
  n integer;
begin
  foreach name in array case new.stage
    when 'gather' then array['facts', 'document_findings']
    when 'analyze' then array['assessment', 'assessment_line', 'examination', 'review_note']
    else array['determination', 'payment_order', 'payment_recovery', 'explanation_of_benefit', 'accumulator_movement',
      'claim_response', 'notice', 'remittance', 'review_task']
  end loop
    execute format('select count(*) from claims.%I where claim_id = $1 and xmin = $2', name) into n
      using new.claim_id, mine;
    if n > 0 then
      counted := counted || jsonb_build_object(name, n);
    end if;
  end loop;
  if new.stage in ('gather', 'analyze') then
    select f.sha256 into step.facts_sha256 from claims.facts f
    where f.claim_id = new.claim_id and f.revision = new.revision and f.pass = new.pass;
  end if;
  if new.stage <> 'gather' then
    select a.sha256, a.engine_version, a.outcome into step.assessment_sha256, step.engine_version, step.outcome
    from claims.assessment a
    where a.claim_id = new.claim_id and a.revision = new.revision and a.pass = new.pass;
  end if;
  if new.stage not in ('gather', 'analyze') then
    step.outcome := coalesce(
      (select d.outcome from claims.determination d where d.claim_id = new.claim_id and d.xmin = mine limit 1),
      step.outcome);
  end if;
  select o.event_id into step.told from claims.outbox o where o.claim_id = new.claim_id and o.xmin = mine limit 1;
  insert into evidence.step (claim_id, revision, pass, stage, round, dispatch, login, begun_at, stored_at, stored,
    engine_version, facts_sha256, assessment_sha256, outcome, told)
  values (new.claim_id, new.revision, new.pass, new.stage, new.round, new.event_id, session_user, new.done_at,
    clock_timestamp(), counted, step.engine_version, step.facts_sha256, step.assessment_sha256, step.outcome, step.told);
  return null;
end
$$;
revoke execute on function evidence.note_step() from public;

create constraint trigger note_step after insert on claims.inbox deferrable initially deferred
  for each row execute function evidence.note_step();

create policy own_claim on claims.outbox for select to vouch_owner using (claim_id = claims.session_claim());

-- ── What people did ──────────────────────────────────────────────────────────────────────────────
create table evidence.act (
  act_id   bigint          generated always as identity primary key,
  acted_at timestamptz     not null,
  claim_id claims.claim_id not null,
  revision integer         not null,
  what     text            not null check (what in ('task-held', 'task-released', 'shown', 'verdict', 'appeal-filed',
    'withdrawal-asked')),
  -- Account of an examiner. A submitter is named by the mandate of the act alone.
  person   text,
  txn      text,
  task     text,
  -- Closed words and digests.
  detail   jsonb           not null
);

create function evidence.note_hold() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if old.held_by is not null and new.held_by is null then
    insert into evidence.act (acted_at, claim_id, revision, what, person, task, detail)
    values (clock_timestamp(), new.claim_id, new.revision, 'task-released', old.held_by, new.task_id,
      jsonb_build_object('why', case when new.verdicts_given > old.verdicts_given then 'verdict'
        when new.closed_at is not null then 'claim-moved' else 'given-back' end));
  end if;
  if new.held_by is not null and (old.held_by is distinct from new.held_by or old.held_until <= clock_timestamp()) then
    insert into evidence.act (acted_at, claim_id, revision, what, person, task, detail)
    values (clock_timestamp(), new.claim_id, new.revision, 'task-held', new.held_by, new.task_id,
      jsonb_build_object('kind', new.kind, 'until', new.held_until));
  end if;
  return null;
end
$$;
revoke execute on function evidence.note_hold() from public;

create trigger note_hold after update of held_by, held_until on claims.review_task
  for each row execute function evidence.note_hold();

create function evidence.note_shown() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  insert into evidence.act (acted_at, claim_id, revision, what, person, task, detail)
  values (new.shown_at, new.claim_id, new.revision, 'shown', new.examiner_sub,
    concat_ws('-', new.claim_id, new.revision, new.pass, new.round),
    jsonb_build_object('shownSha256', new.shown_sha256));
  return null;
end
$$;
revoke execute on function evidence.note_shown() from public;

create trigger tell_shown after insert on claims.review_shown
  for each row execute function evidence.note_shown();

-- Of the examiner's own words the digest of what is kept of them, which is sealed: a digest of the words could be guessed.
create function evidence.note_verdict() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  insert into evidence.act (acted_at, claim_id, revision, what, person, task, detail)
  values (new.given_at, new.claim_id, new.revision, 'verdict', new.examiner_sub,
    concat_ws('-', new.claim_id, new.revision, new.pass, new.round),
    jsonb_build_object('verdict', new.verdict, 'reasonCode', new.reason_code, 'carc', new.carc, 'rarc', new.rarc,
      'shownSha256', new.shown_sha256, 'assessmentSha256', new.assessment_sha256, 'jti', new.jti,
      'sealedReasonSha256', encode(sha256(convert_to(new.reason::text, 'UTF8')), 'hex')));
  return null;
end
$$;
revoke execute on function evidence.note_verdict() from public;

create trigger tell_verdict after insert on claims.review_verdict
  for each row execute function evidence.note_verdict();

create function evidence.note_appeal() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  insert into evidence.act (acted_at, claim_id, revision, what, txn, detail)
  values (new.filed_at, new.claim_id, new.revision, 'appeal-filed', new.txn,
    jsonb_build_object('level', new.level, 'grounds', new.grounds, 'dueAt', new.due_at));
  return null;
end
$$;
revoke execute on function evidence.note_appeal() from public;

create trigger tell_appeal after insert on claims.appeal
  for each row execute function evidence.note_appeal();

create function evidence.note_withdrawal() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  insert into evidence.act (acted_at, claim_id, revision, what, txn, detail)
  values (new.requested_at, new.claim_id, new.revision, 'withdrawal-asked', new.txn,
    jsonb_build_object('kind', new.kind, 'reason', new.reason, 'replacedBy', new.replaced_by));
  return null;
end
$$;
revoke execute on function evidence.note_withdrawal() from public;

create trigger tell_withdrawal after insert on claims.withdrawal
  for each row execute function evidence.note_withdrawal();

-- ── Clocks ───────────────────────────────────────────────────────────────────────────────────────
create table evidence.clock_entry (
  entry_id    bigint          generated always as identity primary key,
  noted_at    timestamptz     not null default clock_timestamp(),
  claim_id    claims.claim_id not null,
  revision    integer         not null,
  what        text            not null check (what in ('started', 'changed', 'paused', 'resumed', 'ended')),
  line        text,
  source      text,
  zone        text,
  received_at timestamptz,
  clean_at    timestamptz,
  due_at      timestamptz,
  ended_at    timestamptz,
  -- Of a pause: what for.
  reason      text
);

create function evidence.note_clock() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  insert into evidence.clock_entry (claim_id, revision, what, line, source, zone, received_at, clean_at, due_at, ended_at)
  values (new.claim_id, new.revision,
    case when tg_op = 'INSERT' then 'started' when new.ended_at is not null then 'ended' else 'changed' end,
    new.line, new.source, new.zone, new.received_at, new.clean_at, new.due_at, new.ended_at);
  return null;
end
$$;
revoke execute on function evidence.note_clock() from public;

create trigger note_clock_started after insert on claims.clock
  for each row execute function evidence.note_clock();
create trigger note_clock after update on claims.clock
  for each row when (old.* is distinct from new.*) execute function evidence.note_clock();

create function evidence.note_pause() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  insert into evidence.clock_entry (claim_id, revision, what, reason)
  values (new.claim_id, new.revision, case when new.until_at is null then 'paused' else 'resumed' end, new.reason);
  return null;
end
$$;
revoke execute on function evidence.note_pause() from public;

create trigger note_pause after insert or update on claims.clock_pause
  for each row execute function evidence.note_pause();

-- ── The use of models ────────────────────────────────────────────────────────────────────────────
create table evidence.model_use (
  use_id        bigint          generated always as identity primary key,
  used_at       timestamptz     not null default clock_timestamp(),
  claim_id      claims.claim_id not null,
  revision      integer         not null,
  pass          integer         not null,
  login         text            not null default session_user,
  question      text,
  provider      text,
  model         text,
  model_version text,
  prompt_sha256 text,
  answer_sha256 text,
  outcome       text
);

create function evidence.note_models() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  insert into evidence.model_use (claim_id, revision, pass, question, provider, model, model_version, prompt_sha256,
    answer_sha256, outcome)
  select new.claim_id, new.revision, new.pass, m ->> 'question', m ->> 'provider', m ->> 'model', m ->> 'version',
    m ->> 'promptSha256', m ->> 'answerSha256', m ->> 'outcome'
  from jsonb_array_elements(new.summary -> 'models') m;
  return null;
end
$$;
revoke execute on function evidence.note_models() from public;

create trigger note_models after insert on claims.document_findings
  for each row when (jsonb_typeof(new.summary -> 'models') = 'array') execute function evidence.note_models();

-- ── What is read where it lies ───────────────────────────────────────────────────────────────────
create policy evidence_reads on claims.notice for select to vouch_owner using (claims.session_stage() = 'evidence');

-- That a submitter was told, of what kind, and the digest of what.
create view evidence.seen_notice as
  select notice_id, created_at, claim_id, revision, pass, round, kind,
    encode(sha256(convert_to(body::text, 'UTF8')), 'hex') as body_sha256
  from claims.notice;

-- Clocks that ran out and were not stopped. While one pauses, nothing is due.
create view evidence.seen_breach as
  select c.claim_id, c.revision, c.line, c.source, c.received_at, c.due_at
  from claims.clock c
  where c.ended_at is null and c.due_at <= now() and not exists (
    select from claims.clock_pause p
    where p.claim_id = c.claim_id and p.revision = c.revision and p.until_at is null);

-- Digests, and the name of the approved query. Not what was asked, and no value that it was asked with but the ids of
-- claims: those are whose data the answer told of.
create view evidence.seen_question as
  select q.question_id, q.told_at, q.session_id, s.person_sub, s.on_behalf_of, q.outcome, q.question_sha256,
    q.compared_by, q.query_id, q.result_sha256, q.row_count,
    (select coalesce(jsonb_agg(distinct v), '[]') from jsonb_path_query(q.bound, 'strict $.**') v
     where jsonb_typeof(v) = 'string' and v #>> '{}' ~ '^[0-9A-HJKMNP-TV-Z]{26}$') as claims
  from authority.question q join authority.session s using (session_id);

do $$
declare
  name text;
begin
  foreach name in array array['step', 'act', 'clock_entry', 'model_use'] loop
    execute format(
      'create trigger append_only before update or delete on evidence.%I '
      'for each row execute function claims.refuse_change()', name);
    execute format(
      'create trigger append_only_whole before truncate on evidence.%I '
      'for each statement execute function claims.refuse_change()', name);
  end loop;
end
$$;

grant select on evidence.step, evidence.act, evidence.clock_entry, evidence.model_use, evidence.seen_notice,
  evidence.seen_breach, evidence.seen_question to evidence;

reset role;
