-- The authority's own ledger: consent (mandate) and what was decided on it (exchange). Neither holds a
-- credential: an accessor can end a token, not use it.

create schema authority authorization vouch_owner;

set role vouch_owner;

create table authority.mandate (
  txn            text        primary key,
  claim_id       text        not null,
  revision       integer     not null check (revision >= 1),
  payload_sha256 text        not null check (payload_sha256 ~ '^[0-9a-f]{64}$'),
  submitter_sub  text        not null,
  -- Keyed pseudonym of the submitter: what Vault's audit log shows instead.
  on_behalf_of   text        not null,
  purpose        text        not null,
  opened_by      text        not null,
  may_act        text[]      not null,
  correlation_id text        not null,
  -- The signed mandate (JWT): evidence, never sent on.
  token          text        not null,
  issued_at      timestamptz not null,
  expires_at     timestamptz not null check (expires_at > issued_at),
  revoked_at     timestamptz,
  unique (claim_id, revision)
);

create table authority.exchange (
  exchange_id    bigint      generated always as identity primary key,
  decided_at     timestamptz not null,
  decision       text        not null check (decision in ('granted', 'refused')),
  -- Why it was refused.
  reason         text,
  actor          text        not null,
  dispatch       text        not null,
  claim_id       text        not null,
  revision       integer,
  pass           integer,
  stage          text,
  txn            text        references authority.mandate (txn),
  correlation_id text,
  accessor       text,
  jti            text,
  -- Who acts for whom, signed (JWT); it opens nothing.
  delegation     text,
  expires_at     timestamptz,
  -- When a later exchange of the same step took this one's token back.
  superseded_at  timestamptz,
  check (
    case decision
      when 'granted' then reason is null and num_nulls(revision, pass, stage, txn, accessor, jti, delegation, expires_at) = 0
      else reason is not null and num_nonnulls(accessor, jti, delegation, expires_at) = 0
    end
  )
);

create index exchange_by_claim on authority.exchange (claim_id, revision, stage);

grant usage on schema authority to authority;
grant select, insert on authority.mandate, authority.exchange to authority;
grant update (superseded_at) on authority.exchange to authority;

reset role;
