-- What edits look up: coverages, authorizations, providers, code tables; what decided claims of the member billed;
-- and which rules may deny without a person. docs/adr/0016 and 0017.

set role vouch_owner;

-- ── Reference data ───────────────────────────────────────────────────────────────────────────────
-- One row per version of an entry; a new version is a new row. No name, no birth date and no member number is here:
-- a member is the keyed pseudonym that claims have.
create table reference.entry (
  kind       text        check (kind in ('coverage', 'authorization', 'provider', 'network', 'bundling', 'unit-limit',
    'code', 'diagnosis-code', 'modifier', 'modifier-use', 'indication')),
  -- By what gather asks for it: an NPI, a service, a modifier; for what belongs to a member, the member.
  lookup     text        not null check (length(lookup) between 1 and 500),
  -- What makes it the same entry in the next file.
  key        text        check (length(key) between 1 and 1500),
  version    integer     check (version >= 1),
  member_key text        check ((member_key is not null) = (kind in ('coverage', 'authorization'))),
  body       jsonb       not null,
  loaded_at  timestamptz not null default now(),
  loaded_by  text        not null,
  primary key (kind, lookup, key, version),
  check (member_key is null or lookup = member_key)
);

alter table reference.entry enable row level security;
alter table reference.entry force row level security;

create policy intake_loads on reference.entry to intake using (true) with check (true);
-- What belongs to a member is seen by the login of a claim of that member.
create policy of_nobody_or_my_member on reference.entry for select to vouch_owner
  using (member_key is null
    or member_key in (select c.member_key from claims.claim c where c.claim_id = claims.session_claim()));

-- The newest version of each entry.
create view reference.on_file with (security_barrier) as
  select distinct on (kind, lookup, key) kind, lookup, key, version, body
  from reference.entry
  order by kind, lookup, key, version desc;

create view reference.my_member_on_file with (security_barrier) as
  select o.kind, o.key, o.version, o.body
  from reference.on_file o
  where o.kind in ('coverage', 'authorization')
    and o.lookup in (select c.member_key from claims.claim c where c.claim_id = claims.session_claim());

-- Whether anybody's authorizations are kept at all; says nothing of whose.
create table reference.kept (
  kind text primary key
);

create function reference.note_kept() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  insert into reference.kept (kind) values (new.kind) on conflict do nothing;
  return null;
end
$$;
revoke execute on function reference.note_kept() from public;

create trigger note_kept after insert on reference.entry
  for each row execute function reference.note_kept();

grant select on reference.entry to intake;
grant insert (kind, lookup, key, version, member_key, body, loaded_by) on reference.entry to intake;
grant select on reference.on_file, reference.my_member_on_file, reference.kept to gather;

-- ── Services decided in favour of a member ───────────────────────────────────────────────────────
-- A line that was allowed, with what makes another line the same service. Written when its claim is decided.
create table claims.decided_service (
  claim_id       claims.claim_id,
  revision       integer,
  sequence       integer,
  member_key     text    not null,
  provider       text    not null,
  system         text    not null,
  code           text    not null,
  modifiers      text[]  not null,
  authorizations text[]  not null,
  quantity       numeric not null,
  net_cents      claims.cents,
  serviced_from  date,
  serviced_to    date,
  primary key (claim_id, revision, sequence),
  foreign key (claim_id, revision) references claims.determination
);

create index decided_service_of_member on claims.decided_service (member_key, system, code);

alter table claims.decided_service enable row level security;
alter table claims.decided_service force row level security;
create policy own_claim on claims.decided_service for insert to vouch_owner
  with check (claim_id = claims.session_claim());
create policy same_member on claims.decided_service for select to vouch_owner
  using (member_key in (select c.member_key from claims.claim c where c.claim_id = claims.session_claim()));

-- The lines of the session's claim at its present pass, with what makes another line the same.
create view claims.my_services with (security_barrier) as
  select c.claim_id, c.revision, s.pass, l.sequence, c.member_key,
    coalesce(f.body #>> '{detail,provider,npi}',
      coalesce(f.body #>> '{header,provider,reference}', '') || '|'
        || coalesce(f.body #>> '{header,provider,display}', '')) as provider,
    l.system, l.code,
    array(select m from jsonb_array_elements_text(d.detail -> 'modifiers') m order by m) as modifiers,
    array(select n from jsonb_array_elements_text((d.detail -> 'authorizations')
      || coalesce(f.body #> '{detail,authorizations}', '[]')) n) as authorizations,
    coalesce(f.body #>> '{detail,frequency}', 'original') as frequency,
    l.quantity, l.net_cents, l.serviced_from, l.serviced_to
  from claims.claim c
  join claims.claim_state s on s.claim_id = c.claim_id and s.revision = c.revision
  join claims.claim_line l on l.claim_id = c.claim_id and l.revision = c.revision
  join claims.facts f on f.claim_id = c.claim_id and f.revision = c.revision and f.pass = s.pass
  cross join lateral (
    select coalesce(
      (select e from jsonb_array_elements(f.body #> '{detail,lines}') e where (e -> 'sequence')::integer = l.sequence),
      '{"modifiers": [], "authorizations": []}') as detail
  ) d
  where c.claim_id = claims.session_claim();

create function claims.keep_services() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  insert into claims.decided_service (claim_id, revision, sequence, member_key, provider, system, code, modifiers,
    authorizations, quantity, net_cents, serviced_from, serviced_to)
  select m.claim_id, m.revision, m.sequence, m.member_key, m.provider, m.system, m.code, m.modifiers,
    m.authorizations, m.quantity, m.net_cents, m.serviced_from, m.serviced_to
  from claims.my_services m
  join claims.assessment_line a on a.claim_id = m.claim_id and a.revision = m.revision and a.pass = m.pass
    and a.sequence = m.sequence
  where m.claim_id = new.claim_id and m.revision = new.revision and new.outcome <> 'denied' and a.eligible_cents > 0;
  return null;
end
$$;
revoke execute on function claims.keep_services() from public;

create trigger keep_services after insert on claims.determination
  for each row execute function claims.keep_services();

-- Whether a claim whose services these are stands as decided: one that was voided or replaced does not.
create policy of_my_member on claims.claim_state for select to vouch_owner
  using (claim_id in (select d.claim_id from claims.decided_service d));

-- What other claims of the member billed and got.
create view claims.my_past_services with (security_barrier) as
  select d.claim_id, d.sequence, d.provider, d.system, d.code, d.modifiers, d.authorizations, d.quantity, d.net_cents,
    d.serviced_from, d.serviced_to
  from claims.decided_service d
  join claims.claim_state s on s.claim_id = d.claim_id and s.revision = d.revision
  where d.member_key in (select c.member_key from claims.claim c where c.claim_id = claims.session_claim())
    and d.claim_id <> claims.session_claim() and s.state in ('approved', 'partial');

-- Lines that are about to be paid, and were paid on another claim of the member. Act asks with the member's lock held,
-- so that nobody decides in between.
create function claims.paid_elsewhere() returns setof integer language plpgsql volatile security definer
  set search_path = pg_catalog as $$
begin
  return query select distinct m.sequence
    from claims.my_services m
    join claims.assessment_line a on a.claim_id = m.claim_id and a.revision = m.revision and a.pass = m.pass
      and a.sequence = m.sequence
    join claims.my_past_services p on p.provider = m.provider and p.system = m.system and p.code = m.code
      and p.modifiers = m.modifiers and p.quantity = m.quantity and p.net_cents = m.net_cents
      and p.serviced_from is not distinct from m.serviced_from
      and p.serviced_to is not distinct from m.serviced_to
    where m.frequency = 'original' and a.eligible_cents > 0;
end
$$;
revoke execute on function claims.paid_elsewhere() from public;

grant select on claims.my_past_services to gather;
grant execute on function claims.paid_elsewhere() to act;

-- ── Denials ──────────────────────────────────────────────────────────────────────────────────────
-- Rules that deny without a person, with the reason that each may give. The table in libs/claims says the same; a
-- test compares both.
create table claims.administrative_rule (
  rule_id text,
  carc    text,
  primary key (rule_id, carc)
);

insert into claims.administrative_rule (rule_id, carc) values
  ('price.unpriced-line', '96'),
  ('price.not-in-fee-schedule', '96'),
  ('balance.total-above-lines', '16'),
  ('balance.total-below-lines', '16'),
  ('field.related-claim-missing', '16'),
  ('field.diagnosis-missing', '16'),
  ('field.diagnosis-pointer', '16'),
  ('field.diagnosis-format', '16'),
  ('field.place-of-service', '16'),
  ('field.revenue-code', '16'),
  ('field.service-date', '16'),
  ('field.billing-npi-missing', '16'),
  ('field.rendering-npi-missing', '16'),
  ('provider.billing-npi-invalid', '16'),
  ('provider.rendering-npi-invalid', '16'),
  ('member.not-on-file', '31'),
  ('coverage.not-yet', '26'),
  ('coverage.ended', '27'),
  ('coverage.other-payer', '109'),
  ('provider.billing-not-eligible', 'B7'),
  ('provider.rendering-not-eligible', '185'),
  ('filing.too-late', '29'),
  ('duplicate.service', '18'),
  ('code.not-in-use', '181'),
  ('modifier.not-in-use', '182'),
  ('modifier.does-not-fit', '4'),
  ('diagnosis.not-in-use', '16'),
  ('code.age', '6'),
  ('code.sex', '7'),
  ('diagnosis.age', '9'),
  ('diagnosis.sex', '10'),
  ('service.after-death', '13'),
  ('service.before-birth', '14'),
  ('coverage.excluded', '96'),
  ('coverage.not-in-plan', '204'),
  ('authorization.missing', '197'),
  ('authorization.exceeded', '198'),
  ('bundling.included', '97'),
  ('units.above-limit', '151'),
  ('coordination.other-payer-first', '22'),
  ('documents.missing', '252');

-- Whether a person's verdict denies: the tables of review answer, once they are there.
create function claims.denied_by_a_person(claim text, of_revision integer, outcome text, sha256 text)
  returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if to_regprocedure('claims.rests_on_verdict(text,integer,text,text)') is null then
    return false;
  end if;
  return claims.rests_on_verdict(claim, of_revision, outcome, sha256);
end
$$;
revoke execute on function claims.denied_by_a_person(text, integer, text, text) from public;

create function claims.guard_reasons() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if claims.denied_by_a_person(new.claim_id, new.revision, new.outcome, new.assessment_sha256) then
    return new;
  end if;
  if exists (
    select from jsonb_array_elements(new.reasons) r
    where r ->> 'severity' in ('deny-line', 'deny-claim') and not exists (
      select from claims.administrative_rule a where a.rule_id = r ->> 'ruleId' and a.carc = r ->> 'carc')
  ) then
    raise exception using errcode = 'VC010', message = 'only a person denies for a reason that is not administrative';
  end if;
  if new.outcome = 'denied' and not exists (
    select from jsonb_array_elements(new.reasons) r
    join claims.administrative_rule a on a.rule_id = r ->> 'ruleId' and a.carc = r ->> 'carc'
  ) then
    raise exception using errcode = 'VC010', message = 'a denial rests on an administrative rule or on a person';
  end if;
  return new;
end
$$;

create trigger guard_reasons before insert on claims.determination
  for each row execute function claims.guard_reasons();

-- What analyze may not even propose: a line denied on medical necessity.
create function claims.guard_necessity() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.reasons @> '[{"carc": "50"}]' then
    raise exception using errcode = 'VC010', message = 'no agent denies on medical necessity';
  end if;
  return new;
end
$$;

create trigger guard_necessity before insert on claims.assessment_line
  for each row execute function claims.guard_necessity();

-- ── Append-only ──────────────────────────────────────────────────────────────────────────────────
do $$
declare
  name text;
begin
  foreach name in array array['reference.entry', 'reference.kept', 'claims.decided_service',
    'claims.administrative_rule']
  loop
    execute format(
      'create trigger append_only before update or delete on %s '
      'for each row execute function claims.refuse_change()', name);
    execute format(
      'create trigger append_only_whole before truncate on %s '
      'for each statement execute function claims.refuse_change()', name);
  end loop;
end
$$;

reset role;
