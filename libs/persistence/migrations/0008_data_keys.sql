-- What a claim says of a person is stored sealed, with a key of its own per claim: docs/adr/0013. Wrapped keys lie
-- in a table of their own, so that who may delete one may touch nothing else, and two people must want it.

-- Claims that were stored before there were keys cannot be sealed from here, and must not stay as they are.
do $$
begin
  if exists (select from claims.claim) then
    raise exception using errcode = 'VC000',
      message = 'this database holds claims that are not sealed: begin with an empty one (another --state folder)';
  end if;
end
$$;

set role vouch_owner;

-- ── Sealed ───────────────────────────────────────────────────────────────────────────────────────
-- Format byte, nonce (12), tag (16), ciphertext. JSON begins with another byte than 1: unsealed, it is refused.
create domain claims.sealed as bytea check (octet_length(value) > 29 and get_byte(value, 0) = 1);

alter table claims.claim drop column content;
alter table claims.claim add column content claims.sealed not null;

alter table claims.document drop column kind, drop column reference, drop column content;
alter table claims.document add column content claims.sealed not null;

create table claims.data_key (
  claim_id   claims.claim_id,
  revision   integer,
  -- Opened by Vault only, for this claim only.
  wrapped    text        not null check (wrapped ~ '^vault:v[1-9][0-9]*:[A-Za-z0-9+/]+={0,2}$'),
  created_at timestamptz not null default now(),
  primary key (claim_id, revision),
  foreign key (claim_id, revision) references claims.claim
);

-- A deleted key lies in the file until it is vacuumed: at the next round, not after thousands of deletions.
alter table claims.data_key set (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);

-- ── Who may touch them ───────────────────────────────────────────────────────────────────────────
alter table claims.data_key enable row level security;
alter table claims.data_key force row level security;

create policy own_claim on claims.data_key for select to gather using (claim_id = claims.session_claim());
create policy intake_keeps on claims.data_key for insert to intake with check (true);

grant select on claims.data_key to gather;
grant insert (claim_id, revision, wrapped) on claims.data_key to intake;

-- Intake seals and never opens: it reads no sealed value back.
revoke select on claims.claim, claims.document from intake;
grant select (claim_id, revision, submitter_sub, claim_identifier, member_key, currency, billed_cents, payee_ref,
  stated_plan_id, source_format, content_sha256, correlation_id, txn, received_at) on claims.claim to intake;

create trigger append_only before update or delete on claims.data_key
  for each row execute function claims.refuse_change();
create trigger append_only_whole before truncate on claims.data_key
  for each statement execute function claims.refuse_change();

-- ── Shredding ────────────────────────────────────────────────────────────────────────────────────
-- One person asks. Times are the database's own.
create table authority.shred_request (
  request_id   text        primary key check (request_id ~ '^[A-Za-z0-9-]{1,64}$'),
  claim_id     text        not null,
  reason       text        not null check (length(reason) between 1 and 500),
  requested_by text        not null check (requested_by <> ''),
  requested_at timestamptz not null,
  expires_at   timestamptz not null,
  check (expires_at <= requested_at + interval '24 hours'),
  unique (request_id, claim_id, requested_by)
);

create index shred_request_by_claim on authority.shred_request (claim_id, requested_at);

-- Another person approves, and the keys are gone. A claim is shredded once.
create table authority.shred (
  claim_id     text        primary key,
  request_id   text        not null unique,
  requested_by text        not null,
  approved_by  text        not null check (approved_by <> ''),
  shredded_at  timestamptz not null,
  foreign key (request_id, claim_id, requested_by)
    references authority.shred_request (request_id, claim_id, requested_by),
  constraint two_people check (approved_by <> requested_by)
);

create function authority.time_shred_request() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.requested_at := clock_timestamp();
  new.expires_at := new.requested_at + interval '24 hours';
  return new;
end
$$;

create trigger time_shred_request before insert on authority.shred_request
  for each row execute function authority.time_shred_request();

create function authority.guard_shred() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.shredded_at := clock_timestamp();
  if not exists (
    select from authority.shred_request r
    where r.request_id = new.request_id and r.expires_at > new.shredded_at
  ) then
    raise exception using errcode = 'VC005', message = 'a claim is shredded on a request that still stands';
  end if;
  -- None of these states leads back to an agent.
  if not exists (
    select from claims.claim_state s
    where s.claim_id = new.claim_id
      and s.state in ('approved', 'partial', 'denied', 'rejected', 'voided', 'replaced')
  ) then
    raise exception using errcode = 'VC005', message = 'a claim in work is not shredded';
  end if;
  return new;
end
$$;

create trigger guard_shred before insert on authority.shred
  for each row execute function authority.guard_shred();

-- The owner itself sees and deletes the keys of a claim that two people gave up, and no others.
create policy shredded_seen on claims.data_key for select to vouch_owner
  using (exists (select from authority.shred s where s.claim_id = data_key.claim_id));
create policy shredded_gone on claims.data_key for delete to vouch_owner
  using (exists (select from authority.shred s where s.claim_id = data_key.claim_id));

create function authority.destroy_keys() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  delete from claims.data_key k where k.claim_id = new.claim_id;
  if not found then
    raise exception using errcode = 'VC005', message = 'a claim without a key cannot be shredded';
  end if;
  return null;
end
$$;
revoke execute on function authority.destroy_keys() from public;

create trigger destroy_keys after insert on authority.shred
  for each row execute function authority.destroy_keys();

grant select on authority.shred_request, authority.shred to authority;
grant insert (request_id, claim_id, reason, requested_by) on authority.shred_request to authority;
grant insert (claim_id, request_id, requested_by, approved_by) on authority.shred to authority;

do $$
declare
  name text;
begin
  foreach name in array array['shred_request', 'shred'] loop
    execute format(
      'create trigger append_only before update or delete on authority.%I '
      'for each row execute function claims.refuse_change()', name);
    execute format(
      'create trigger append_only_whole before truncate on authority.%I '
      'for each statement execute function claims.refuse_change()', name);
  end loop;
end
$$;

reset role;
