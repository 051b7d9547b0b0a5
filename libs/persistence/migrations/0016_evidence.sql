-- Evidence: records in chains and in one Merkle log (docs/adr/0027). Its writer adds and reads; nobody changes.

create schema evidence authorization vouch_owner;

set role vouch_owner;

create table evidence.record (
  -- Place in the log, from 0, without holes.
  position       bigint      primary key check (position >= 0),
  chain          text        not null,
  -- Place in the chain, from 1.
  seq            bigint      not null check (seq >= 1),
  kind           text        not null,
  -- What it is called at its source: read twice, it is sealed once.
  key            text        not null unique,
  at             timestamptz not null,
  claim_id       text,
  correlation_id text,
  -- The generated login that it is about.
  login          text,
  -- Canonical JSON (RFC 8785): what is hashed. The columns beside it are for finding it.
  text           text        not null,
  hash           bytea       not null check (length(hash) = 32),
  unique (chain, seq)
);

create index record_by_claim on evidence.record (claim_id) where claim_id is not null;
create index record_by_correlation on evidence.record (correlation_id) where correlation_id is not null;
create index record_by_login on evidence.record (login, kind) where login is not null;
create index record_by_kind on evidence.record (kind, at);

-- Whole nodes of the tree, at every eighth level; those between follow from the ones below.
create table evidence.node (
  level smallint not null check (level > 0 and level % 8 = 0),
  index bigint   not null check (index >= 0),
  hash  bytea    not null check (length(hash) = 32),
  primary key (level, index)
);

create table evidence.tree_head (
  size      bigint      not null check (size >= 0),
  root_hash text        not null check (root_hash ~ '^[0-9a-f]{64}$'),
  signed_at timestamptz not null,
  -- Version of the key.
  key       text        not null,
  signature text        not null,
  primary key (size, signed_at)
);

-- How far each source has been read; written in the transaction of the records. No evidence, so it changes.
create table evidence.place (
  source text  primary key,
  place  jsonb not null
);

do $$
declare
  name text;
begin
  foreach name in array array['record', 'node', 'tree_head'] loop
    execute format(
      'create trigger append_only before update or delete on evidence.%I '
      'for each row execute function claims.refuse_change()', name);
    execute format(
      'create trigger append_only_whole before truncate on evidence.%I '
      'for each statement execute function claims.refuse_change()', name);
  end loop;
end
$$;

-- ── What the authority knows ─────────────────────────────────────────────────────────────────────
-- Read through views of this schema: who decided what, and never a token, a question or a reason in a person's words.
create view evidence.seen_exchange as
  select exchange_id, decided_at, decision, reason, actor, dispatch, claim_id, revision, pass, stage, txn,
    correlation_id, jti, expires_at, policy_ids, policies_sha256
  from authority.exchange;

create view evidence.seen_decision as
  select decision_id, decided_at, action, allowed, code, principal, resource, correlation_id, policy_ids, policies_sha256
  from authority.decision;

create view evidence.seen_mandate as
  select txn, claim_id, revision, payload_sha256, on_behalf_of, purpose, opened_by, may_act, correlation_id,
    issued_at, expires_at
  from authority.mandate;

create index mandate_by_time on authority.mandate (issued_at);

create view evidence.seen_kill as
  select k.kill_id, k.action, k.scope, k.subject, k.by_sub, k.asked_at, k.noted_at, o.zero_at, o.zero_millis
  from authority.kill k left join authority.kill_outcome o using (kill_id);

create view evidence.seen_reconciliation as
  select finding_id, run_id, found_at, kind, subject, claim_id, action, result, failure from authority.reconciliation;

-- Whose claim it is, by pseudonym: accounting of disclosures begins with the member.
create policy evidence_reads on claims.claim for select to vouch_owner
  using (claims.session_stage() = 'evidence');

create view evidence.seen_claim as
  select claim_id, revision, member_key, correlation_id, txn, content_sha256, received_at from claims.claim;

grant usage on schema evidence to evidence;
grant select, insert on evidence.record, evidence.node, evidence.tree_head to evidence;
grant select, insert, update (place) on evidence.place to evidence;
grant select on evidence.seen_exchange, evidence.seen_decision, evidence.seen_mandate, evidence.seen_kill, evidence.seen_reconciliation,
  evidence.seen_claim to evidence;

reset role;
