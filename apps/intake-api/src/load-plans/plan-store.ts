import {
  feeSchedulesMissing,
  feeScheduleToJson,
  planToJson,
  type FeeScheduleJson,
  type PlanFile,
  type PlanJson,
} from '#claims';
import { failed, ok, type Problem, type Result } from '#errors';
import { canonicalSha256 } from '#interchange';
import type { Sql } from '#persistence';
import type { Database } from '../database.port.js';

/** What loading did with one entry of the file. */
interface Loaded {
  readonly id: string;
  readonly version: number;
  readonly change: 'new' | 'changed' | 'unchanged';
}

export interface LoadedFile {
  readonly plans: readonly Loaded[];
  readonly feeSchedules: readonly Loaded[];
}

interface VersionRow {
  readonly id: string;
  readonly version: number;
  readonly terms: unknown;
}

interface Table {
  readonly name: string;
  readonly id: string;
}

const planTable: Table = { name: 'reference.plan', id: 'plan_id' };
const scheduleTable: Table = { name: 'reference.fee_schedule', id: 'schedule_id' };

/** Plans and fee schedules in versions that are only ever added. */
export class PlanStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Adds what differs from the newest version, all or nothing.
   *
   * @throws OperationalError `POSTGRES.*`
   */
  async load(file: PlanFile, loadedBy: string): Promise<Result<LoadedFile, readonly Problem[]>> {
    return this.#database.transaction(async (sql) => {
      // One file at a time: versions are counted up.
      await sql.query(`select pg_advisory_xact_lock(hashtextextended('vouch.plans', 0))`);
      const missing = await unknownSchedules(sql, file);
      if (missing.length > 0) return failed(missing);
      const schedules = file.feeSchedules.map((schedule) => ({
        id: schedule.id,
        terms: feeScheduleToJson(schedule),
      }));
      const plans = file.plans.map((plan) => ({ id: plan.planId, terms: planToJson(plan) }));
      return ok({
        feeSchedules: await addVersions(sql, scheduleTable, schedules, loadedBy),
        plans: await addVersions(sql, planTable, plans, loadedBy),
      });
    });
  }
}

async function newest(
  sql: Sql,
  { name, id }: Table,
  ids: readonly string[],
): Promise<Map<string, VersionRow>> {
  const rows = await sql.query<VersionRow>(
    `select distinct on (${id}) ${id} as id, version, terms from ${name}
     where ${id} = any ($1) order by ${id}, version desc`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function addVersions(
  sql: Sql,
  table: Table,
  entries: readonly { readonly id: string; readonly terms: PlanJson | FeeScheduleJson }[],
  loadedBy: string,
): Promise<readonly Loaded[]> {
  const before = await newest(
    sql,
    table,
    entries.map(({ id }) => id),
  );
  const loaded = entries.map(({ id, terms }): Loaded => {
    const last = before.get(id);
    if (last === undefined) return { id, version: 1, change: 'new' };
    const same = canonicalSha256(last.terms) === canonicalSha256(terms);
    return same
      ? { id, version: last.version, change: 'unchanged' }
      : { id, version: last.version + 1, change: 'changed' };
  });
  const rows = loaded.flatMap(({ id, version, change }, index) =>
    change === 'unchanged' ? [] : [{ id, version, terms: entries[index]?.terms }],
  );
  await sql.query(
    `insert into ${table.name} (${table.id}, version, terms, loaded_by)
     select r.id, r.version, r.terms, $2
     from jsonb_to_recordset($1::jsonb) as r (id text, version integer, terms jsonb)`,
    [JSON.stringify(rows), loadedBy],
  );
  return loaded;
}

async function unknownSchedules(sql: Sql, file: PlanFile): Promise<readonly Problem[]> {
  const missing = feeSchedulesMissing(file);
  const known = await newest(sql, scheduleTable, missing);
  return missing
    .filter((id) => !known.has(id))
    .map((id) => ({
      severity: 'error',
      code: 'PLAN.FEE_SCHEDULE_UNKNOWN',
      field: `$.plans[${file.plans.findIndex(({ allowed }) => allowed !== 'as-charged' && allowed.feeSchedule === id)}].allowed.feeSchedule`,
      message: 'names a fee schedule that is neither in the file nor loaded',
      fix: 'add it to feeSchedules, or load it first',
    }));
}
