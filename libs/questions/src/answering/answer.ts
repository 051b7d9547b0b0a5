import { createHash } from 'node:crypto';
import { failed, ok, type Result } from '#errors';
import type { Value } from '../reading/read-question.js';
import type { KnownPlan } from '../reading/tokens.js';

/** Port: statements of a session, inside one transaction that only reads. */
export interface QuestionSql {
  query<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

/** A cell as it may be shown: amounts are decimal texts. */
export type Cell = string | number | null;

export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** There are more rows than are shown. */
  readonly isCut: boolean;
  /** As PostgreSQL estimated it before. */
  readonly cost: number;
  /** Of columns and rows, hex. */
  readonly sha256: string;
}

/** What no question may exceed, whichever query answers it. */
export const limits = { rows: 100, cost: 500_000, seconds: 5 } as const;

/** The plans that questions may name. */
export async function knownPlans(sql: QuestionSql): Promise<readonly KnownPlan[]> {
  return sql.query<KnownPlan>(
    'select plan_id as "planId", coalesce(plan_name, plan_id) as name from masked.plan',
  );
}

/** A select over masked views, with the values that it is bound to. */
export interface BoundStatement {
  readonly sql: string;
  readonly values: readonly (Value | null)[];
}

/**
 * Runs a statement, unless PostgreSQL expects it to cost too much.
 *
 * @throws OperationalError `POSTGRES.*`, that it took too long among them
 */
export async function answer(
  sql: QuestionSql,
  { sql: text, values }: BoundStatement,
): Promise<Result<Answer, 'QUESTION.TOO_COSTLY'>> {
  await sql.query(`set local statement_timeout = '${limits.seconds}s'`);
  const bound = values.map(asText);
  const cost = await costOf(sql, text, bound);
  if (cost > limits.cost) return failed('QUESTION.TOO_COSTLY');
  // One row more than is shown tells that there are more.
  const cut = `select * from (${text}) as answer limit ${limits.rows + 1}`;
  const found = await sql.query<Readonly<Record<string, unknown>>>(cut, bound);
  const names = Object.keys(found[0] ?? {});
  const rows = found.slice(0, limits.rows).map((row) => names.map((name) => cell(name, row[name])));
  const columns = names.map((name) => name.replace(/_cents$/, ''));
  const sha256 = createHash('sha256').update(JSON.stringify({ columns, rows })).digest('hex');
  return ok({ columns, rows, isCut: found.length > limits.rows, cost, sha256 });
}

interface Plan {
  readonly Plan: { readonly 'Total Cost': number };
}

async function costOf(sql: QuestionSql, text: string, values: readonly unknown[]): Promise<number> {
  const [row] = await sql.query<{ 'QUERY PLAN': readonly Plan[] }>(`explain (format json) ${text}`, values);
  return row?.['QUERY PLAN'][0]?.Plan['Total Cost'] ?? Number.POSITIVE_INFINITY;
}

/** PostgreSQL takes each value as a text and casts it as the statement says. */
function asText(value: Value | null): string | null {
  return value === null ? null : String(value);
}

function cell(name: string, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (/(?:^|_)cents$/.test(name) && isWholeOrPart(value)) return amount(centsOf(value));
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return numeric.has(name) ? Number(value) : value;
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

function isWholeOrPart(value: unknown): value is bigint | string {
  return typeof value === 'bigint' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value));
}

/** An average of cents has parts of them, which are rounded. */
function centsOf(value: bigint | string): bigint {
  if (typeof value === 'bigint') return value;
  return value.includes('.') ? BigInt(Math.round(Number(value))) : BigInt(value);
}

/** Columns that are `numeric`, which the driver gives as text. */
const numeric: ReadonlySet<string> = new Set([
  ...['percent', 'lines_per_claim', 'average_seconds', 'longest_seconds', 'seconds', 'minutes'],
  ...['median_seconds', 'p95_seconds'],
]);

function amount(cents: bigint): string {
  const [sign, whole] = cents < 0n ? ['-', -cents] : ['', cents];
  return `${sign}${whole / 100n}.${String(whole % 100n).padStart(2, '0')}`;
}
