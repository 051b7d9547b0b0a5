-- The claim and everything that is found, assessed and decided about it. Money is bigint, in minor units
-- (cents) of the claim's currency. Who may touch what: 0003; what is refused to everybody: 0004.

create schema claims authorization vouch_owner;

set role vouch_owner;

-- The claim a login was made for: logins are named <stage>.<claim id>.<random>, by Vault. Unlike a
-- setting, session_user cannot be changed by whoever holds the connection.
create function claims.session_claim() returns text stable parallel safe
  return split_part(session_user::text, '.', 2);

create function claims.session_stage() returns text stable parallel safe
  return split_part(session_user::text, '.', 1);

create domain claims.claim_id as text check (value ~ '^[A-Za-z0-9-]{1,40}$');
create domain claims.sha256 as text check (value ~ '^[0-9a-f]{64}$');
create domain claims.cents as bigint check (value >= 0);

create table claims.claim (
  claim_id         claims.claim_id,
  revision         integer       check (revision >= 1),
  submitter_sub    text          not null,
  claim_identifier text          not null,
  -- Keyed pseudonym of the member: what accumulators are summed over.
  member_key       text          not null,
  currency         text          not null check (currency ~ '^[A-Z]{3}$'),
  -- Null where the claim states no total.
  billed_cents     claims.cents,
  -- Opaque reference to whoever is paid; never a name.
  payee_ref        text          not null,
  stated_plan_id   text,
  source_format    text          not null,
  content_sha256   claims.sha256 not null,
  content          jsonb         not null,
  correlation_id   text          not null,
  txn              text          not null,
  received_at      timestamptz   not null default now(),
  primary key (claim_id, revision)
);

-- The same content from the same submitter is the same claim, however often and however fast it comes.
create unique index claim_by_content on claims.claim (submitter_sub, content_sha256);
create index claim_by_member on claims.claim (member_key);

-- What a submitter sent under an Idempotency-Key: the key stands for that body and no other.
create table claims.idempotency_key (
  submitter_sub text          check (submitter_sub <> ''),
  key           text          check (length(key) between 1 and 255),
  body_sha256   claims.sha256 not null,
  first_seen_at timestamptz   not null default now(),
  primary key (submitter_sub, key)
);

create table claims.claim_state (
  claim_id   claims.claim_id primary key,
  revision   integer     not null check (revision >= 1),
  -- From 1; the next one begins when act finds that accumulators have moved.
  pass       integer     not null default 1 check (pass >= 1),
  state      text        not null,
  -- Closed code; says why a claim is pended or was sent back.
  reason     text        check (reason ~ '^[A-Z][A-Z0-9_.]{0,63}$'),
  changed_at timestamptz not null default now(),
  changed_by text        not null default session_user
);

create table claims.claim_line (
  claim_id      claims.claim_id,
  revision      integer,
  sequence      integer check (sequence >= 1),
  system        text not null,
  code          text not null,
  quantity      numeric not null check (quantity > 0),
  -- Null where the line was sent without a price.
  net_cents     claims.cents,
  serviced_from date,
  serviced_to   date,
  primary key (claim_id, revision, sequence),
  foreign key (claim_id, revision) references claims.claim
);

create table claims.document (
  claim_id  claims.claim_id,
  revision  integer,
  seq       integer check (seq >= 1),
  kind      text    not null,
  reference text    not null,
  content   jsonb   not null,
  primary key (claim_id, revision, seq),
  foreign key (claim_id, revision) references claims.claim
);

create table claims.facts (
  claim_id claims.claim_id,
  revision integer,
  pass     integer       check (pass >= 1),
  body     jsonb         not null,
  sha256   claims.sha256 not null,
  primary key (claim_id, revision, pass),
  foreign key (claim_id, revision) references claims.claim
);

create table claims.assessment (
  claim_id       claims.claim_id,
  revision       integer,
  pass           integer       check (pass >= 1),
  outcome        text          not null check (outcome in ('approved', 'partial', 'denied', 'pended')),
  benefit_cents  claims.cents  not null,
  patient_cents  claims.cents  not null,
  engine_version text          not null,
  body           jsonb         not null,
  -- The accumulators it rests on, with the plan's limits: what act compares before it decides.
  basis          jsonb         not null,
  sha256         claims.sha256 not null,
  primary key (claim_id, revision, pass),
  foreign key (claim_id, revision) references claims.claim
);

create table claims.assessment_line (
  claim_id          claims.claim_id,
  revision          integer,
  pass              integer,
  sequence          integer      check (sequence >= 1),
  submitted_cents   claims.cents not null,
  eligible_cents    claims.cents not null,
  copay_cents       claims.cents not null,
  deductible_cents  claims.cents not null,
  coinsurance_cents claims.cents not null,
  noncovered_cents  claims.cents not null,
  contractual_cents claims.cents not null,
  benefit_cents     claims.cents not null,
  reasons           jsonb        not null,
  primary key (claim_id, revision, pass, sequence),
  foreign key (claim_id, revision, pass) references claims.assessment,
  -- The laws of an assessed line: nothing gets lost.
  check (submitted_cents = eligible_cents + noncovered_cents + contractual_cents),
  check (eligible_cents = copay_cents + deductible_cents + coinsurance_cents + benefit_cents)
);

create table claims.determination (
  claim_id          claims.claim_id,
  revision          integer,
  outcome           text          not null check (outcome in ('approved', 'partial', 'denied')),
  benefit_cents     claims.cents  not null,
  patient_cents     claims.cents  not null,
  reasons           jsonb         not null,
  decided_at        timestamptz   not null,
  assessment_sha256 claims.sha256 not null,
  primary key (claim_id, revision),
  check (outcome <> 'denied' or benefit_cents = 0),
  -- A denial says why.
  check (outcome <> 'denied' or jsonb_array_length(reasons) > 0)
);

-- The key allows one payment per revision, whoever asks for another.
create table claims.payment_order (
  claim_id     claims.claim_id,
  revision     integer,
  amount_cents claims.cents not null check (amount_cents > 0),
  currency     text         not null,
  payee_ref    text         not null,
  ordered_at   timestamptz  not null default now(),
  primary key (claim_id, revision),
  foreign key (claim_id, revision) references claims.determination
);

create table claims.explanation_of_benefit (
  claim_id claims.claim_id,
  revision integer,
  resource jsonb not null,
  primary key (claim_id, revision),
  foreign key (claim_id, revision) references claims.determination
);

-- What a decided claim adds to the member's deductible and out-of-pocket sums of a plan year.
create table claims.accumulator_movement (
  claim_id   claims.claim_id,
  revision   integer,
  kind       text         check (kind in ('deductible', 'out-of-pocket')),
  member_key text         not null,
  plan_id    text         not null,
  plan_year  integer      not null,
  cents      claims.cents not null check (cents > 0),
  primary key (claim_id, revision, kind),
  foreign key (claim_id, revision) references claims.determination
);

create index movement_by_member on claims.accumulator_movement (member_key, plan_id, plan_year);

create table claims.outbox (
  event_id     text        primary key check (event_id ~ '^[A-Za-z0-9-]{1,64}$'),
  claim_id     claims.claim_id not null,
  revision     integer     not null,
  pass         integer     not null,
  topic        text        not null,
  type         text        not null,
  -- Digests and ids only: what is here goes on the bus as it is.
  data         jsonb       not null,
  headers      jsonb       not null,
  created_at   timestamptz not null default now(),
  published_at timestamptz,
  -- Who may write and see an event follows from its type; a type not named here is nobody's.
  written_by   text        generated always as (
    case type
      when 'claim.submitted' then 'intake'
      when 'claim.gathered' then 'gather'
      when 'claim.analyzed' then 'analyze'
      when 'claim.returned' then 'act'
      when 'claim.decided' then 'act'
    end) stored not null,
  check (topic = 'claims.' || split_part(type, '.', 2) || '.v1')
);

create index outbox_by_claim on claims.outbox (claim_id, revision);
create index outbox_unpublished on claims.outbox (created_at) where published_at is null;

-- One row per step that was done, written in the step's own transaction.
create table claims.inbox (
  claim_id claims.claim_id,
  revision integer,
  pass     integer,
  stage    text        check (stage in ('gather', 'analyze', 'act')),
  event_id text        not null,
  done_at  timestamptz not null default now(),
  primary key (claim_id, revision, pass, stage)
);

reset role;
