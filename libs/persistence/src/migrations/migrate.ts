import { OperationalError } from '#errors';
import { Client } from 'pg';
import { migrationFiles, rolesStatement, type Migration } from './migration-files.js';

/**
 * A PostgreSQL superuser, or an owner that may create roles and set parameters; used for this only. Certificate
 * and host name of the server are verified.
 */
export interface MigrationOwner {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Created when it is not there. */
  readonly database: string;
}

const createLedger = `
  create schema if not exists migrations;
  create table if not exists migrations.applied (
    name       text primary key,
    sha256     text not null,
    applied_at timestamptz not null default now()
  )`;

/**
 * Brings database, roles and schema up to date; idempotent, and safe when several run at once. Returns the
 * migrations that were applied now.
 *
 * @throws OperationalError `MIGRATION.CHANGED` (permanent) when a file differs from what was applied
 * under its name; the driver's error when a statement fails, with nothing of that file applied.
 */
export async function migrate(owner: MigrationOwner): Promise<readonly string[]> {
  return connected({ ...owner, database: 'postgres' }, async (cluster) => {
    // Held until the connection ends, and over all databases: roles belong to the whole cluster.
    await cluster.query(`select pg_advisory_lock(hashtextextended('vouch.migrations', 0))`);
    await createDatabase(cluster, owner.database);
    return connected(owner, bringUpToDate);
  });
}

async function bringUpToDate(client: Client): Promise<readonly string[]> {
  await client.query(createLedger);
  await client.query(await rolesStatement());
  const applied: string[] = [];
  for (const migration of await pending(client)) {
    await apply(client, migration);
    applied.push(migration.name);
  }
  return applied;
}

async function createDatabase(client: Client, database: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
}

async function pending(client: Client): Promise<readonly Migration[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from migrations.applied',
  );
  const applied = new Map(rows.map(({ name, sha256 }) => [name, sha256]));
  const files = await migrationFiles();
  const changed = files.filter(({ name, sha256 }) => applied.has(name) && applied.get(name) !== sha256);
  if (changed.length > 0) {
    const names = changed.map(({ name }) => name).join(', ');
    throw new OperationalError('MIGRATION.CHANGED', `changed since they were applied: ${names}`, {
      retry: 'permanent',
    });
  }
  return files.filter(({ name }) => !applied.has(name));
}

async function apply(client: Client, { name, text, sha256 }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into migrations.applied (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query('commit');
  } catch (thrown) {
    await client.query('rollback');
    throw thrown;
  }
}

async function connected<T>(owner: MigrationOwner, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...owner, application_name: 'vouch-migrations', ssl: true });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
