/** One exchange at a time for a claim and stage, in every authority process; ends with the transaction. */
export const lockStep = `select pg_advisory_xact_lock(hashtextextended($1, 0))`;

/** Types of the events that a stage writes. */
export const writtenBy: Readonly<Record<string, readonly string[]>> = {
  gather: ['claim.gathered'],
  analyze: ['claim.analyzed'],
  act: ['claim.decided', 'claim.returned', 'claim.voided', 'claim.upheld'],
};

/**
 * Everything a decision rests on, in one snapshot, taken after the lock. Of several mandates of a revision the one
 * for what the event asks; whether it is, the policies decide.
 * $1 event id, $2 stage, $3 types that this stage writes, $4 app that asks
 */
export const stepRecord = `
  select o.claim_id, o.revision, o.pass, o.type,
    s.revision as state_revision, s.pass as state_pass, s.state,
    c.submitter_sub as claim_submitter,
    m.claim_id as mandate_claim, m.revision as mandate_revision,
    m.txn, m.submitter_sub, m.on_behalf_of, m.purpose, m.opened_by, m.correlation_id, m.may_act, m.expires_at,
    m.revoked_at is not null as revoked,
    i.event_id as done_by,
    not exists (
      select from claims.outbox p
      where p.claim_id = o.claim_id and p.revision >= o.revision and p.type = any ($3) and p.published_at is null
    ) as published,
    k.scope as killed,
    k.scope is not null and exists (
      select from authority.exchange e
      where e.claim_id = o.claim_id and e.revision = o.revision and e.dispatch = o.event_id
        and e.reason like 'EXCHANGE.%KILLED' and e.decided_at > k.noted_at
    ) as kill_told
  from claims.outbox o
  left join claims.claim_state s on s.claim_id = o.claim_id
  left join claims.claim c on c.claim_id = o.claim_id and c.revision = o.revision
  left join lateral (
    select m.* from authority.mandate m
    where m.claim_id = o.claim_id and m.revision = o.revision
    order by m.purpose = case o.type when 'claim.void-requested' then 'reversal'
        when 'claim.appeal-decided' then 'appeal' else 'adjudication' end desc, m.renewal desc
    limit 1
  ) m on true
  left join claims.inbox i
    on i.claim_id = o.claim_id and i.revision = o.revision and i.pass = o.pass
      and i.stage = case o.type when 'claim.void-requested' then 'void' when 'claim.appeal-decided' then 'appeal'
        when 'claim.information-overdue' then 'lapse' else $2 end
      and i.round = o.round
  left join lateral (
    select s.scope, s.noted_at from authority.standing_kill s
    where (s.scope, s.subject) in (('claim', o.claim_id), ('submitter', m.submitter_sub), ('agent', $4))
    order by array_position(array['claim', 'submitter', 'agent'], s.scope)
    limit 1
  ) k on true
  where o.event_id = $1`;

/** What was granted for a claim so far: $1 claim, $2 revision. */
export const grantsOfClaim = `
  select exchange_id, actor, stage, accessor, dispatch,
    superseded_at is null and expires_at > now() as live
  from authority.exchange
  where claim_id = $1 and revision = $2 and decision = 'granted'
  order by exchange_id`;

export const markSuperseded = `
  update authority.exchange set superseded_at = now() where exchange_id = any ($1::bigint[])`;

export const insertDecision = `
  insert into authority.exchange (decided_at, decision, reason, actor, dispatch, claim_id, revision, pass,
    stage, txn, correlation_id, accessor, jti, delegation, expires_at, policy_ids, policies_sha256, request)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`;
