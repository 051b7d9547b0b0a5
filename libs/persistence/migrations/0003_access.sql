-- Who may touch what. Grants say which columns, row security says which rows; both must allow.

set role vouch_owner;

-- A claim's login sees the rows of the claim it is named after, in every table, and no others. Forced:
-- the owner's own functions and views are held to it as well.
do $$
declare
  name text;
begin
  foreach name in array array['claim', 'claim_state', 'claim_line', 'document', 'facts', 'assessment',
    'assessment_line', 'determination', 'payment_order', 'explanation_of_benefit', 'accumulator_movement']
  loop
    execute format('alter table claims.%I enable row level security', name);
    execute format('alter table claims.%I force row level security', name);
    execute format(
      'create policy own_claim on claims.%I to gather, "analyze", act, vouch_owner '
      'using (claim_id = claims.session_claim()) with check (claim_id = claims.session_claim())', name);
  end loop;
end
$$;

alter table claims.outbox enable row level security;
alter table claims.outbox force row level security;
alter table claims.inbox enable row level security;
alter table claims.inbox force row level security;

create policy read_own on claims.outbox for select to gather, "analyze", act
  using (claim_id = claims.session_claim() and written_by = claims.session_stage());
create policy write_own on claims.outbox for insert to gather, "analyze", act
  with check (claim_id = claims.session_claim() and written_by = claims.session_stage() and published_at is null);
-- Once published, an event stays published.
create policy mark_own on claims.outbox for update to gather, "analyze", act
  using (claim_id = claims.session_claim() and written_by = claims.session_stage() and published_at is null)
  with check (claim_id = claims.session_claim() and written_by = claims.session_stage());

create policy own_step on claims.inbox to gather, "analyze", act
  using (claim_id = claims.session_claim() and stage = claims.session_stage())
  with check (claim_id = claims.session_claim() and stage = claims.session_stage());

-- Intake takes claims in and answers for all of them; which person may see which is its own check.
create policy intake_all on claims.claim to intake using (true) with check (true);
create policy intake_all on claims.claim_line to intake using (true) with check (true);
create policy intake_all on claims.document to intake using (true) with check (true);
create policy intake_reads on claims.claim_state for select to intake using (true);
create policy intake_begins on claims.claim_state for insert to intake
  with check (state in ('submitted', 'rejected') and pass = 1);
create policy intake_reads on claims.determination for select to intake using (true);
create policy intake_reads on claims.explanation_of_benefit for select to intake using (true);
create policy intake_own on claims.outbox to intake using (written_by = 'intake') with check (written_by = 'intake');

-- The authority decides on metadata.
create policy authority_reads on claims.claim_state for select to authority using (true);
create policy authority_reads on claims.outbox for select to authority using (true);
create policy authority_reads on claims.inbox for select to authority using (true);

grant usage on schema claims to gather, "analyze", act, intake, authority;

grant select on claims.claim, claims.claim_line, claims.document to gather;
grant insert on claims.facts to gather;

grant select on claims.claim_line, claims.facts to "analyze";
grant insert on claims.assessment, claims.assessment_line to "analyze";

grant select (claim_id, revision, payee_ref, currency) on claims.claim to act;
grant select on claims.assessment, claims.assessment_line to act;
grant insert on claims.determination, claims.payment_order, claims.explanation_of_benefit,
  claims.accumulator_movement to act;

grant select on claims.claim_state to gather, "analyze", act, intake, authority;
grant update (state, reason) on claims.claim_state to gather, "analyze";
grant update (state, reason, pass) on claims.claim_state to act;
grant insert (claim_id, revision, pass, state, reason) on claims.claim_state to intake;

grant select, insert on claims.claim, claims.claim_line, claims.document to intake;
grant select, insert (submitter_sub, key, body_sha256) on claims.idempotency_key to intake;
grant select on claims.determination, claims.explanation_of_benefit to intake;

grant select, insert, update (published_at) on claims.outbox to gather, "analyze", act, intake;
grant select (event_id, claim_id, revision, pass, topic, type, created_at, published_at) on claims.outbox to authority;

grant select, insert (claim_id, revision, pass, stage, event_id) on claims.inbox to gather, "analyze", act;
grant select on claims.inbox to authority;

reset role;
