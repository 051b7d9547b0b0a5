-- What a model was asked for other words of an explanation, beside the examination; and of every use of a model how many
-- tokens it took, and why what was said is not used. docs/adr/0041.

set role vouch_owner;

-- By digest, as in the summary of documents. No part of the body: what people are shown is in whose words it is.
alter table claims.examination add column models jsonb not null default '[]' check (jsonb_typeof(models) = 'array');
grant insert (models) on claims.examination to "analyze";

alter table evidence.model_use
  add column input_tokens  integer,
  add column output_tokens integer,
  -- Absent where it is used, or where there was no answer: `outcome` says that.
  add column because       text;

create function evidence.note_uses(of_claim text, of_revision integer, of_pass integer, uses jsonb) returns void
  language sql set search_path = pg_catalog as $$
  insert into evidence.model_use (claim_id, revision, pass, question, provider, model, model_version, prompt_sha256,
    answer_sha256, outcome, input_tokens, output_tokens, because)
  select of_claim, of_revision, of_pass, m ->> 'question', m ->> 'provider', m ->> 'model', m ->> 'version',
    m ->> 'promptSha256', m ->> 'answerSha256', m ->> 'outcome', (m #>> '{tokens,input}')::integer,
    (m #>> '{tokens,output}')::integer, m ->> 'because'
  from jsonb_array_elements(uses) m
$$;
revoke execute on function evidence.note_uses(text, integer, integer, jsonb) from public;

create or replace function evidence.note_models() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  perform evidence.note_uses(new.claim_id, new.revision, new.pass, new.summary -> 'models');
  return null;
end
$$;

create function evidence.note_rewording() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  perform evidence.note_uses(new.claim_id, new.revision, new.pass, new.models);
  return null;
end
$$;
revoke execute on function evidence.note_rewording() from public;

create trigger note_rewording after insert on claims.examination
  for each row when (new.models <> '[]') execute function evidence.note_rewording();

reset role;
