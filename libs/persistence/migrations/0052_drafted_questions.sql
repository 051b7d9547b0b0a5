-- Questions that a language model drafted the statement of: which model was asked, digests of what it was shown and said,
-- and what came of it. The statement itself is kept as it was run, its values apart from it; the model saw neither them
-- nor a row. docs/adr/0036.

set role vouch_owner;

alter table authority.question
  add column draft_provider      text check (draft_provider ~ '^[a-z-]{1,40}$'),
  add column draft_model         text check (length(draft_model) between 1 and 100),
  add column draft_prompt_sha256 text check (draft_prompt_sha256 ~ '^[0-9a-f]{64}$'),
  -- None where the model gave no answer.
  add column draft_answer_sha256 text check (draft_answer_sha256 ~ '^[0-9a-f]{64}$'),
  -- Why there is no draft, or why it was not run.
  add column draft_outcome       text check (draft_outcome ~ '^(answered|(LLM|DRAFT)\.[A-Z_]{1,30})$'),
  drop constraint question_outcome_check,
  add constraint question_outcome_check
    check (outcome in ('answered', 'drafted', 'too-costly', 'unsure', 'unknown', 'refused')),
  drop constraint question_check,
  add constraint question_check check (case outcome
    when 'answered' then num_nulls(query_id, sql, bound, result_sha256, row_count) = 0
    when 'drafted' then query_id is null and num_nulls(sql, bound, result_sha256, row_count) = 0
    when 'too-costly' then num_nulls(query_id, sql, bound) = 0 and num_nonnulls(result_sha256, row_count) = 0
    else num_nonnulls(query_id, sql, bound, result_sha256, row_count) = 0
  end),
  add constraint question_draft_check check (case
    when outcome = 'drafted' then coalesce(draft_outcome, '') = 'answered'
      and num_nulls(draft_provider, draft_model, draft_prompt_sha256, draft_answer_sha256) = 0
    when outcome in ('unsure', 'unknown')
      then num_nulls(draft_provider, draft_model, draft_prompt_sha256, draft_outcome) in (0, 4)
    else num_nonnulls(draft_provider, draft_model, draft_prompt_sha256, draft_answer_sha256, draft_outcome) = 0
  end);

-- What a model drafted is in no catalogue: evidence seals the statement itself. It has no value of the question in it.
create or replace view evidence.seen_question as
  select q.question_id, q.told_at, q.session_id, s.person_sub, s.on_behalf_of, q.outcome, q.question_sha256,
    q.compared_by, q.query_id, q.result_sha256, q.row_count,
    (select coalesce(jsonb_agg(distinct v), '[]') from jsonb_path_query(q.bound, 'strict $.**') v
     where jsonb_typeof(v) = 'string' and v #>> '{}' ~ '^[0-9A-HJKMNP-TV-Z]{26}$') as claims,
    case when q.outcome = 'drafted' then q.sql end as drafted_sql, q.draft_provider, q.draft_model,
    q.draft_prompt_sha256, q.draft_answer_sha256, q.draft_outcome
  from authority.question q join authority.session s using (session_id);

reset role;
