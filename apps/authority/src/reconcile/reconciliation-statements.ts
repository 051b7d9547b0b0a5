/** Ends with the transaction, and with its process. Claims' logins may take no such lock (migration 0009). */
export const tryLock = `select pg_try_advisory_xact_lock(hashtextextended('vouch.reconcile', 0)) as mine`;

/** $1 accessors */
export const tokens = `
  select e.accessor, e.superseded_at is not null as took_back, e.decided_at, i.done_at
  from authority.exchange e
  left join claims.inbox i
    on i.claim_id = e.claim_id and i.revision = e.revision and i.pass = e.pass and i.stage = e.stage
  where e.accessor = any ($1)
  union all
  select o.accessor, o.ended_at is not null, o.opened_at, null
  from (
    select accessor, ended_at, opened_at from authority.session
    union all select accessor, ended_at, opened_at from authority.broken_glass
  ) o
  where o.accessor = any ($1)`;

/**
 * Once a step is done its agent ends the token, which nobody notes: only of a step that is not done is it
 * news. What people open is noted when they end it; glass that was left broken ends as it was said to.
 * $1 accessors alive, $2 seconds
 */
export const lostGrants = `
  select e.accessor, e.claim_id
  from authority.exchange e
  where e.decision = 'granted' and e.superseded_at is null and e.expires_at > now()
    and e.decided_at < now() - make_interval(secs => $2) and not e.accessor = any ($1)
    and not exists (
      select from claims.inbox i
      where i.claim_id = e.claim_id and i.revision = e.revision and i.pass = e.pass and i.stage = e.stage
    )
  union all
  select s.accessor, s.session_id from authority.session s
  where s.ended_at is null and s.opened_at < now() - make_interval(secs => $2) and not s.accessor = any ($1)
  union all
  select g.accessor, g.claim_id from authority.broken_glass g
  where g.ended_at is null and g.expires_at > now() and g.opened_at < now() - make_interval(secs => $2)
    and not g.accessor = any ($1)`;

/** Intake opens a mandate first and keeps the claim within seconds, or never. $1 seconds */
export const lostMandates = `
  select m.txn, m.claim_id
  from authority.mandate m
  where m.revoked_at is null and m.expires_at > now()
    and m.issued_at between now() - make_interval(secs => $1) and now() - interval '10 minutes'
    and not exists (select from claims.claim_state s where s.claim_id = m.claim_id)`;

export const noteTokenEnded = `
  with sessions as (
    update authority.session set ended_at = now() where accessor = $1 and ended_at is null
  ), glass as (
    update authority.broken_glass set ended_at = now() where accessor = $1 and ended_at is null
  )
  update authority.exchange set superseded_at = now() where accessor = $1 and superseded_at is null`;

export const endMandate = `update authority.mandate set revoked_at = now() where txn = $1 and revoked_at is null`;

export const insertFinding = `
  insert into authority.reconciliation (run_id, kind, subject, claim_id, action, result, failure)
  values ($1, $2, $3, $4, $5, $6, $7)`;
