-- What the submitter is answered and told: docs/adr/0023.

set role vouch_owner;

-- ── ClaimResponses ───────────────────────────────────────────────────────────────────────────────
-- The newest row of a claim is its answer. Intake writes the first one, act every other.
create table claims.claim_response (
  answer_id  bigint generated always as identity primary key,
  claim_id   claims.claim_id not null,
  revision   integer         not null,
  pass       integer         not null check (pass >= 1),
  -- taken: nobody has looked yet; asks: only the sender can go on; waits: a person of ours has to look.
  kind       text            not null check (kind in ('taken', 'asks', 'waits', 'decided')),
  -- FHIR R4.
  resource   jsonb           not null,
  written_at timestamptz     not null default now(),
  unique (claim_id, revision, pass, kind),
  foreign key (claim_id, revision) references claims.claim,
  check (resource ->> 'resourceType' = 'ClaimResponse')
);

-- ── Notices ──────────────────────────────────────────────────────────────────────────────────────
-- What a submitter must be told, once per thing that happened.
create table claims.notice (
  notice_id  bigint generated always as identity primary key,
  claim_id   claims.claim_id not null,
  revision   integer         not null,
  pass       integer         not null check (pass >= 1),
  kind       text            not null check (kind in ('approved', 'partial', 'denied', 'pended')),
  body       jsonb           not null,
  created_at timestamptz     not null,
  unique (claim_id, revision, pass, kind),
  foreign key (claim_id, revision) references claims.claim,
  -- Who is told of a denial is told why, and how to appeal.
  check (kind <> 'denied' or (jsonb_array_length(body -> 'reasons') > 0 and body ->> 'appeal' is not null)),
  -- Who is told to wait is told for what.
  check (kind <> 'pended' or jsonb_array_length(body -> 'missing') > 0)
);

do $$
declare
  name text;
begin
  foreach name in array array['claim_response', 'notice'] loop
    execute format('alter table claims.%I enable row level security', name);
    execute format('alter table claims.%I force row level security', name);
    execute format(
      'create policy own_claim on claims.%I to act, vouch_owner '
      'using (claim_id = claims.session_claim()) with check (claim_id = claims.session_claim())', name);
    execute format(
      'create trigger append_only before update or delete on claims.%I '
      'for each row execute function claims.refuse_change()', name);
    execute format(
      'create trigger append_only_whole before truncate on claims.%I '
      'for each statement execute function claims.refuse_change()', name);
  end loop;
end
$$;

create policy intake_reads on claims.claim_response for select to intake using (true);
create policy intake_takes on claims.claim_response for insert to intake with check (kind = 'taken');
create policy intake_reads on claims.notice for select to intake using (true);

grant insert (claim_id, revision, pass, kind, resource) on claims.claim_response to act, intake;
grant insert (claim_id, revision, pass, kind, body, created_at) on claims.notice to act;
grant select on claims.claim_response, claims.notice to intake;

-- When the claim came, which an explanation of benefit says.
grant select (received_at) on claims.claim to act;

-- ── Requests that are answered later ─────────────────────────────────────────────────────────────
-- A submission with `Prefer: respond-async`: where its answer is fetched, and by whom.
create table claims.submission_job (
  job_id        text        primary key check (job_id ~ '^[A-Za-z0-9-]{1,64}$'),
  submitter_sub text        not null check (submitter_sub <> ''),
  -- In the order in which they were sent: a claim's id, or why that claim was refused.
  answers       jsonb       not null check (jsonb_typeof(answers) = 'array'),
  created_at    timestamptz not null default now()
);

grant select, insert (job_id, submitter_sub, answers), delete on claims.submission_job to intake;

reset role;
