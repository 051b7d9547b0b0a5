-- Roles belong to the whole cluster, so this runs before every migration and changes nothing the second
-- time. No role here has a password: logins are made by Vault, and Vault's own admin roles get theirs
-- from its bootstrap.

do $$
begin
  if not exists (select from pg_roles where rolname = 'vouch_owner') then
    create role vouch_owner nologin;
  end if;
  -- Owns the views that people ask questions of, and may read what they show and no more.
  if not exists (select from pg_roles where rolname = 'masked_views') then
    create role masked_views nologin;
  end if;
end
$$;

-- One group per stage, service and kind of session, which holds the grants, and one admin role of Vault's that can put
-- logins into that group and into no other.
do $$
declare
  member text;
  admin text;
begin
  foreach member in array array['gather', 'analyze', 'act', 'review', 'intake', 'authority', 'console',
    'assistant', 'breakglass', 'evidence'] loop
    admin := 'vault_admin_' || member;
    if not exists (select from pg_roles where rolname = member) then
      execute format('create role %I nologin', member);
    end if;
    if not exists (select from pg_roles where rolname = admin) then
      execute format('create role %I login createrole noinherit connection limit 10', admin);
    end if;
    execute format('grant %I to %I with admin true, inherit false, set false', member, admin);
    execute format('grant set on parameter log_statement to %I', admin);
    -- The passwords of logins are random enough without stretching: docs/adr/0003.
    execute format('alter role %I set scram_iterations = 1', admin);
    -- An admin may end the sessions of the logins it made, which being their member allows.
    execute format('alter role %I set createrole_self_grant = %L', admin, 'inherit');
    -- CREATE ROLE carries a password: none of its statements is logged, not even a failing one.
    execute format('alter role %I set log_statement = %L', admin, 'none');
    execute format('alter role %I set log_min_error_statement = %L', admin, 'panic');
    execute format('alter role %I set log_min_duration_statement = -1', admin);
  end loop;
end
$$;

-- Nobody connects, makes temporary tables or creates anything by default.
do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format(
    'grant connect on database %I to gather, "analyze", act, review, intake, authority, console, evidence, '
    'assistant, breakglass, vault_admin_gather, vault_admin_analyze, vault_admin_act, vault_admin_review, '
    'vault_admin_intake, vault_admin_authority, vault_admin_console, vault_admin_assistant, '
    'vault_admin_breakglass, vault_admin_evidence',
    current_database());
end
$$;
revoke all on database postgres, template1 from public;
revoke all on schema public from public;

-- Large objects are written without any grant on a table, so nobody may make one.
revoke execute on function lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) from public;
