-- What was asked about a claim and not answered in time denies it (CARC 16, with the remark that says what is missing):
-- intake says that the time is over, act decides. An answer that comes later opens the claim again as its next
-- revision. docs/adr/0034.

set role vouch_owner;

create index information_overdue on claims.information_request (due_at) where closed_at is null;

insert into claims.administrative_rule (rule_id, carc) values ('information.unanswered', '16');

-- Whether the claim waits for an answer whose time is over.
create function claims.is_unanswered(claim text, of_revision integer) returns boolean language sql stable
  security definer set search_path = pg_catalog as $$
  select exists (
    select from claims.information_request r
    where r.claim_id = claim and r.revision = of_revision and r.closed_at is null and r.due_at <= clock_timestamp())
$$;
revoke execute on function claims.is_unanswered(text, integer) from public;

-- Nobody tells of a time that is not over. Runs as intake, which sees every request.
create function claims.guard_overdue() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.information_request r join claims.claim_state s using (claim_id, revision)
    where r.claim_id = new.claim_id and r.revision = new.revision and s.pass = new.pass and s.state = 'pended'
      and r.closed_at is null and r.due_at <= clock_timestamp()
  ) then
    raise exception using errcode = 'VC015', message = 'nothing that was asked about the claim is overdue';
  end if;
  return new;
end
$$;

create trigger overdue_as_asked before insert on claims.outbox
  for each row when (new.type = 'claim.information-overdue') execute function claims.guard_overdue();

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
        -- Nobody answered in time what it waits for.
        or (a.outcome = 'pended' and new.outcome = 'denied' and new.benefit_cents = 0 and new.patient_cents = 0
          and claims.is_unanswered(new.claim_id, new.revision)
          and new.reasons @> '[{"ruleId": "information.unanswered"}]')
      )
  ) then
    return new;
  end if;
  raise exception using errcode = 'VC002',
    message = 'a determination says what the assessment of this pass says, a verdict on it, or that nobody answered';
end
$$;

create or replace function claims.guard_reviewed_move() returns trigger language plpgsql security definer
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
  ) and not (new.state = 'denied' and claims.is_unanswered(old.claim_id, old.revision)) then
    raise exception using errcode = 'VC008', message = 'a pended claim is moved by a verdict, or for the want of an answer';
  end if;
  return new;
end
$$;

-- ── Answers that come too late ───────────────────────────────────────────────────────────────────
alter policy intake_answers on claims.claim_state
  using (state in ('pended', 'denied')) with check (state = 'submitted');

-- Runs as intake, which sees every determination.
create function claims.guard_late_answer() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.determination d
    where d.claim_id = old.claim_id and d.revision = old.revision
      and d.reasons @> '[{"ruleId": "information.unanswered"}]'
  ) or exists (select from claims.appeal a where a.claim_id = old.claim_id and a.outcome is null) then
    raise exception using errcode = 'VC015',
      message = 'a denial is answered where it was for the want of an answer, and not while it is appealed';
  end if;
  return new;
end
$$;

create trigger guard_late_answer before update on claims.claim_state
  for each row when (old.state = 'denied' and new.state = 'submitted' and claims.session_stage() = 'intake')
  execute function claims.guard_late_answer();

create function claims.note_late_answer() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  update claims.information_request r set answered_at = clock_timestamp()
  where r.claim_id = old.claim_id and r.revision = old.revision and r.answered_at is null
    and r.asked_at = (
      select max(l.asked_at) from claims.information_request l
      where l.claim_id = old.claim_id and l.revision = old.revision);
  return null;
end
$$;
revoke execute on function claims.note_late_answer() from public;

create trigger note_late_answer after update on claims.claim_state
  for each row when (old.state = 'denied' and new.state = 'submitted' and claims.session_stage() = 'intake')
  execute function claims.note_late_answer();

reset role;
