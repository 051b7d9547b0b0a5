-- Of a claim that was decided anew, or taken back, people who ask are shown what stands: the last decision, and payments
-- that were not got back. docs/adr/0032.

set role vouch_owner;

grant select (claim_id, revision) on claims.payment_recovery to masked_views;
create policy masked on claims.payment_recovery for select to masked_views
  using (claims.session_stage() = 'assistant');

reset role;

set role masked_views;

create or replace view masked.decision as
  select d.claim_id, d.revision, d.outcome, d.benefit_cents, d.patient_cents, masked.day(d.decided_at) as decided_on
  from claims.determination d
  where not exists (
    select from claims.determination l where l.claim_id = d.claim_id and l.revision > d.revision);

create or replace view masked.payment as
  select p.claim_id, p.revision, p.amount_cents, p.currency, masked.day(p.ordered_at) as ordered_on
  from claims.payment_order p
  where not exists (
    select from claims.payment_recovery r where r.claim_id = p.claim_id and r.revision = p.revision);

reset role;
