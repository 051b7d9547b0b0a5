-- What people open: sessions that ask questions of masked views, and one claim's health information for a reason
-- on record (docs/adr/0031). Neither table holds a credential: an accessor can end a token, not use it.

set role vouch_owner;

-- ── On record ────────────────────────────────────────────────────────────────────────────────────
create table authority.session (
  session_id   text        primary key check (session_id ~ '^[A-Za-z0-9-]{1,40}$'),
  person_sub   text        not null check (person_sub <> ''),
  -- Keyed pseudonym of the person: what Vault's audit log shows instead.
  on_behalf_of text        not null,
  accessor     text        not null unique,
  opened_at    timestamptz not null default clock_timestamp(),
  -- It cannot be renewed beyond.
  expires_at   timestamptz not null,
  -- Signed out, killed, or found to be gone.
  ended_at     timestamptz
);

create index session_by_person on authority.session (person_sub);
create index session_live on authority.session (opened_at) where ended_at is null;

create table authority.broken_glass (
  glass_id     text        primary key check (glass_id ~ '^[A-Za-z0-9-]{1,64}$'),
  claim_id     text        not null,
  person_sub   text        not null check (person_sub <> ''),
  on_behalf_of text        not null,
  reason       text        not null check (length(reason) between 1 and 500),
  minutes      integer     not null check (minutes between 1 and 60),
  accessor     text        not null unique,
  opened_at    timestamptz not null default clock_timestamp(),
  expires_at   timestamptz not null check (expires_at <= opened_at + interval '61 minutes'),
  ended_at     timestamptz
);

create index broken_glass_by_claim on authority.broken_glass (claim_id);
create index broken_glass_live on authority.broken_glass (opened_at) where ended_at is null;

-- Nothing on record changes but that something ended, once.
create function authority.guard_ended() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if old.ended_at is not null or to_jsonb(new) - 'ended_at' <> to_jsonb(old) - 'ended_at' then
    raise exception using errcode = 'VC018', message = 'what people opened stays on record as it was';
  end if;
  return new;
end
$$;

-- The policies refuse it first; here it is refused whoever asks.
create function authority.guard_glass() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if not exists (select from claims.claim c where c.claim_id = new.claim_id)
    or exists (
      select from claims.claim c where c.claim_id = new.claim_id and c.submitter_sub = new.person_sub) then
    raise exception using errcode = 'VC018', message = 'nobody breaks glass over their own claim';
  end if;
  return new;
end
$$;

create trigger guard_glass before insert on authority.broken_glass
  for each row execute function authority.guard_glass();

do $$
declare
  name text;
begin
  foreach name in array array['session', 'broken_glass'] loop
    execute format(
      'create trigger guard_ended before update on authority.%I '
      'for each row execute function authority.guard_ended()', name);
    execute format(
      'create trigger append_only before delete on authority.%I '
      'for each row execute function claims.refuse_change()', name);
    execute format(
      'create trigger append_only_whole before truncate on authority.%I '
      'for each statement execute function claims.refuse_change()', name);
  end loop;
end
$$;

grant select, insert, update (ended_at) on authority.session, authority.broken_glass to authority;

-- ── Broken glass: one claim, as it was sent ──────────────────────────────────────────────────────
do $$
declare
  name text;
begin
  foreach name in array array['claim', 'claim_line', 'document', 'data_key'] loop
    execute format(
      'create policy broken_glass on claims.%I for select to breakglass using (claim_id = claims.session_claim())',
      name);
  end loop;
end
$$;

grant usage on schema claims to breakglass;
grant select (claim_id, revision, source_format, content, received_at) on claims.claim to breakglass;
grant select on claims.claim_line, claims.document, claims.data_key to breakglass;

-- ── Masked views ─────────────────────────────────────────────────────────────────────────────────
-- What they show of stored JSON is taken out of it when it is written, so that their owner reads no JSON: which plan
-- decided, and of a finding its rule and codes, without place and evidence.
alter table claims.facts
  add column plan_id text generated always as (body #>> '{plan,terms,planId}') stored;

create function claims.finding_codes(body jsonb) returns jsonb immutable parallel safe
  return (
    select coalesce(jsonb_agg(jsonb_build_object('rule', f ->> 'ruleId', 'severity', f ->> 'severity',
      'group', f ->> 'group', 'carc', f ->> 'carc', 'rarc', f ->> 'rarc')), '[]')
    from jsonb_array_elements(body -> 'findings') f
  );

alter table claims.assessment
  add column finding_codes jsonb generated always as (claims.finding_codes(body)) stored;

-- The owner of the views reads these columns and no others, and only while a person's session asks.
do $$
declare
  name text;
begin
  foreach name in array array['claim', 'claim_state', 'claim_line', 'facts', 'assessment', 'assessment_line',
    'determination', 'payment_order', 'inbox', 'outbox']
  loop
    execute format(
      'create policy masked on claims.%I for select to masked_views using (claims.session_stage() = %L)',
      name, 'assistant');
  end loop;
end
$$;

grant usage on schema claims, authority, reference to masked_views;
grant select (claim_id, revision, currency, billed_cents, source_format, received_at) on claims.claim to masked_views;
grant select (claim_id, revision, pass, state, reason, changed_at) on claims.claim_state to masked_views;
grant select on claims.claim_line to masked_views;
grant select (claim_id, revision, pass, plan_id) on claims.facts to masked_views;
grant select (claim_id, revision, pass, outcome, finding_codes) on claims.assessment to masked_views;
grant select on claims.assessment_line to masked_views;
grant select (claim_id, revision, outcome, benefit_cents, patient_cents, decided_at) on claims.determination
  to masked_views;
grant select (claim_id, revision, amount_cents, currency, ordered_at) on claims.payment_order to masked_views;
grant select on claims.inbox to masked_views;
grant select (event_id, created_at) on claims.outbox to masked_views;
grant select (plan_id, version, terms, loaded_at) on reference.plan to masked_views;
grant select (decided_at, decision, reason, actor, claim_id, stage) on authority.exchange to masked_views;
grant select (scope, action, asked_at) on authority.kill to masked_views;
grant select (claim_id, minutes, opened_at) on authority.broken_glass to masked_views;

reset role;

create schema masked authorization masked_views;

set role masked_views;

-- A moment as the day it fell on.
create function masked.day(at timestamptz) returns date immutable parallel safe return (at at time zone 'UTC')::date;

create view masked.plan as
  select distinct on (p.plan_id) p.plan_id, p.terms ->> 'name' as plan_name, p.version,
    masked.day(p.loaded_at) as loaded_on
  from reference.plan p order by p.plan_id, p.version desc;

-- The revision and pass that count now.
create view masked.claim as
  select c.claim_id, c.revision, s.pass, s.state, s.reason, f.plan_id, p.plan_name, c.currency, c.billed_cents,
    c.source_format, masked.day(c.received_at) as received_on, masked.day(s.changed_at) as state_since
  from claims.claim_state s
  join claims.claim c on c.claim_id = s.claim_id and c.revision = s.revision
  left join claims.facts f on f.claim_id = s.claim_id and f.revision = s.revision and f.pass = s.pass
  left join masked.plan p on p.plan_id = f.plan_id;

create view masked.line as
  select l.claim_id, l.sequence, l.system, l.code, l.quantity, l.net_cents as charged_cents, l.serviced_from,
    l.serviced_to
  from claims.claim_state s
  join claims.claim_line l on l.claim_id = s.claim_id and l.revision = s.revision;

create view masked.assessed_line as
  select a.claim_id, a.sequence, l.system, l.code, a.submitted_cents, a.eligible_cents, a.copay_cents,
    a.deductible_cents, a.coinsurance_cents, a.noncovered_cents, a.contractual_cents, a.benefit_cents
  from claims.claim_state s
  join claims.assessment_line a on a.claim_id = s.claim_id and a.revision = s.revision and a.pass = s.pass
  join claims.claim_line l on l.claim_id = a.claim_id and l.revision = a.revision and l.sequence = a.sequence;

create view masked.adjustment as
  select a.claim_id, a.sequence, r.value ->> 'group' as group_code, r.value ->> 'carc' as carc,
    r.value ->> 'rarc' as rarc, round((r.value ->> 'cents')::numeric * 100)::bigint as cents
  from claims.claim_state s
  join claims.assessment_line a on a.claim_id = s.claim_id and a.revision = s.revision and a.pass = s.pass
  cross join lateral jsonb_array_elements(a.reasons) r;

create view masked.finding as
  select a.claim_id, f.value ->> 'rule' as rule, f.value ->> 'severity' as severity,
    f.value ->> 'group' as group_code, f.value ->> 'carc' as carc, f.value ->> 'rarc' as rarc
  from claims.claim_state s
  join claims.assessment a on a.claim_id = s.claim_id and a.revision = s.revision and a.pass = s.pass
  cross join lateral jsonb_array_elements(a.finding_codes) f;

create view masked.decision as
  select d.claim_id, d.revision, d.outcome, d.benefit_cents, d.patient_cents, masked.day(d.decided_at) as decided_on
  from claims.determination d;

create view masked.payment as
  select p.claim_id, p.revision, p.amount_cents, p.currency, masked.day(p.ordered_at) as ordered_on
  from claims.payment_order p;

-- From the event that handed the claim over until the step was committed.
create view masked.step as
  select i.claim_id, i.revision, i.pass, i.stage, masked.day(i.done_at) as done_on,
    round(extract(epoch from i.done_at - o.created_at)::numeric, 3) as seconds
  from claims.inbox i join claims.outbox o on o.event_id = i.event_id;

create view masked.credential as
  select e.claim_id, e.stage, split_part(e.actor, ':', 4) as agent, e.decision = 'granted' as granted,
    e.reason as refused_because, masked.day(e.decided_at) as decided_on
  from authority.exchange e;

create view masked.kill as
  select k.scope, k.action, masked.day(k.asked_at) as asked_on from authority.kill k;

create view masked.broken_glass as
  select g.claim_id, g.minutes, masked.day(g.opened_at) as opened_on from authority.broken_glass g;

grant usage on schema masked to assistant;
grant select on all tables in schema masked to assistant;

reset role;
