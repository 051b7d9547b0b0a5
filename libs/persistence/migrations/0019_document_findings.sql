-- What gather found in the documents of a claim: facts with the places where they are said, sealed like the documents;
-- and beside it, in the clear, how many there are and what a person should be asked, which names nobody.

set role vouch_owner;

create table claims.document_findings (
  claim_id claims.claim_id,
  revision integer,
  pass     integer       check (pass >= 1),
  summary  jsonb         not null,
  content  claims.sealed not null,
  primary key (claim_id, revision, pass),
  foreign key (claim_id, revision) references claims.claim
);

alter table claims.document_findings enable row level security;
alter table claims.document_findings force row level security;

create policy own_claim on claims.document_findings to gather, "analyze", vouch_owner
  using (claim_id = claims.session_claim()) with check (claim_id = claims.session_claim());

grant insert on claims.document_findings to gather;
grant select (claim_id, revision, pass, summary) on claims.document_findings to "analyze";

create trigger append_only before update or delete on claims.document_findings
  for each row execute function claims.refuse_change();
create trigger append_only_whole before truncate on claims.document_findings
  for each statement execute function claims.refuse_change();

reset role;
