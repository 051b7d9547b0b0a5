import { setTimeout as wait } from 'node:timers/promises';
import { isOperationalError } from '#errors';
import { logger } from '#telemetry';
import type { Database } from '../database.port.js';
import type { Sealer } from '../seal/sealer.js';
import type { IssuedLogins } from './issued-logins.js';
import { ledgerFact } from './ledger-facts.js';
import { ledgerTables, type LedgerTable } from './ledger-tables.js';

const everyMillis = 1_000;
const log = logger('evidence');

export interface LedgerPorts {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly logins: IssuedLogins;
}

/** Seals what the authority has decided, what PostgreSQL noted of the work on claims, and which logins are gone, once a second. */
export async function readLedger(
  { database, sealer, logins }: LedgerPorts,
  signal: AbortSignal,
): Promise<void> {
  const latest = new Map<string, number>();
  while (!signal.aborted) {
    try {
      for (const table of ledgerTables) await readTable(table, { database, sealer, latest });
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

async function readTable(table: LedgerTable, { database, sealer, latest }: Reading): Promise<void> {
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

async function placeOf({ key }: LedgerTable, sealer: Sealer): Promise<number> {
  const place = (await sealer.placeOf(`ledger.${key}`)) as { latest?: number } | undefined;
  return place?.latest ?? 0;
}

function orderOf(row: Readonly<Record<string, unknown>>, { order = 'number', at }: LedgerTable): number {
  const time = row[at];
  if (order === 'number') return Number(row['id']);
  return order === 'time' && time instanceof Date ? time.getTime() : 0;
}
