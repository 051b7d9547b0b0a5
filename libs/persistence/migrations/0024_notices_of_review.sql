-- A claim that people sent back waits a second time in the same pass, and its submitter is answered and told a
-- second time.

set role vouch_owner;

-- Which verdict asked for more; 0: none.
alter table claims.notice add column round integer not null default 0 check (round >= 0);
alter table claims.notice drop constraint notice_claim_id_revision_pass_kind_key;
alter table claims.notice add unique (claim_id, revision, pass, kind, round);
alter table claims.claim_response add column round integer not null default 0 check (round >= 0);
alter table claims.claim_response drop constraint claim_response_claim_id_revision_pass_kind_key;
alter table claims.claim_response add unique (claim_id, revision, pass, kind, round);

grant insert (round) on claims.notice, claims.claim_response to act;

reset role;
