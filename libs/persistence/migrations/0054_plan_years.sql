-- Services of two plan years on one claim. A plan may say that those of the other year are denied (CARC 16, RARC N61);
-- where it says nothing, a person looks.
set role vouch_owner;

insert into claims.administrative_rule (rule_id, carc) values ('service.other-plan-year', '16');

reset role;
