-- A claim's life around its decision: what it went through, its clocks, what its submitter is asked for and answers,
-- and appeals. docs/adr/0025 and 0026.

set role vouch_owner;

-- ── What it went through ─────────────────────────────────────────────────────────────────────────
create table claims.state_history (
  entry_id   bigint      generated always as identity primary key,
  claim_id   claims.claim_id not null,
  revision   integer     not null,
  pass       integer     not null,
  state      text        not null,
  reason     text,
  changed_at timestamptz not null,
  -- The stage that moved it, never a login.
  changed_by text        not null
);

create index history_by_claim on claims.state_history (claim_id, entry_id);

-- ── Clocks ───────────────────────────────────────────────────────────────────────────────────────
-- One per revision: a corrected claim starts it anew. Times are computed by libs/claims, when it starts.
create table claims.clock (
  claim_id    claims.claim_id,
  revision    integer,
  line        text        not null,
  -- Where the limit is written.
  source      text        not null,
  -- Whose midnights end its days.
  zone        text        not null,
  received_at timestamptz not null,
  -- Null while something is missing.
  clean_at    timestamptz,
  due_at      timestamptz not null,
  ended_at    timestamptz,
  primary key (claim_id, revision),
  foreign key (claim_id, revision) references claims.claim
);

create index clock_running on claims.clock (due_at) where ended_at is null;

create table claims.clock_pause (
  claim_id claims.claim_id,
  revision integer,
  from_at  timestamptz,
  until_at timestamptz check (until_at >= from_at),
  reason   text not null,
  primary key (claim_id, revision, from_at)
);

create unique index pause_going_on on claims.clock_pause (claim_id, revision) where until_at is null;

-- ── What is asked for ────────────────────────────────────────────────────────────────────────────
create table claims.information_request (
  claim_id    claims.claim_id,
  revision    integer,
  asked_at    timestamptz,
  -- From when on a claim may be denied because nobody answered.
  due_at      timestamptz not null,
  reason      text        not null,
  -- Rule, place and codes of each finding that waits: no value of the claim.
  items       jsonb       not null,
  answered_at timestamptz,
  -- Nobody waits for it any more.
  closed_at   timestamptz,
  primary key (claim_id, revision, asked_at)
);

-- Of a revision that answers without sending the claim again: the revision whose content it has.
alter table claims.claim add column content_of integer check (content_of < revision);

-- ── Appeals ──────────────────────────────────────────────────────────────────────────────────────
create table claims.appeal (
  claim_id      claims.claim_id,
  -- 1 and 2 are ours, 3 is of somebody independent of us.
  level         integer       check (level between 1 and 3),
  -- The decision it is about.
  revision      integer       not null,
  -- Closed code. The same list is in libs/claims.
  grounds       text          not null check (grounds in ('not-covered', 'medical-necessity', 'coding', 'amount',
    'timely-filing', 'authorization', 'eligibility', 'duplicate', 'other')),
  filed_by      text          not null,
  filed_at      timestamptz   not null default now(),
  -- When it has to be decided.
  due_at        timestamptz   not null,
  -- Consent to judge the claim once more, should it succeed.
  txn           text          not null,
  outcome       text          check (outcome in ('upheld', 'overturned', 'partially-overturned')),
  -- Closed code of why.
  decision_reason text        check (decision_reason ~ '^[A-Z][A-Z0-9_.]{0,63}$'),
  decided_by    text,
  decided_at    timestamptz,
  primary key (claim_id, level),
  foreign key (claim_id, revision) references claims.determination,
  check (num_nulls(outcome, decision_reason, decided_by, decided_at) in (0, 4))
);

-- ── Following a claim ────────────────────────────────────────────────────────────────────────────
-- Whoever moves a claim, this is noted. Waiting for the submitter stands the clock; waiting for us does not.
create function claims.follow_state() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
declare
  moment timestamptz := clock_timestamp();
  waits_for text;
  missing jsonb;
  began claims.clock;
begin
  insert into claims.state_history (claim_id, revision, pass, state, reason, changed_at, changed_by)
  values (new.claim_id, new.revision, new.pass, new.state, new.reason, moment, claims.session_stage());
  if tg_op = 'INSERT' then
    return null;
  end if;
  if old.state = 'pended' then
    update claims.clock_pause p set until_at = moment where p.claim_id = new.claim_id and p.until_at is null;
    update claims.information_request r
    set closed_at = moment, answered_at = case when new.revision > old.revision then moment end
    where r.claim_id = new.claim_id and r.closed_at is null;
  end if;
  if new.revision > old.revision or new.state in ('approved', 'partial', 'denied', 'voided', 'replaced') then
    update claims.clock c set ended_at = moment
    where c.claim_id = new.claim_id and c.revision <= new.revision and c.ended_at is null
      and (c.revision < new.revision or new.state <> 'submitted');
  end if;
  if new.state = 'pended' then
    select a.body #>> '{pended,kind}', (
      select jsonb_agg(jsonb_build_object('rule', f -> 'ruleId', 'field', f -> 'path', 'carc', f -> 'carc',
        'rarc', f -> 'rarc'))
      from jsonb_array_elements(a.body -> 'findings') f where f ->> 'severity' = 'pend')
    into waits_for, missing
    from claims.assessment a
    where a.claim_id = new.claim_id and a.revision = new.revision and a.pass = new.pass;
    -- A person's verdict that more is needed asks as well.
    if waits_for in ('information', 'coordination') or old.state = 'pended' then
      select c.* into began from claims.clock c where c.claim_id = new.claim_id and c.revision = new.revision;
      update claims.clock c set clean_at = null where c.claim_id = new.claim_id and c.revision = new.revision;
      insert into claims.clock_pause (claim_id, revision, from_at, reason)
      values (new.claim_id, new.revision, moment, coalesce(new.reason, 'INFORMATION'));
      insert into claims.information_request (claim_id, revision, asked_at, due_at, reason, items)
      values (new.claim_id, new.revision, moment,
        -- 45 days: 29 CFR 2560.503-1(f)(2)(iii)(B).
        ((moment at time zone coalesce(began.zone, 'UTC'))::date + 46)::timestamp at time zone coalesce(began.zone, 'UTC'),
        coalesce(new.reason, 'INFORMATION'), coalesce(missing, '[]'));
    end if;
  end if;
  return null;
end
$$;
revoke execute on function claims.follow_state() from public;

create trigger follow_state after insert or update on claims.claim_state
  for each row execute function claims.follow_state();

-- For people who watch over clocks: no word of a patient.
create view claims.clock_now as
  select c.claim_id, c.revision, s.state, c.line, c.source, c.zone, c.received_at, c.clean_at,
    case when p.from_at is null then c.due_at end as due_at, c.ended_at, p.from_at as paused_at, p.reason as paused_for,
    p.from_at is null and coalesce(c.ended_at, now()) >= c.due_at as breached
  from claims.clock c
  join claims.claim_state s using (claim_id)
  left join claims.clock_pause p on p.claim_id = c.claim_id and p.revision = c.revision and p.until_at is null;
alter view claims.clock_now set (security_invoker = true);

-- How often appeals succeed. A partial success is one.
create view claims.appeal_rate with (security_invoker = true) as
  select a.level, a.grounds, count(*)::integer as filed, count(a.outcome)::integer as decided,
    count(*) filter (where a.outcome in ('overturned', 'partially-overturned'))::integer as overturned,
    count(*) filter (where a.outcome is null and a.due_at <= now())::integer as overdue
  from claims.appeal a group by a.level, a.grounds;

-- ── Two at once ──────────────────────────────────────────────────────────────────────────────────
-- An answer and a void of the same claim come one after the other. For services only: a claim's login may not wait.
create function claims.lock_claim(claim text) returns void language sql volatile security definer
  set search_path = pg_catalog as $$ select pg_advisory_xact_lock(hashtextextended('vouch.claim|' || claim, 0)) $$;
revoke execute on function claims.lock_claim(text) from public;
grant execute on function claims.lock_claim(text) to intake;

create function claims.wait_for_claim() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if claims.session_stage() = 'intake' then
    perform claims.lock_claim(new.claim_id);
  end if;
  return new;
end
$$;

-- Before guard_withdrawal: triggers fire in the order of their names.
create trigger a_wait_for_claim before insert on claims.withdrawal
  for each row execute function claims.wait_for_claim();

-- A claim that is being taken back is not judged anew.
create function claims.guard_answer() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from claims.withdrawal w where w.claim_id = new.claim_id) then
    raise exception using errcode = 'VC010', message = 'a claim that is being taken back is not judged anew';
  end if;
  return new;
end
$$;

create trigger guard_answer before update on claims.claim_state
  for each row when (new.revision > old.revision) execute function claims.guard_answer();

create function claims.guard_appeal() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' then
    if old.outcome is not null or (new.claim_id, new.level, new.revision, new.grounds, new.filed_by, new.filed_at,
      new.due_at, new.txn) is distinct from (old.claim_id, old.level, old.revision, old.grounds, old.filed_by,
      old.filed_at, old.due_at, old.txn)
    then
      raise exception using errcode = 'VC011', message = 'an appeal is decided once, and changed by nothing else';
    end if;
    if new.decided_by = new.filed_by then
      raise exception using errcode = 'VC011', message = 'nobody decides their own appeal';
    end if;
    return new;
  end if;
  if not exists (
    select from claims.claim_state s join claims.claim c using (claim_id, revision)
    where s.claim_id = new.claim_id and s.revision = new.revision and s.state in ('approved', 'partial', 'denied')
      and c.submitter_sub = new.filed_by
  ) or exists (select from claims.withdrawal w where w.claim_id = new.claim_id) then
    raise exception using errcode = 'VC011', message = 'a decision that stands is appealed, by who submitted the claim';
  end if;
  if new.level > 1 and not exists (
    select from claims.appeal a
    where a.claim_id = new.claim_id and a.level = new.level - 1 and a.outcome in ('upheld', 'partially-overturned')
  ) then
    raise exception using errcode = 'VC011', message = 'an appeal goes to the next level when the one before was lost';
  end if;
  return new;
end
$$;

create trigger guard_appeal before insert or update on claims.appeal
  for each row execute function claims.guard_appeal();

-- ── Who may touch what ───────────────────────────────────────────────────────────────────────────
do $$
declare
  name text;
begin
  foreach name in array array['state_history', 'clock', 'clock_pause', 'information_request', 'appeal'] loop
    execute format('alter table claims.%I enable row level security', name);
    execute format('alter table claims.%I force row level security', name);
    -- Its triggers follow a claim whoever moves it.
    execute format('create policy owner_keeps on claims.%I to vouch_owner using (true) with check (true)', name);
    execute format('create policy intake_reads on claims.%I for select to intake using (true)', name);
    execute format('grant select on claims.%I to intake', name);
    execute format(
      'create trigger append_only before delete on claims.%I for each row execute function claims.refuse_change()', name);
    execute format(
      'create trigger append_only_whole before truncate on claims.%I '
      'for each statement execute function claims.refuse_change()', name);
  end loop;
end
$$;
grant select on claims.clock_now, claims.appeal_rate to intake;

create policy intake_starts on claims.clock for insert to intake with check (ended_at is null);
grant insert (claim_id, revision, line, source, zone, received_at, clean_at, due_at) on claims.clock to intake;

create policy intake_files on claims.appeal for insert to intake with check (outcome is null);
create policy intake_notes on claims.appeal for update to intake using (outcome is null) with check (outcome is not null);
grant insert (claim_id, level, revision, grounds, filed_by, filed_at, due_at, txn) on claims.appeal to intake;
grant update (outcome, decision_reason, decided_by, decided_at) on claims.appeal to intake;

-- The answer to what was asked begins the next revision.
create policy intake_answers on claims.claim_state for update to intake
  using (state = 'pended') with check (state = 'submitted');
grant update (revision, pass, state, reason) on claims.claim_state to intake;
grant select (content_of) on claims.claim to intake;

reset role;
