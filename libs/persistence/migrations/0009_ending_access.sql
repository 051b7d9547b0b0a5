-- Ending access: who killed what and what came of it, what the reconciler found and healed, and the few things
-- that only the owner of the cluster can do about logins, as functions that do nothing else.

set role vouch_owner;

-- ── Kills ────────────────────────────────────────────────────────────────────────────────────────
-- The last row of a scope and subject says whether it is killed. Nothing is ever changed here.
create table authority.kill (
  kill_id  bigint      generated always as identity primary key,
  action   text        not null check (action in ('kill', 'lift')),
  scope    text        not null check (scope in ('claim', 'agent', 'submitter', 'model')),
  subject  text        not null check (length(subject) between 1 and 255),
  reason   text        not null check (length(reason) between 1 and 500),
  -- The person, as their access token names them.
  by_sub   text        not null,
  -- When the request came in; times to zero access count from here.
  asked_at timestamptz not null,
  noted_at timestamptz not null default clock_timestamp()
);

create index kill_by_subject on authority.kill (scope, subject, kill_id desc);

create view authority.standing_kill as
  select kill_id, scope, subject, reason, by_sub, asked_at, noted_at
  from (
    select distinct on (scope, subject) * from authority.kill order by scope, subject, kill_id desc
  ) last
  where action = 'kill';

-- Written once nothing in the kill's scope was left, as observed in Vault and PostgreSQL. A kill without a row
-- here is not at its end yet.
create table authority.kill_outcome (
  kill_id       bigint      primary key references authority.kill,
  zero_at       timestamptz not null,
  -- From the request to the observation.
  zero_millis   integer     not null check (zero_millis >= 0),
  tokens        integer     not null check (tokens >= 0),
  leases        integer     not null check (leases >= 0),
  logins        integer     not null check (logins >= 0),
  sessions      integer     not null check (sessions >= 0),
  -- Mandates of the submitter that ended with it.
  mandates      integer     not null check (mandates >= 0)
);

-- Events of the authority's own, written in the transaction of what they tell of.
create table authority.outbox (
  event_id     text        primary key check (event_id ~ '^[A-Za-z0-9-]{1,64}$'),
  topic        text        not null,
  key          text        not null,
  -- Ids and counts only: what is here goes on the bus as it is.
  data         jsonb       not null,
  headers      jsonb       not null,
  created_at   timestamptz not null default now(),
  published_at timestamptz
);

create index outbox_unpublished on authority.outbox (created_at) where published_at is null;

-- A mandate that ended does not come back.
create function authority.guard_mandate() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at then
    raise exception using errcode = 'VC009', message = 'a mandate that ended stays ended';
  end if;
  return new;
end
$$;

create trigger guard_mandate before update on authority.mandate
  for each row execute function authority.guard_mandate();

create index mandate_by_submitter on authority.mandate (submitter_sub);
create index exchange_by_accessor on authority.exchange (accessor) where accessor is not null;
create index exchange_live on authority.exchange (expires_at) where decision = 'granted' and superseded_at is null;

-- ── Reconciliation ───────────────────────────────────────────────────────────────────────────────
create table authority.reconciliation (
  finding_id bigint      generated always as identity primary key,
  run_id     text        not null,
  found_at   timestamptz not null default clock_timestamp(),
  -- What each means is said in apps/authority/src/reconcile/finding.ts.
  kind       text        not null check (kind in (
    'login.without-lease', 'login.without-token', 'login.past-ttl', 'lease.without-login', 'lease.overdue',
    'lease.irrevocable', 'token.without-exchange', 'token.after-step', 'exchange.without-token',
    'mandate.without-claim', 'session.without-login', 'kill.access-left')),
  -- A login, lease id, accessor, exchange id, txn or process id: never a token.
  subject    text        not null,
  claim_id   text,
  action     text        not null,
  result     text        not null check (result in ('healed', 'failed')),
  -- Closed code of why healing failed.
  failure    text,
  check ((result = 'failed') = (failure is not null))
);

create index reconciliation_by_time on authority.reconciliation (found_at);

do $$
declare
  name text;
begin
  foreach name in array array['kill', 'kill_outcome', 'reconciliation'] loop
    execute format(
      'create trigger append_only before update or delete on authority.%I '
      'for each row execute function claims.refuse_change()', name);
    execute format(
      'create trigger append_only_whole before truncate on authority.%I '
      'for each statement execute function claims.refuse_change()', name);
  end loop;
end
$$;

grant select, insert on authority.kill, authority.kill_outcome, authority.reconciliation to authority;
grant select on authority.standing_kill to authority;
grant select, insert, update (published_at) on authority.outbox to authority;
grant update (revoked_at) on authority.mandate to authority;

-- ── A drill's hold ───────────────────────────────────────────────────────────────────────────────
-- Holds the state of a synthetic claim until the caller's transaction ends, so that the agent whose step it is
-- keeps its session open and can be killed in it. A claim that somebody sent in earnest is never held.
create policy drill_reads on claims.claim for select to vouch_owner
  using (claims.session_stage() = 'authority' and claim_identifier like 'DRILL-%');
create policy drill_reads on claims.claim_state for select to vouch_owner
  using (claims.session_stage() = 'authority');
create policy drill_holds on claims.claim_state for update to vouch_owner
  using (claims.session_stage() = 'authority') with check (false);

create function claims.hold_for_drill(held text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  perform from claims.claim_state s
  where s.claim_id = held and exists (select from claims.claim c where c.claim_id = held)
  for no key update skip locked;
  return found;
end
$$;
revoke execute on function claims.hold_for_drill(text) from public;
grant execute on function claims.hold_for_drill(text) to authority;

-- What a claim's login may ask for is a lock of the whole database, under any number: with it, it could keep
-- another claim's exchange or the reconciler waiting for as long as it lives.
reset role;

do $$
declare
  locking regprocedure;
begin
  for locking in
    select p.oid::regprocedure from pg_proc p
    where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ '^pg_(try_)?advisory_'
  loop
    execute format('revoke execute on function %s from public', locking);
    execute format('grant execute on function %s to vouch_owner, authority, intake', locking);
  end loop;
end
$$;

-- ── Logins that Vault makes ──────────────────────────────────────────────────────────────────────
-- Every login that looks like one of Vault's, or has the rights of one, whoever made it.
create function authority.generated_logins()
  returns table (login name, id oid, role text, claim_id text, valid_until timestamptz, by_vault boolean)
  language sql stable set search_path = pg_catalog as $$
  select r.rolname, r.oid, g.rolname::text,
    case when r.rolname ~ '^[^.]+\.[^.]+\.[^.]+$' then split_part(r.rolname, '.', 2) end,
    nullif(r.rolvaliduntil, 'infinity'),
    -- PostgreSQL notes who made a role: only its maker, or a superuser, is given the admin option.
    exists (
      select from pg_auth_members m join pg_roles a on a.oid = m.member
      where m.roleid = r.oid and m.admin_option and a.rolname = 'vault_admin_' || g.rolname
    )
  from pg_roles r
  join lateral (
    -- The group it is in, else the one that its name claims; of several the first.
    select o.rolname from pg_roles o
    join pg_roles a on a.rolname = 'vault_admin_' || o.rolname
    where not o.rolcanlogin
      and (split_part(r.rolname, '.', 1) = o.rolname
        -- Who may only hand a group on has none of its rights.
        or exists (select from pg_auth_members m
          where m.roleid = o.oid and m.member = r.oid and (m.inherit_option or m.set_option)))
    order by split_part(r.rolname, '.', 1) = o.rolname desc, o.rolname
    limit 1
  ) g on true
  where r.rolcanlogin
    and not exists (select from pg_roles o where not o.rolcanlogin and r.rolname = 'vault_admin_' || o.rolname)
$$;

-- Ends one such login for good: its sessions, its rights, itself. One that owns something stays in the catalog
-- without a way in, for a person to look at. Says which of the two it was, or that it was gone.
create function authority.end_login(ended name) returns text
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  target record;
  membership record;
begin
  select r.oid, r.rolname, r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolbypassrls as strong
    into target from pg_roles r where r.rolname = ended;
  if not found then
    return 'gone';
  end if;
  if target.strong or not exists (select from authority.generated_logins() l where l.id = target.oid) then
    raise exception using errcode = '42501', message = 'not a generated login';
  end if;
  -- Not waited for: until this commits, whoever has the password can sign in again.
  perform pg_terminate_backend(a.pid) from pg_stat_activity a where a.usesysid = target.oid;
  begin
    execute format('drop role %I', ended);
    return 'dropped';
  exception
    when dependent_objects_still_exist then null;
    when undefined_object or internal_error then
      -- Vault has dropped it in this moment, or something else is wrong.
      if not exists (select from pg_roles r where r.oid = target.oid) then
        return 'gone';
      end if;
      raise;
  end;
  if not exists (
    select from pg_shdepend d
    where d.refclassid = 'pg_authid'::regclass and d.refobjid = target.oid and d.deptype = 'o'
  ) then
    begin
      -- It owns nothing, so this takes back only what it was granted here.
      execute format('drop owned by %I restrict', ended);
      execute format('drop role %I', ended);
      return 'dropped';
    exception when dependent_objects_still_exist then null;
    end;
  end if;
  execute format('alter role %I nologin', ended);
  for membership in
    select g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = target.oid
  loop
    execute format('revoke %I from %I cascade', membership.rolname, ended);
  end loop;
  return 'disarmed';
end
$$;

-- Ends a session whose login is gone: dropping a login does not end one that is just signing in.
create function authority.end_session(ended integer) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  perform pg_terminate_backend(a.pid, 2000) from pg_stat_activity a
  where a.pid = ended and a.usesysid is not null
    and not exists (select from pg_roles r where r.oid = a.usesysid);
  return found;
end
$$;

revoke execute on function authority.end_login(name), authority.end_session(integer) from public;
revoke execute on function authority.generated_logins() from public;
grant execute on function authority.generated_logins(), authority.end_login(name), authority.end_session(integer)
  to authority;
