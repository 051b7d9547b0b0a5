/**
 * Rows that are not sealed yet. A row may become visible after one with a higher number, so the last thousand are
 * looked at each time; their keys tell which of them are known.
 */
const newerThan = (id: string, key: string) => `
  where v.${id} > $1::bigint - 1000
    and not exists (select from evidence.record r where r.key = '${key}:' || v.${id})
  order by v.${id} limit 1000`;

export const exchanges = `
  select v.exchange_id::text as id, decided_at, decision, reason, actor, dispatch, claim_id, revision, pass, stage,
    txn, correlation_id, jti, expires_at, policy_ids, policies_sha256
  from evidence.seen_exchange v ${newerThan('exchange_id', 'exchange')}`;

export const decisions = `
  select v.decision_id::text as id, decided_at, action, allowed, code, principal, resource, correlation_id,
    policy_ids, policies_sha256
  from evidence.seen_decision v ${newerThan('decision_id', 'decision')}`;

export const kills = `
  select v.kill_id::text as id, action, scope, subject, by_sub, asked_at
  from evidence.seen_kill v ${newerThan('kill_id', 'kill')}`;

export const findings = `
  select v.finding_id::text as id, run_id, found_at, kind, subject, claim_id, action, result, failure
  from evidence.seen_reconciliation v ${newerThan('finding_id', 'finding')}`;

export const mandates = `
  select v.txn as id, claim_id, revision, payload_sha256, on_behalf_of, purpose, opened_by, may_act,
    correlation_id, issued_at, expires_at
  from evidence.seen_mandate v
  where v.issued_at > to_timestamp($1::float8 / 1000) - interval '10 minutes'
    and not exists (select from evidence.record r where r.key = 'mandate:' || v.txn)
  order by v.issued_at limit 1000`;

/** Logins that Vault issued for a claim and that no record says to be gone. */
export const pendingLogins = `
  select i.login, i.claim_id, i.correlation_id
  from evidence.record i
  where i.kind = 'vault.call' and i.claim_id is not null and i.login is not null
    and not exists (select from evidence.record g where g.login = i.login and g.kind = 'credential.gone')`;

/** Of these logins those that are not in PostgreSQL, nor has a session of theirs remained. */
export const goneLogins = `
  select l.login from unnest($1::text[]) as l (login)
  where not exists (select from pg_catalog.pg_roles p where p.rolname = l.login)
    and not exists (select from pg_catalog.pg_stat_activity a where a.usename = l.login)`;
