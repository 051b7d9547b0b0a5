-- Where a graph of analyze waits for people, so that another process with another credential goes on there; and what
-- people decided beside what analyze had proposed. docs/adr/0040.

set role vouch_owner;

-- As LangGraph's PostgresSaver has them (its migrations 0 to 4), with the claim that a thread is about:
-- `<claim>/<revision>/<pass>`. What they hold is what examinations hold: nothing of a person.
create table claims.checkpoints (
  thread_id            text not null,
  checkpoint_ns        text not null default '',
  checkpoint_id        text not null,
  parent_checkpoint_id text,
  type                 text,
  checkpoint           jsonb not null,
  metadata             jsonb not null default '{}',
  claim_id             text generated always as (split_part(thread_id, '/', 1)) stored,
  primary key (thread_id, checkpoint_ns, checkpoint_id)
);

create table claims.checkpoint_blobs (
  thread_id     text not null,
  checkpoint_ns text not null default '',
  channel       text not null,
  version       text not null,
  type          text not null,
  blob          bytea,
  claim_id      text generated always as (split_part(thread_id, '/', 1)) stored,
  primary key (thread_id, checkpoint_ns, channel, version)
);

create table claims.checkpoint_writes (
  thread_id     text    not null,
  checkpoint_ns text    not null default '',
  checkpoint_id text    not null,
  task_id       text    not null,
  idx           integer not null,
  channel       text    not null,
  type          text,
  blob          bytea   not null,
  claim_id      text    generated always as (split_part(thread_id, '/', 1)) stored,
  primary key (thread_id, checkpoint_ns, checkpoint_id, task_id, idx)
);

-- What people decided, beside what analyze had proposed.
create table claims.review_note (
  claim_id    claims.claim_id,
  revision    integer,
  pass        integer,
  round       integer       check (round >= 1),
  proposed    text          not null check (proposed in ('release', 'return-for-information')),
  verdict     text          not null check (verdict in ('release', 'deny', 'return-for-information')),
  agreed      boolean       generated always as (proposed = verdict) stored,
  reason_code text          not null check (reason_code ~ '^[A-Z][A-Z0-9_]{0,63}$'),
  explanation text          not null,
  noted_at    timestamptz   not null default clock_timestamp(),
  primary key (claim_id, revision, pass, round),
  foreign key (claim_id, revision, pass, round) references claims.review_task
);

do $$
declare
  name text;
begin
  foreach name in array array['checkpoints', 'checkpoint_blobs', 'checkpoint_writes', 'review_note'] loop
    execute format('alter table claims.%I enable row level security', name);
    execute format('alter table claims.%I force row level security', name);
    execute format('create policy own_claim on claims.%I to "analyze", vouch_owner '
      'using (claim_id = claims.session_claim()) with check (claim_id = claims.session_claim())', name);
  end loop;
end
$$;

grant select, insert on claims.checkpoints, claims.checkpoint_blobs, claims.checkpoint_writes to "analyze";
-- What the saver rewrites of a row that is there.
grant update (checkpoint, metadata) on claims.checkpoints to "analyze";
grant update (channel, type, blob) on claims.checkpoint_writes to "analyze";

grant insert (claim_id, revision, pass, round, proposed, verdict, reason_code, explanation) on claims.review_note
  to "analyze";
create policy review_own on claims.review_note for select to review using (claim_id = claims.session_claim());
grant select on claims.review_note to review;

create trigger append_only before update or delete on claims.review_note
  for each row execute function claims.refuse_change();
create trigger append_only_whole before truncate on claims.review_note
  for each statement execute function claims.refuse_change();

reset role;
