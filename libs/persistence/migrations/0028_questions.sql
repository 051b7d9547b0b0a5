-- What people asked, for evidence: digests of question and result, and the approved statement with its values. The
-- holder of the session tells it; PostgreSQL's own log of the session's login says what was really run.

set role vouch_owner;

create table authority.question (
  question_id     bigint      generated always as identity primary key,
  session_id      text        not null references authority.session,
  told_at         timestamptz not null default clock_timestamp(),
  outcome         text        not null check (outcome in ('answered', 'too-costly', 'unsure', 'unknown', 'refused')),
  question_sha256 text        not null check (question_sha256 ~ '^[0-9a-f]{64}$'),
  -- Model or words.
  compared_by     text        not null check (length(compared_by) between 1 and 100),
  query_id        text        check (query_id ~ '^[a-z.-]{1,60}$'),
  sql             text        check (length(sql) <= 10000),
  bound           jsonb,
  result_sha256   text        check (result_sha256 ~ '^[0-9a-f]{64}$'),
  row_count       integer     check (row_count >= 0),
  check (case outcome
    when 'answered' then num_nulls(query_id, sql, bound, result_sha256, row_count) = 0
    when 'too-costly' then num_nulls(query_id, sql, bound) = 0 and num_nonnulls(result_sha256, row_count) = 0
    else num_nonnulls(query_id, sql, bound, result_sha256, row_count) = 0
  end)
);

create index question_by_session on authority.question (session_id);

create trigger append_only before update or delete on authority.question
  for each row execute function claims.refuse_change();
create trigger append_only_whole before truncate on authority.question
  for each statement execute function claims.refuse_change();

grant select, insert on authority.question to authority;

reset role;
