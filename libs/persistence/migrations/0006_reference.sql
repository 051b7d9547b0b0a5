-- Plan terms and prices: no claim's data, read by gather, loaded through intake. A new version is a new row.

create schema reference authorization vouch_owner;

set role vouch_owner;

create table reference.plan (
  plan_id   text        not null,
  version   integer     not null check (version >= 1),
  terms     jsonb       not null,
  loaded_at timestamptz not null default now(),
  loaded_by text        not null,
  primary key (plan_id, version)
);

create table reference.fee_schedule (
  schedule_id text        not null,
  version     integer     not null check (version >= 1),
  terms       jsonb       not null,
  loaded_at   timestamptz not null default now(),
  loaded_by   text        not null,
  primary key (schedule_id, version)
);

grant usage on schema reference to gather, intake;
grant select on reference.plan, reference.fee_schedule to gather, intake;
grant insert (plan_id, version, terms, loaded_by) on reference.plan to intake;
grant insert (schedule_id, version, terms, loaded_by) on reference.fee_schedule to intake;

create trigger append_only before update or delete on reference.plan
  for each row execute function claims.refuse_change();
create trigger append_only before update or delete on reference.fee_schedule
  for each row execute function claims.refuse_change();
create trigger append_only_whole before truncate on reference.plan
  for each statement execute function claims.refuse_change();
create trigger append_only_whole before truncate on reference.fee_schedule
  for each statement execute function claims.refuse_change();

reset role;
