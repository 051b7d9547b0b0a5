-- Judging a claim again from what was recorded: docs/adr/0024.

set role vouch_owner;

-- What the engine reads, without what it does not: the parties of a claim are cut out. Facts hold no name, no birth
-- date and no code of a diagnosis. For the view alone, which runs as the owner.
create policy replayed on claims.facts for select to vouch_owner using (claims.session_stage() = 'intake');
create policy replayed on claims.assessment for select to vouch_owner using (claims.session_stage() = 'intake');
create policy replayed on claims.claim_state for select to vouch_owner using (claims.session_stage() = 'intake');

create function claims.without_parties(body jsonb) returns jsonb immutable parallel safe
  return jsonb_set(body, '{header}', (body -> 'header') ||
    '{"patient": {}, "provider": {}, "coverage": {}, "insurer": null, "resourceId": null, "claimIdentifier": ""}'::jsonb);

create view claims.replay_input with (security_barrier) as
  select a.claim_id, a.revision, a.pass, a.engine_version, a.sha256 as assessment_sha256,
    claims.without_parties(f.body) as facts, claims.without_parties(a.body) as assessment
  from claims.assessment a
  join claims.facts f using (claim_id, revision, pass)
  join claims.claim_state s on s.claim_id = a.claim_id and s.revision = a.revision and s.pass = a.pass;

grant select on claims.replay_input to intake;

-- Who judged what again, under which rules, and whether it came out the same.
create table claims.replay (
  replay_id         bigint generated always as identity primary key,
  claim_id          claims.claim_id not null,
  revision          integer         not null,
  pass              integer         not null,
  asked_by          text            not null check (asked_by <> ''),
  recorded_version  text            not null,
  engine_version    text            not null,
  assessment_sha256 claims.sha256   not null,
  differences       integer         not null check (differences >= 0),
  replayed_at       timestamptz     not null default now(),
  foreign key (claim_id, revision, pass) references claims.assessment
);

alter table claims.replay enable row level security;
alter table claims.replay force row level security;
create policy intake_keeps on claims.replay for insert to intake with check (true);
create trigger append_only before update or delete on claims.replay
  for each row execute function claims.refuse_change();
create trigger append_only_whole before truncate on claims.replay
  for each statement execute function claims.refuse_change();

grant insert (claim_id, revision, pass, asked_by, recorded_version, engine_version, assessment_sha256, differences)
  on claims.replay to intake;

reset role;
