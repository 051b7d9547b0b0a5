-- What the database refuses whoever asks. Codes of class VC are ours; their texts hold no data.

set role vouch_owner;

-- ── State ────────────────────────────────────────────────────────────────────────────────────────
-- The table in libs/claims says the same; a test compares both.
create table claims.state_transition (
  -- Null: there was no row yet.
  from_state text,
  to_state   text not null,
  stage      text not null,
  unique nulls not distinct (from_state, to_state)
);

insert into claims.state_transition (from_state, to_state, stage) values
  (null, 'submitted', 'intake'),
  (null, 'rejected', 'intake'),
  ('submitted', 'gathered', 'gather'),
  ('gathered', 'analyzed', 'analyze'),
  ('analyzed', 'approved', 'act'),
  ('analyzed', 'partial', 'act'),
  ('analyzed', 'denied', 'act'),
  ('analyzed', 'pended', 'act'),
  ('analyzed', 'submitted', 'act'),
  ('pended', 'submitted', 'intake'),
  ('pended', 'voided', 'intake'),
  ('approved', 'voided', 'intake'),
  ('partial', 'voided', 'intake'),
  ('denied', 'voided', 'intake'),
  ('pended', 'replaced', 'intake'),
  ('approved', 'replaced', 'intake'),
  ('partial', 'replaced', 'intake'),
  ('denied', 'replaced', 'intake');

-- A login of no stage (the owner at work on a repair) is held to the moves, not to whose move it is.
create function claims.guard_state() returns trigger language plpgsql security definer
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
      and new.pass = old.pass + (old.state = 'analyzed' and new.state = 'submitted')::integer)
    or (old.state = 'pended' and new.state = 'submitted' and new.revision = old.revision + 1 and new.pass = 1)
  ) then
    raise exception using errcode = 'VC001', message = 'no such move of revision or pass';
  end if;
  new.changed_at := clock_timestamp();
  new.changed_by := session_user;
  return new;
end
$$;

create trigger guard_state before update on claims.claim_state
  for each row execute function claims.guard_state();

-- ── Money ────────────────────────────────────────────────────────────────────────────────────────
create function claims.guard_determination() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.assessment a
    join claims.claim_state s on s.claim_id = a.claim_id and s.revision = a.revision and s.pass = a.pass
    where a.claim_id = new.claim_id and a.revision = new.revision and a.sha256 = new.assessment_sha256
      and a.outcome = new.outcome and a.benefit_cents = new.benefit_cents and a.patient_cents = new.patient_cents
  ) then
    raise exception using errcode = 'VC002', message = 'a determination says what the assessment of this pass says';
  end if;
  return new;
end
$$;

create trigger guard_determination before insert on claims.determination
  for each row execute function claims.guard_determination();

create function claims.guard_payment() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.assessment a
    join claims.claim_state s on s.claim_id = a.claim_id and s.revision = a.revision and s.pass = a.pass
    join claims.determination d on d.claim_id = a.claim_id and d.revision = a.revision
    where a.claim_id = new.claim_id and a.revision = new.revision
      and new.amount_cents <= least(a.benefit_cents, d.benefit_cents)
  ) then
    raise exception using errcode = 'VC003', message = 'a payment is at most the assessed benefit';
  end if;
  if not exists (
    select from claims.claim c
    where c.claim_id = new.claim_id and c.revision = new.revision
      and c.currency = new.currency and c.payee_ref = new.payee_ref
  ) then
    raise exception using errcode = 'VC003', message = 'a payment goes to the payee of the claim, in its currency';
  end if;
  return new;
end
$$;

create trigger guard_payment before insert on claims.payment_order
  for each row execute function claims.guard_payment();

-- ── Append-only ──────────────────────────────────────────────────────────────────────────────────
-- Grants allow no update or delete anyway; this holds for whoever gets past them, short of the owner.
create function claims.refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if current_user = 'vouch_owner' then
    return coalesce(new, old);
  end if;
  raise exception using errcode = 'VC004', message = tg_table_name || ' is append-only';
end
$$;

do $$
declare
  name text;
begin
  foreach name in array array['claim', 'claim_line', 'document', 'facts', 'assessment', 'assessment_line',
    'determination', 'payment_order', 'explanation_of_benefit', 'accumulator_movement', 'inbox', 'state_transition']
  loop
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
