-- What each decision of the authority rests on: the question put to the policies, which of them made the
-- decision, and which set they belong to (sha256 of deploy/policies). No token and no PHI is in a question.

set role vouch_owner;

alter table authority.exchange
  add column policy_ids      text[],
  add column policies_sha256 text check (policies_sha256 ~ '^[0-9a-f]{64}$'),
  add column request         jsonb,
  -- Decisions from before policies decided have none.
  add check (num_nulls(policy_ids, policies_sha256, request) = 0) not valid;

-- Decisions that are no exchange: they have no token to keep track of.
create table authority.decision (
  decision_id     bigint      generated always as identity primary key,
  decided_at      timestamptz not null,
  action          text        not null,
  allowed         boolean     not null,
  -- Why not; null when nothing permits the action and no policy says why.
  code            text,
  principal       text        not null,
  resource        text        not null,
  correlation_id  text,
  policy_ids      text[]      not null,
  policies_sha256 text        not null check (policies_sha256 ~ '^[0-9a-f]{64}$'),
  request         jsonb       not null,
  check (not allowed or code is null)
);

create index decision_by_resource on authority.decision (resource);

create trigger append_only before update or delete on authority.decision
  for each row execute function claims.refuse_change();
create trigger append_only_whole before truncate on authority.decision
  for each statement execute function claims.refuse_change();

grant select, insert on authority.decision to authority;

-- Who submitted a claim: a mandate of somebody else does not open it.
create policy authority_reads on claims.claim for select to authority using (true);
grant select (claim_id, revision, submitter_sub) on claims.claim to authority;

reset role;
