-- What becomes of a claim after its decision: taken back by its submitter (frequency 8) or superseded by a claim of
-- theirs (frequency 7). Intake notes the wish and moves no money; act takes back what was ordered and moved, and
-- only where the wish is on record. docs/adr/0025.

set role vouch_owner;

-- ── The wish ─────────────────────────────────────────────────────────────────────────────────────
create table claims.withdrawal (
  -- A claim is taken back once, whoever asks how often.
  claim_id     claims.claim_id primary key,
  revision     integer     not null check (revision >= 1),
  kind         text        not null check (kind in ('void', 'replacement')),
  -- Closed code: a person's own words could say anything of a patient. The same list is in libs/claims.
  reason       text        not null check (reason in ('billed-in-error', 'duplicate', 'wrong-member',
    'service-not-rendered', 'corrected', 'other')),
  replaced_by  claims.claim_id unique,
  requested_by text        not null,
  txn          text        not null,
  requested_at timestamptz not null default now(),
  foreign key (claim_id, revision) references claims.claim,
  check ((kind = 'replacement') = (replaced_by is not null))
);

-- Of a claim that replaces another: which. Its frequency code is 7 then, else 1.
alter table claims.claim add column replaces claims.claim_id;

-- Runs as intake, which sees every claim: an owner's function would see none here.
create function claims.guard_withdrawal() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  -- Somebody was faster, and act perhaps as well: the key says so.
  if exists (select from claims.withdrawal w where w.claim_id = new.claim_id) then
    return new;
  end if;
  if not exists (
    select from claims.claim_state s join claims.claim c using (claim_id, revision)
    where s.claim_id = new.claim_id and s.revision = new.revision
      and s.state in ('approved', 'partial', 'denied', 'pended') and c.submitter_sub = new.requested_by
  ) then
    raise exception using errcode = 'VC010', message = 'only a decided or pended claim is taken back, by its submitter';
  end if;
  if new.kind = 'replacement' and not exists (
    select from claims.claim c
    where c.claim_id = new.replaced_by and c.replaces = new.claim_id and c.submitter_sub = new.requested_by
  ) then
    raise exception using errcode = 'VC010', message = 'a claim is replaced by one of its submitter that says so';
  end if;
  return new;
end
$$;

create trigger guard_withdrawal before insert on claims.withdrawal
  for each row execute function claims.guard_withdrawal();

-- ── What act takes back ──────────────────────────────────────────────────────────────────────────
-- The instruction to get a payment back, whole. The key allows one per payment.
create table claims.payment_recovery (
  claim_id     claims.claim_id,
  revision     integer,
  amount_cents claims.cents not null check (amount_cents > 0),
  currency     text         not null,
  payee_ref    text         not null,
  ordered_at   timestamptz  not null default now(),
  primary key (claim_id, revision),
  foreign key (claim_id, revision) references claims.payment_order
);

-- A movement is taken back by one of its own that says so, never by changing it. The view is over the column.
drop view claims.my_accumulators;

alter table claims.accumulator_movement
  add column reversal boolean not null default false,
  alter column cents type bigint,
  drop constraint accumulator_movement_cents_check,
  add constraint accumulator_movement_cents_check check (case when reversal then cents < 0 else cents > 0 end),
  drop constraint accumulator_movement_pkey,
  add primary key (claim_id, revision, kind, reversal);

create view claims.my_accumulators with (security_barrier) as
  select m.plan_id, m.plan_year, m.kind, sum(m.cents)::bigint as cents
  from claims.accumulator_movement m
  where m.member_key in (select c.member_key from claims.claim c where c.claim_id = claims.session_claim())
  group by m.plan_id, m.plan_year, m.kind;
grant select on claims.my_accumulators to gather;

create function claims.guard_recovery() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.withdrawal w join claims.payment_order p using (claim_id)
    where w.claim_id = new.claim_id and p.revision = new.revision and p.amount_cents = new.amount_cents
      and p.currency = new.currency and p.payee_ref = new.payee_ref
  ) then
    raise exception using errcode = 'VC010', message = 'what is got back is what was paid for a claim that is taken back';
  end if;
  return new;
end
$$;

create trigger guard_recovery before insert on claims.payment_recovery
  for each row execute function claims.guard_recovery();

create function claims.guard_reversed_movement() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.withdrawal w join claims.accumulator_movement m using (claim_id)
    where w.claim_id = new.claim_id and m.revision = new.revision and m.kind = new.kind and not m.reversal
      and m.plan_id = new.plan_id and m.plan_year = new.plan_year and m.cents = -new.cents
  ) then
    raise exception using errcode = 'VC010', message = 'a movement is taken back whole, of a claim that is taken back';
  end if;
  return new;
end
$$;

create trigger guard_reversed_movement before insert on claims.accumulator_movement
  for each row when (new.reversal) execute function claims.guard_reversed_movement();

-- A claim is voided or replaced when that was asked for, and when nothing is left paid or counted. Runs as whoever
-- moves the claim.
create function claims.guard_withdrawn() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.withdrawal w
    where w.claim_id = new.claim_id and w.kind = case new.state when 'voided' then 'void' else 'replacement' end
  ) then
    raise exception using errcode = 'VC010', message = 'a claim is taken back when its submitter asked for that';
  end if;
  if exists (
    select from claims.payment_order p
    where p.claim_id = new.claim_id and not exists (
      select from claims.payment_recovery r where r.claim_id = p.claim_id and r.revision = p.revision)
  ) or exists (
    select from claims.accumulator_movement m where m.claim_id = new.claim_id
    group by m.revision, m.kind having sum(m.cents) <> 0
  ) then
    raise exception using errcode = 'VC010', message = 'a claim that is taken back leaves nothing paid and nothing counted';
  end if;
  return new;
end
$$;

create trigger guard_withdrawn before update on claims.claim_state
  for each row when (new.state in ('voided', 'replaced')) execute function claims.guard_withdrawn();

-- Intake asks; act, under a mandate for the reversal, does.
update claims.state_transition set stage = 'act' where to_state in ('voided', 'replaced');

-- ── Events and steps ─────────────────────────────────────────────────────────────────────────────
-- Told only when this other claim was taken back: a claim that replaces it is judged after that.
alter table claims.outbox add column after_claim claims.claim_id;

-- Act's second step on a claim, beside deciding it.
alter table claims.inbox drop constraint inbox_stage_check,
  add constraint inbox_stage_check check (stage in ('gather', 'analyze', 'act', 'void'));

alter policy own_step on claims.inbox
  using (claim_id = claims.session_claim()
    and (stage = claims.session_stage() or (stage = 'void' and claims.session_stage() = 'act')))
  with check (claim_id = claims.session_claim()
    and (stage = claims.session_stage() or (stage = 'void' and claims.session_stage() = 'act')));

-- Who writes which event is a table where people review claims, and a computed column where they do not yet.
do $$
begin
  if to_regclass('claims.event_writer') is null then
    alter table claims.outbox alter column written_by set expression as (
      case type
        when 'claim.submitted' then 'intake'
        when 'claim.void-requested' then 'intake'
        when 'claim.gathered' then 'gather'
        when 'claim.analyzed' then 'analyze'
        when 'claim.returned' then 'act'
        when 'claim.decided' then 'act'
        when 'claim.voided' then 'act'
      end);
  else
    insert into claims.event_writer (type, written_by)
      values ('claim.void-requested', 'intake'), ('claim.voided', 'act');
  end if;
  -- A pended claim is moved on by a verdict, and taken back by its submitter's wish.
  if to_regprocedure('claims.guard_reviewed_move()') is not null then
    drop trigger guard_reviewed_move on claims.claim_state;
    create trigger guard_reviewed_move before update on claims.claim_state
      for each row when (old.state = 'pended' and claims.session_stage() = 'act'
        and new.state not in ('voided', 'replaced'))
      execute function claims.guard_reviewed_move();
  end if;
end
$$;

-- ── Consent ──────────────────────────────────────────────────────────────────────────────────────
-- To have a claim decided and to have it taken back are two things to consent to.
alter table authority.mandate drop constraint mandate_claim_id_revision_key,
  add unique (claim_id, revision, purpose);

-- ── Who may touch what ───────────────────────────────────────────────────────────────────────────
do $$
declare
  name text;
begin
  foreach name in array array['withdrawal', 'payment_recovery'] loop
    execute format('alter table claims.%I enable row level security', name);
    execute format('alter table claims.%I force row level security', name);
    execute format(
      'create policy own_claim on claims.%I to act, vouch_owner '
      'using (claim_id = claims.session_claim()) with check (claim_id = claims.session_claim())', name);
    execute format(
      'create trigger append_only before update or delete on claims.%I '
      'for each row execute function claims.refuse_change()', name);
    execute format(
      'create trigger append_only_whole before truncate on claims.%I '
      'for each statement execute function claims.refuse_change()', name);
  end loop;
end
$$;

create policy intake_all on claims.withdrawal to intake using (true) with check (true);
create policy intake_reads on claims.payment_recovery for select to intake using (true);

grant select, insert on claims.withdrawal to intake;
grant select on claims.payment_recovery to intake;
grant select (replaces) on claims.claim to intake;

grant select (claim_id, revision, kind, replaced_by) on claims.withdrawal to act;
grant select on claims.payment_order, claims.accumulator_movement, claims.payment_recovery to act;
grant insert on claims.payment_recovery to act;

reset role;
