/**
 * Rows that are not sealed yet. A row may become visible after one with a higher number, so the last thousand are
 * looked at each time; their keys tell which of them are known.
 */
const newerThan = (id: string, key: string, also = '') => `
  where ${also} v.${id} > $1::bigint - 1000
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

export const steps = `
  select v.step_id::text as id, stored_at, claim_id, revision, pass, stage, round, dispatch, login, begun_at, stored,
    engine_version, facts_sha256, assessment_sha256, outcome, told
  from evidence.step v ${newerThan('step_id', 'step')}`;

export const acts = `
  select v.act_id::text as id, acted_at, claim_id, revision, what, person, txn, task, detail
  from evidence.act v ${newerThan('act_id', 'act')}`;

export const notices = `
  select v.notice_id::text as id, created_at, claim_id, revision, pass, round, kind, body_sha256
  from evidence.seen_notice v ${newerThan('notice_id', 'notice')}`;

export const clocks = `
  select v.entry_id::text as id, noted_at, claim_id, revision, what, line, source, zone, received_at, clean_at, due_at,
    ended_at, reason
  from evidence.clock_entry v ${newerThan('entry_id', 'clock')}`;

/** A clock that ran out is told of once, when it is seen to have. */
export const breaches = `
  select v.claim_id || '-' || v.revision as id, now() as seen_at, claim_id, revision, 'breached' as what, line, source,
    received_at, due_at
  from evidence.seen_breach v
  where $1::bigint >= 0 and not exists (
    select from evidence.record r where r.key = 'breach:' || v.claim_id || '-' || v.revision)
  order by v.due_at limit 1000`;

export const modelUses = `
  select v.use_id::text as id, used_at, claim_id, revision, pass, login, question, provider, model, model_version,
    prompt_sha256, answer_sha256, outcome, because, input_tokens, output_tokens
  from evidence.model_use v ${newerThan('use_id', 'model')}`;

/**
 * With the login of the session that asked: the last one that Vault had issued for it. A question is looked at when
 * what Vault's audit says of it has had the time to be sealed.
 */
export const questions = `
  select v.question_id::text as id, told_at, session_id as correlation_id, session_id as session, person_sub as person,
    on_behalf_of, outcome, question_sha256, compared_by, query_id, result_sha256, row_count, claims, drafted_sql,
    draft_provider, draft_model, draft_prompt_sha256, draft_answer_sha256, draft_outcome,
    (select r.login from evidence.record r
     where r.correlation_id = v.session_id and r.kind = 'vault.call' and r.login is not null and r.at <= v.told_at
     order by r.at desc limit 1) as login
  from evidence.seen_question v ${newerThan('question_id', 'question', "v.told_at < now() - interval '3 seconds' and")}`;

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
