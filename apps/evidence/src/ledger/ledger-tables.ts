import type { Fact } from '#evidence';
import * as statements from './ledger-statements.js';

/** A table or view of the database whose rows are sealed. */
export interface LedgerTable {
  readonly statement: string;
  readonly kind: Fact['kind'];
  /** Its rows' keys begin with it; under this name its place is kept. */
  readonly key: string;
  /** Column with the time at which it happened. */
  readonly at: string;
  readonly action?: string;
  /** What says how far it was read: the rows' numbers, their times, or nothing but what is sealed. */
  readonly order?: 'number' | 'time' | 'none';
}

export const ledgerTables: readonly LedgerTable[] = [
  {
    statement: statements.exchanges,
    kind: 'authority.decision',
    key: 'exchange',
    at: 'decided_at',
    action: 'exchange',
  },
  { statement: statements.decisions, kind: 'authority.decision', key: 'decision', at: 'decided_at' },
  { statement: statements.kills, kind: 'access.kill', key: 'kill', at: 'asked_at' },
  { statement: statements.findings, kind: 'reconciler.finding', key: 'finding', at: 'found_at' },
  {
    statement: statements.mandates,
    kind: 'authority.decision',
    key: 'mandate',
    at: 'issued_at',
    action: 'mandate',
    order: 'time',
  },
  { statement: statements.steps, kind: 'claim.step', key: 'step', at: 'stored_at' },
  { statement: statements.acts, kind: 'person.act', key: 'act', at: 'acted_at' },
  { statement: statements.notices, kind: 'claim.notice', key: 'notice', at: 'created_at' },
  { statement: statements.clocks, kind: 'claim.clock', key: 'clock', at: 'noted_at' },
  { statement: statements.breaches, kind: 'claim.clock', key: 'breach', at: 'seen_at', order: 'none' },
  { statement: statements.modelUses, kind: 'model.use', key: 'model', at: 'used_at' },
  { statement: statements.questions, kind: 'person.question', key: 'question', at: 'told_at' },
];
