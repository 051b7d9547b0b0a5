/** $1 action, $2 scope, $3 subject, $4 reason, $5 person, $6 when asked */
export const insertKill = `
  insert into authority.kill (action, scope, subject, reason, by_sub, asked_at)
  values ($1, $2, $3, $4, $5, $6) returning kill_id`;

/**
 * All that a kill begins with, in one statement: nothing waits longer for its end than it must. Notes the kill,
 * unless it is of a claim without state and mandate or a person without mandate and session; ends the mandates of a
 * submitter; and gives the tokens of steps under way in its scope. Of an agent there may be many of them: they
 * are found in Vault. $1 scope, $2 subject, $3 reason, $4 person, $5 when asked
 */
export const noteKill = `
  with noted as (
    insert into authority.kill (action, scope, subject, reason, by_sub, asked_at)
    select 'kill', $1::text, $2::text, $3, $4, $5::timestamptz
    where case $1::text
      when 'claim' then
        exists (select from claims.claim_state where claim_id = $2)
        or exists (select from authority.mandate where claim_id = $2)
      when 'submitter' then
        exists (select from authority.mandate where submitter_sub = $2)
        or exists (select from authority.session where person_sub = $2)
      else true
    end
    returning kill_id
  ), ended as (
    update authority.mandate set revoked_at = $5::timestamptz
    where $1::text = 'submitter' and submitter_sub = $2 and revoked_at is null
      and exists (select from noted)
    returning txn
  )
  select kill_id, (
    select coalesce(array_agg(e.accessor), '{}') from authority.exchange e
    where e.decision = 'granted' and e.superseded_at is null and e.expires_at > now()
      and not exists (
        select from claims.inbox i
        where i.claim_id = e.claim_id and i.revision = e.revision and i.pass = e.pass and i.stage = e.stage)
      and case $1::text
        when 'claim' then e.claim_id = $2
        when 'submitter' then
          exists (select from authority.mandate m where m.txn = e.txn and m.submitter_sub = $2)
        else false
      end
  ) as accessors
  from noted`;

export const isKilled = `select from authority.standing_kill where scope = $1 and subject = $2`;

/** $1 claim, $2 submitter, $3 app */
export const standingFor = `
  select scope from authority.standing_kill
  where (scope, subject) in (('claim', $1), ('submitter', $2), ('agent', $3))
  order by array_position(array['claim', 'submitter', 'agent'], scope) limit 1`;

export const allStanding = `
  select k.kill_id, k.scope, k.subject, k.reason, k.by_sub, k.asked_at, k.noted_at, o.zero_millis
  from authority.standing_kill k left join authority.kill_outcome o using (kill_id)
  order by k.kill_id desc`;

/** $1 accessors */
export const tookBack = `
  with sessions as (
    update authority.session set ended_at = now() where accessor = any ($1) and ended_at is null
  ), glass as (
    update authority.broken_glass set ended_at = now() where accessor = any ($1) and ended_at is null
  )
  update authority.exchange set superseded_at = now() where accessor = any ($1) and superseded_at is null`;

/** Mandates that ended in the transaction of the kill: $1 kill, $2 submitter */
export const mandatesEnded = `
  select count(*)::integer as mandates from authority.mandate m
  join authority.kill k on k.kill_id = $1 and m.revoked_at = k.asked_at
  where m.submitter_sub = $2`;

export const insertOutcome = `
  insert into authority.kill_outcome
    (kill_id, zero_at, zero_millis, tokens, leases, logins, sessions, mandates)
  values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning kill_id`;

export const insertEvent = `
  insert into authority.outbox (event_id, topic, key, data, headers) values ($1, $2, $3, $4, $5)`;
