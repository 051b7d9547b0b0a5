export const insertKill = `
  insert into authority.kill (action, scope, subject, reason, by_sub, asked_at)
  values ($1, $2, $3, $4, $5, $6) returning kill_id`;

/** $1 submitter, $2 when */
export const endMandates = `
  update authority.mandate set revoked_at = $2 where submitter_sub = $1 and revoked_at is null`;

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

/** A claim has a state or a mandate; whoever submitted has a mandate. */
export const isKnown = {
  claim: `
    select from claims.claim_state where claim_id = $1
    union all select from authority.mandate where claim_id = $1 limit 1`,
  submitter: `select from authority.mandate where submitter_sub = $1 limit 1`,
} as const;

/** Of steps that are not done; their agents end the tokens of the others. */
const underWay = `
  e.decision = 'granted' and e.superseded_at is null and e.expires_at > now()
  and not exists (
    select from claims.inbox i
    where i.claim_id = e.claim_id and i.revision = e.revision and i.pass = e.pass and i.stage = e.stage
  )`;

/** $1 claim, or submitter */
export const knownAccessors = {
  claim: `select e.accessor from authority.exchange e where e.claim_id = $1 and ${underWay}`,
  submitter: `
    select e.accessor from authority.exchange e
    join authority.mandate m on m.txn = e.txn
    where m.submitter_sub = $1 and ${underWay}`,
} as const;

/** $1 accessors */
export const tookBack = `
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
