import canonicalize from 'canonicalize';
import { Bug } from '#errors';
import { asSuperuser } from '#testing';
import type { Own } from './compared-claims.js';

/** A claim that was sent, with what is its own. */
export interface SentClaim {
  readonly claimId: string;
  readonly own: Own;
}

/**
 * Of each table that says anything of money, outcome or state: what is left out, as it is new each time by its nature.
 * The digest of an assessment is over the claim's number too.
 */
const tables: Readonly<Record<string, readonly string[]>> = {
  'claims.claim_state': ['changed_at', 'changed_by'],
  'claims.state_history': ['entry_id', 'changed_at'],
  'claims.assessment': ['sha256'],
  'claims.assessment_line': [],
  'claims.determination': ['decided_at', 'assessment_sha256'],
  'claims.payment_order': ['ordered_at'],
  'claims.payment_recovery': ['ordered_at'],
  'claims.accumulator_movement': ['member_key', 'family_key'],
  'claims.decided_service': ['member_key'],
  'claims.remittance': [],
  'claims.explanation_of_benefit': [],
  'claims.claim_response': ['answer_id', 'written_at'],
  'claims.notice': ['notice_id', 'created_at'],
  'claims.review_task': ['opened_at', 'due_at', 'assessment_sha256'],
  'claims.information_request': ['asked_at', 'due_at'],
  'claims.clock': ['received_at', 'clean_at', 'due_at', 'ended_at'],
  'claims.clock_pause': ['from_at', 'until_at'],
};

const rowsOf = ([table, left]: readonly [string, readonly string[]]) => {
  const row = `to_jsonb(t) - array[${['claim_id', ...left].map((name) => `'${name}'`).join(', ')}]`;
  return `'${table}', (select coalesce(jsonb_agg(${row} order by (${row})::text), '[]') from ${table} t
    where t.claim_id = s.claim_id)`;
};

/**
 * Who opened the claim, how often, under which policies, and how much it stored. That an examination is written is left
 * out: people are shown one where documents ask something, and a reader may find more to ask.
 */
const accesses = `
  'grants', (select coalesce(jsonb_agg(g order by g::text), '[]') from (
    select distinct jsonb_build_object('actor', e.actor, 'stage', e.stage, 'pass', e.pass, 'policies', e.policy_ids) as g
    from authority.exchange e where e.claim_id = s.claim_id and e.decision = 'granted') grants),
  'steps', (select coalesce(jsonb_agg(jsonb_build_object('stage', e.stage, 'pass', e.pass, 'round', e.round,
      'login', split_part(e.login, '.', 1), 'stored', e.stored - 'examination', 'outcome', e.outcome,
      'facts', e.facts_sha256 is not null, 'engine', e.engine_version)
    order by e.step_id), '[]') from evidence.step e where e.claim_id = s.claim_id)`;

const statement = `
  select s.claim_id as "claimId", c.member_key as "memberKey", c.correlation_id as "correlationId", c.txn,
    jsonb_build_object(${[...Object.entries(tables).map(rowsOf), accesses].join(',\n')}) as became
  from claims.claim_state s join claims.claim c using (claim_id, revision) where s.claim_id = any ($1)`;

interface Row {
  readonly claimId: string;
  readonly memberKey: string;
  readonly correlationId: string;
  readonly txn: string;
  readonly became: unknown;
}

const instant = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})/g;
/** Days of the claims themselves are all before: this one, or one reckoned from it, is the day of the decision. */
const laterDay = /\b(?:202[6-9]|20[3-9]\d)-\d{2}-\d{2}\b/g;

/**
 * Everything that became of each claim, as canonical JSON without what is its own (ids, numbers, instants): byte for byte
 * the same for claims that were decided alike.
 */
export async function whatBecameOf(sent: readonly SentClaim[]): Promise<readonly string[]> {
  const ids = sent.map(({ claimId }) => claimId);
  const { rows } = await asSuperuser((client) => client.query<Row>(statement, [ids]));
  const found = new Map(rows.map((row) => [row.claimId, row]));
  return sent.map(({ claimId, own }) => {
    const row = found.get(claimId);
    const text = row && canonicalize(row.became);
    if (row === undefined || text === undefined) throw new Bug(`nothing is known of ${claimId}`);
    const { memberKey, correlationId, txn } = row;
    const itsOwn = { claimId, ...own, memberKey, correlationId, txn };
    const without = Object.entries(itsOwn).reduce(
      (said, [name, value]) => said.replaceAll(value, name).replaceAll(value.toLowerCase(), name),
      text,
    );
    return without.replaceAll(instant, 'INSTANT').replaceAll(laterDay, 'DAY');
  });
}
