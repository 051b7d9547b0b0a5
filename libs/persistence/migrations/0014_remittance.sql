-- What the payee is told of a payment, in the terms of an 835: docs/adr/0020.

set role vouch_owner;

create table claims.remittance (
  claim_id      claims.claim_id,
  revision      integer,
  charge_cents  bigint not null,
  paid_cents    bigint not null check (paid_cents >= 0),
  -- What the patient owes, services that are not covered included.
  patient_cents bigint not null,
  -- The claim as an 835 carries it: adjustments by claim and line; no name, no diagnosis.
  body          jsonb  not null,
  primary key (claim_id, revision),
  foreign key (claim_id, revision) references claims.determination
);

create function claims.guard_remittance() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if not exists (
    select from claims.determination d
    where d.claim_id = new.claim_id and d.revision = new.revision and d.benefit_cents = new.paid_cents
  ) then
    raise exception using errcode = 'VC014', message = 'a remittance says what was decided to be paid';
  end if;
  return new;
end
$$;

create trigger guard_remittance before insert on claims.remittance
  for each row execute function claims.guard_remittance();

alter table claims.remittance enable row level security;
alter table claims.remittance force row level security;

create policy own_claim on claims.remittance to act, vouch_owner
  using (claim_id = claims.session_claim()) with check (claim_id = claims.session_claim());
create policy intake_reads on claims.remittance for select to intake using (true);

create trigger append_only before update or delete on claims.remittance
  for each row execute function claims.refuse_change();
create trigger append_only_whole before truncate on claims.remittance
  for each statement execute function claims.refuse_change();

grant insert (claim_id, revision, charge_cents, paid_cents, patient_cents, body) on claims.remittance to act;
grant select on claims.remittance to intake;

reset role;
