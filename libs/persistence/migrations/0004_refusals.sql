-- What the database refuses whoever asks. Codes of class VC are ours; their texts hold no data.

set role vouch_owner;

-- ── State ────────────────────────────────────────────────────────────────────────────────────────
-- The table in libs/claims says the same; a test compares both.
create table claims.state_transition (
  from_state text,
  to_state   text,
  -- Whose credential moves a claim so; null: none that exists yet.
  stage      text,
  primary key (from_state, to_state)
);

create function claims.guard_state() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.state_transition t
    where t.from_state = old.state and t.to_state = new.state
      and (t.stage = claims.session_stage() or claims.session_stage() not in ('gather', 'analyze', 'act'))
  ) then
    raise exception using errcode = 'VC001', message = 'no such move of state';
  end if;
  if new.claim_id <> old.claim_id or new.revision <> old.revision
    or new.pass <> old.pass + (new.state = 'submitted')::integer
  then
    raise exception using errcode = 'VC001', message = 'a move of state keeps claim and revision, and a pass ends by going back only';
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
