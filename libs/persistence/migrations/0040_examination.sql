-- What analyze puts before people: clauses of the plan, signals, what to look at, an explanation. And what gather may
-- know of the practice of a claim's provider and plan: sums and percentiles over decided claims, of nobody in
-- particular. docs/adr/0038 and 0039.

set role vouch_owner;

-- ── Practice ─────────────────────────────────────────────────────────────────────────────────────
-- What was billed on decided claims, by provider and plan; no member, and nothing that leads to one but the claim's id.
create table claims.practice_line (
  claim_id      claims.claim_id,
  sequence      integer,
  provider      text        not null,
  plan_id       text        not null,
  system        text        not null,
  code          text        not null,
  quantity      numeric     not null,
  net_cents     claims.cents,
  serviced_from date,
  decided_at    timestamptz not null default now(),
  -- Once per claim, however often it is decided.
  primary key (claim_id, sequence)
);

create index practice_of_provider on claims.practice_line (provider, system, code, decided_at desc);
create index practice_of_plan on claims.practice_line (plan_id, system, code, decided_at desc);
create index practice_of_day on claims.practice_line (provider, serviced_from, decided_at desc);

alter table claims.practice_line enable row level security;
alter table claims.practice_line force row level security;
create policy own_claim on claims.practice_line for insert to vouch_owner
  with check (claim_id = claims.session_claim());
-- Through the functions below, and no other way: nobody has a grant on the table.
create policy summed_up on claims.practice_line for select to vouch_owner
  using (claims.session_stage() = 'gather' or claim_id = claims.session_claim());

create function claims.keep_practice() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  insert into claims.practice_line (claim_id, sequence, provider, plan_id, system, code, quantity, net_cents,
    serviced_from)
  select m.claim_id, m.sequence, m.provider, f.body #>> '{plan,terms,planId}', m.system, m.code, m.quantity,
    m.net_cents, m.serviced_from
  from claims.my_services m
  join claims.facts f on f.claim_id = m.claim_id and f.revision = m.revision and f.pass = m.pass
  where m.claim_id = new.claim_id and m.revision = new.revision and f.body #>> '{plan,terms,planId}' is not null
  on conflict do nothing;
  return null;
end
$$;
revoke execute on function claims.keep_practice() from public;

create trigger keep_practice after insert on claims.determination
  for each row execute function claims.keep_practice();

-- At most what an amount may be, however small the quantity.
create function claims.per_unit(cents bigint, quantity numeric) returns bigint language sql immutable
  set search_path = pg_catalog as $$ select least(round(cents / quantity), 99999999999999)::bigint $$;

-- The newest lines are enough to tell what is usual, and bound what a question costs. Below the least, no percentile:
-- few lines tell of single claims.
create function claims.practice(of_provider text, of_plan text, systems text[], codes text[])
  returns table (scope text, system text, code text, lines integer, median_units numeric, high_units numeric,
    median_charge bigint, high_charge bigint, weekend_lines integer)
  language sql stable security definer set search_path = pg_catalog as $$
  select n.scope, w.system, w.code, n.lines, n.median_units, n.high_units, n.median_charge, n.high_charge,
    n.weekend_lines
  from unnest(systems, codes) as w (system, code)
  cross join lateral (
    select r.scope, count(*)::integer as lines,
      percentile_disc(0.5) within group (order by r.quantity) as median_units,
      percentile_disc(0.9) within group (order by r.quantity) as high_units,
      percentile_disc(0.5) within group (order by r.per_unit) as median_charge,
      percentile_disc(0.9) within group (order by r.per_unit) as high_charge,
      (count(*) filter (where extract(isodow from r.serviced_from) in (6, 7)))::integer as weekend_lines
    from (
      (select 'provider' as scope, p.quantity, claims.per_unit(p.net_cents, p.quantity) as per_unit,
         p.serviced_from
       from claims.practice_line p
       where p.provider = of_provider and p.system = w.system and p.code = w.code
         and p.claim_id <> claims.session_claim()
       order by p.decided_at desc limit 500)
      union all
      (select 'plan', p.quantity, claims.per_unit(p.net_cents, p.quantity),
         p.serviced_from
       from claims.practice_line p
       where p.plan_id = of_plan and p.system = w.system and p.code = w.code
         and p.claim_id <> claims.session_claim()
       order by p.decided_at desc limit 500)
    ) r
    group by r.scope
  ) n
  where n.lines >= 20
$$;
revoke execute on function claims.practice(text, text, text[], text[]) from public;

-- How often each of some services is billed, of the newest lines of any of them.
create function claims.practice_shares(of_provider text, of_plan text, of_system text, of_codes text[])
  returns table (scope text, code text, lines integer)
  language sql stable security definer set search_path = pg_catalog as $$
  select r.scope, r.code, count(*)::integer from (
    (select 'provider' as scope, p.code from claims.practice_line p
     where p.provider = of_provider and p.system = of_system and p.code = any (of_codes)
       and p.claim_id <> claims.session_claim()
     order by p.decided_at desc limit 500)
    union all
    (select 'plan', p.code from claims.practice_line p
     where p.plan_id = of_plan and p.system = of_system and p.code = any (of_codes)
       and p.claim_id <> claims.session_claim()
     order by p.decided_at desc limit 500)
  ) r
  group by r.scope, r.code
$$;
revoke execute on function claims.practice_shares(text, text, text, text[]) from public;

-- What else the provider billed on these days, for everybody together; of each the newest lines.
create function claims.practice_days(of_provider text, days date[])
  returns table (day date, system text, code text, net_cents bigint, claims integer, units numeric)
  language sql stable security definer set search_path = pg_catalog as $$
  select w.day, r.system, r.code, r.net_cents::bigint, count(distinct r.claim_id)::integer,
    least(sum(r.quantity), 1000000)
  from unnest(days) as w (day)
  cross join lateral (
    select p.claim_id, p.system, p.code, p.net_cents, p.quantity from claims.practice_line p
    where p.provider = of_provider and p.serviced_from = w.day and p.claim_id <> claims.session_claim()
    order by p.decided_at desc limit 500
  ) r
  group by 1, 2, 3, 4
  order by 5 desc, 1, 2, 3, 4
  limit 500
$$;
revoke execute on function claims.practice_days(text, date[]) from public;

grant execute on function claims.practice(text, text, text[], text[]),
  claims.practice_shares(text, text, text, text[]), claims.practice_days(text, date[]) to gather;

-- ── Examinations ─────────────────────────────────────────────────────────────────────────────────
-- Of claims that there is something to say about. Codes, amounts and clauses; nothing of a person.
create table claims.examination (
  claim_id claims.claim_id,
  revision integer,
  pass     integer,
  body     jsonb         not null,
  sha256   claims.sha256 not null,
  made_at  timestamptz   not null default clock_timestamp(),
  primary key (claim_id, revision, pass),
  foreign key (claim_id, revision, pass) references claims.assessment
);

alter table claims.examination enable row level security;
alter table claims.examination force row level security;
create policy own_claim on claims.examination to "analyze", review, vouch_owner
  using (claim_id = claims.session_claim()) with check (claim_id = claims.session_claim());

grant insert (claim_id, revision, pass, body, sha256) on claims.examination to "analyze";
grant select on claims.examination to review;

-- Clauses are read in the version that the claim is judged under.
create view reference.plan_clauses with (security_barrier) as
  select plan_id, version, terms -> 'clauses' as clauses from reference.plan where terms ? 'clauses';
grant usage on schema reference to "analyze";
grant select on reference.plan_clauses to "analyze";

do $$
declare
  name text;
begin
  foreach name in array array['practice_line', 'examination'] loop
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
