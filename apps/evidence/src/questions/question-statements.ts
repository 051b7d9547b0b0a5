/**
 * Who used which credential on the claims of a member, and what for: an accounting of disclosures. A claim of the
 * member names them well enough. Questions that employees asked about one of the claims are among them: their answers
 * tell of it by codes, amounts and days.
 */
export const disclosures = `
  with claims as (
    select distinct claim_id from evidence.seen_claim
    where member_key = coalesce($1, (select member_key from evidence.seen_claim where claim_id = $2 limit 1)))
  select i.claim_id, i.login, i.at,
    i.text::jsonb #>> '{body,caller,metadata,agent}' as agent,
    i.text::jsonb #>> '{body,caller,metadata,stage}' as stage,
    i.text::jsonb #>> '{body,caller,metadata,on_behalf_of}' as on_behalf_of,
    m.purpose,
    (select array_agg(distinct s.text::jsonb #>> '{body,statement}')
      from evidence.record s where s.login = i.login and s.kind = 'sql.statement') as statements
  from claims c
  join evidence.record i on i.claim_id = c.claim_id and i.kind = 'vault.call' and i.login is not null
  left join evidence.seen_mandate m on m.txn = i.text::jsonb #>> '{body,caller,metadata,txn}'
  union all
  select c.claim_id, q.login, q.at, q.text::jsonb #>> '{body,person}', 'assistant',
    q.text::jsonb #>> '{body,onBehalfOf}',
    'question ' || coalesce(q.text::jsonb #>> '{body,queryId}', q.text::jsonb #>> '{body,outcome}'), null
  from claims c
  join evidence.record q on q.kind = 'person.question' and q.text like '%"' || c.claim_id || '"%'
  order by at limit 5000`;

/** What an app, a person, a credential or an engine did: records whose body names it. */
export const activity = `
  select chain || '#' || seq as record, kind, at, claim_id, text::jsonb -> 'body' as body
  from evidence.record
  where at >= $1 and kind = any ($2)
    and (login = $3 or text like '%' || $4 || '%')
  order by at desc limit 1000`;

/** What each database role may do on each table, from PostgreSQL's own catalog. */
export const grantsOf = `
  select g.rolname as role, n.nspname || '.' || c.relname as relation, lower(a.privilege_type) as privilege
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  cross join lateral aclexplode(c.relacl) a
  join pg_catalog.pg_roles g on g.oid = a.grantee
  where g.rolname = any ($1) and n.nspname in ('claims', 'reference')
  union
  select g.rolname, n.nspname || '.' || c.relname, lower(a.privilege_type)
  from pg_catalog.pg_attribute t
  join pg_catalog.pg_class c on c.oid = t.attrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  cross join lateral aclexplode(t.attacl) a
  join pg_catalog.pg_roles g on g.oid = a.grantee
  where g.rolname = any ($1) and n.nspname in ('claims', 'reference')`;
