import { createHash } from 'node:crypto';
import { sealedNothing } from '#testing';
import {
  appeals,
  clocks,
  reconciliations,
  records,
  requests,
  reviewTasks,
  sessions,
  withdrawals,
} from './seeded-life.js';

/** Port: one row into a table. */
type Insert = (table: string, row: Readonly<Record<string, unknown>>) => Promise<void>;
type Key = readonly [claim: string, revision: number, pass: number];

const noon = (day: string | null): string | null => (day === null ? null : `${day}T12:00:00Z`);
const digest = 'ab'.repeat(32);

/** Clocks, appeals, people's tasks and what is watched over: rows that hold whatever the order of work was. */
export async function seedLife(insert: Insert, keyOf: (claim: string) => Key): Promise<void> {
  for (const each of clocks) {
    const [claim_id, revision] = keyOf(each.claim);
    await insert('claims.clock', {
      ...{ claim_id, revision, line: 'commercial', source: 'seed', zone: 'UTC' },
      ...{ received_at: noon('2019-12-01'), due_at: noon(each.due), ended_at: noon(each.ended) },
    });
    if (each.state !== 'paused') continue;
    await insert('claims.clock_pause', { claim_id, revision, from_at: noon('2019-12-02'), reason: 'SEED' });
  }
  for (const { claim, grounds, on, due, decided, outcome } of appeals) {
    const [claim_id, revision] = keyOf(claim);
    const end = { outcome, decision_reason: 'SEED', decided_by: 'person-other', decided_at: noon(decided) };
    await insert('claims.appeal', {
      ...{ claim_id, revision, level: 1, grounds, filed_by: 'person-seed', filed_at: noon(on) },
      ...{ due_at: noon(due), txn: claim_id, content: sealedNothing, ...(outcome === 'open' ? {} : end) },
    });
  }
  for (const { claim, kind, skill, amount, on, due, open, decision, decided } of reviewTasks) {
    const [claim_id, revision, pass] = keyOf(claim);
    await insert('claims.review_task', {
      ...{ claim_id, revision, pass, round: 1, kind, reason: 'SEED', amount_cents: amount * 100, skill },
      ...{ currency: 'USD', on_medical_necessity: false, assessment_sha256: digest, opened_at: noon(on) },
      ...{ due_at: noon(due), decision, decided_at: noon(decided), closed_at: open ? null : noon(decided) },
    });
  }
  for (const { claim, on, answered } of requests) {
    const [claim_id, revision] = keyOf(claim);
    await insert('claims.information_request', {
      ...{ claim_id, revision, asked_at: noon(on), due_at: '2126-01-01', reason: 'SEED', items: '[]' },
      ...{ answered_at: noon(answered), closed_at: noon(answered) },
    });
  }
  for (const { claim, reason, on } of withdrawals) {
    const [claim_id, revision] = keyOf(claim);
    const wish = { kind: 'void', reason, requested_by: 'person-seed', txn: claim_id, requested_at: noon(on) };
    await insert('claims.withdrawal', { claim_id, revision, ...wish });
  }
  for (const [index, { on }] of sessions.entries()) {
    await insert('authority.session', {
      ...{ session_id: `seed-${index}`, person_sub: 'person-seed', on_behalf_of: 'p', accessor: `s${index}` },
      ...{ opened_at: noon(on), expires_at: noon(on), ended_at: noon(on) },
    });
  }
  for (const [index, { kind, result, on }] of reconciliations.entries()) {
    await insert('authority.reconciliation', {
      ...{ run_id: 'seed', found_at: noon(on), kind, subject: `s${index}`, action: 'revoke', result },
      failure: result === 'failed' ? 'SEED' : null,
    });
  }
  for (const [position, { kind, stage, on }] of records.entries()) {
    await insert('evidence.record', {
      ...{ position, chain: 'seed', seq: position + 1, kind, key: `seed:${position}`, at: noon(on) },
      ...{ login: `${stage}.C01.seed0000`, text: '{}', hash: createHash('sha256').digest() },
    });
  }
}
