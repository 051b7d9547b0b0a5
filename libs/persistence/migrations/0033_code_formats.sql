-- Codes that cannot be codes of their system: docs/adr/0035. They are told; only a plan that says so denies by them.

set role vouch_owner;

insert into claims.administrative_rule (rule_id, carc) values ('field.service-code', '16'), ('field.drug-code', '16');

reset role;
