import type { Client } from 'pg';
import { asSuperuser } from '#testing';

export interface Relation {
  /** `claims.claim`. */
  readonly name: string;
  readonly columns: readonly string[];
}

/** Every table and view of ours, whatever is added later. */
export async function everyRelation(): Promise<readonly Relation[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<Relation>(
      `select format('%s.%s', n.nspname, c.relname) as name,
         array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where n.nspname in ('claims', 'reference', 'authority', 'evidence', 'masked', 'migrations') and c.relkind in ('r', 'p', 'v', 'm', 'f')
       group by 1 order by 1`,
    ),
  );
  return rows;
}

/** The error code of a statement that was tried and undone, or undefined when it was let through. */
export async function refusal(
  client: Client,
  statement: string,
  values: unknown[] = [],
): Promise<string | undefined> {
  await client.query('begin');
  try {
    await client.query(statement, values);
    return undefined;
  } catch (thrown) {
    const { code, message } = thrown as { code: string; message: string };
    return message.startsWith('permission denied') ? 'no grant' : code;
  } finally {
    await client.query('rollback');
  }
}

/** No grant, or nothing that any grant could allow: a view or a column that is computed. */
const shut: readonly (string | undefined)[] = ['no grant', '55000', '42809', '428C9', '0A000'];

export type Tried = Readonly<
  Record<'select' | 'insert' | 'update' | 'delete' | 'truncate', readonly string[]>
>;

/**
 * What a login gets through, found by trying every operation on every relation. A name alone means the whole
 * relation; `name(columns)` means these columns only.
 */
export async function allThatIsAllowed(client: Client, relations: readonly Relation[]): Promise<Tried> {
  const select: string[] = [];
  const update: string[] = [];
  const others = { insert: [] as string[], delete: [] as string[], truncate: [] as string[] };
  for (const { name, columns } of relations) {
    const read = await granted(client, columns, (column) => `select ${column} from ${name} limit 1`);
    if (read.length > 0) select.push(read.length === columns.length ? name : `${name}(${read.join(',')})`);
    const set = await granted(client, columns, (column) => `update ${name} set ${column} = null where false`);
    if (set.length > 0) update.push(`${name}(${set.join(',')})`);
    if (await passes(client, `insert into ${name} default values`)) others.insert.push(name);
    if (await passes(client, `delete from ${name} where false`)) others.delete.push(name);
    if (await passes(client, `truncate ${name}`)) others.truncate.push(name);
  }
  return { select, update, ...others };
}

async function granted(
  client: Client,
  columns: readonly string[],
  statement: (column: string) => string,
): Promise<string[]> {
  const through: string[] = [];
  for (const column of columns) {
    if (await passes(client, statement(column))) through.push(column);
  }
  return through;
}

/** Whether grants let the statement through, even if rows or constraints then stop it. */
async function passes(client: Client, statement: string): Promise<boolean> {
  return !shut.includes(await refusal(client, statement));
}
