import { setTimeout as wait } from 'node:timers/promises';
import { isOperationalError } from '#errors';
import type { Fact } from '#evidence';
import { logger } from '#telemetry';
import type { Database } from '../database.port.js';
import type { Sealer } from '../seal/sealer.js';
import type { IssuedLogins } from './issued-logins.js';
import { ledgerFact } from './ledger-facts.js';
import * as statements from './ledger-statements.js';

const everyMillis = 1_000;
const log = logger('evidence');

interface Table {
  readonly statement: string;
  readonly kind: Fact['kind'];
  readonly key: string;
  /** Column with the time at which it happened. */
  readonly at: string;
  readonly action?: string;
}

const tables: readonly Table[] = [
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
  },
];

export interface LedgerPorts {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly logins: IssuedLogins;
}

/** Seals what the authority has decided, ended and found, and which logins are gone, once a second. */
export async function readLedger(
  { database, sealer, logins }: LedgerPorts,
  signal: AbortSignal,
): Promise<void> {
  const latest = new Map<string, number>();
  while (!signal.aborted) {
    try {
      for (const table of tables) await readTable(table, { database, sealer, latest });
      await logins.sealGone(database, sealer);
    } catch (thrown) {
      log.warn({ error: thrown, code: isOperationalError(thrown) ? thrown.code : 'BUG' }, 'ledger not read');
    }
    await wait(everyMillis, undefined, { signal }).catch(() => undefined);
  }
}

interface Reading {
  readonly database: Database;
  readonly sealer: Sealer;
  /** By key of a table: number or time (in milliseconds) of the latest row that was read. */
  readonly latest: Map<string, number>;
}

async function readTable(table: Table, { database, sealer, latest }: Reading): Promise<void> {
  const from = latest.get(table.key) ?? (await placeOf(table, sealer));
  const rows = await database.query<Readonly<Record<string, unknown>>>(table.statement, [from]);
  latest.set(table.key, from);
  if (rows.length === 0) return;
  const newest = Math.max(from, ...rows.map((row) => orderOf(row, table)));
  const place = { source: `ledger.${table.key}`, place: { latest: newest } };
  await sealer.seal(
    rows.map((row) => ledgerFact(row, table)),
    place,
  );
  latest.set(table.key, newest);
}

async function placeOf({ key }: Table, sealer: Sealer): Promise<number> {
  const place = (await sealer.placeOf(`ledger.${key}`)) as { latest?: number } | undefined;
  return place?.latest ?? 0;
}

function orderOf(row: Readonly<Record<string, unknown>>, { key, at }: Table): number {
  const time = row[at];
  return key === 'mandate' ? (time instanceof Date ? time.getTime() : 0) : Number(row['id']);
}
