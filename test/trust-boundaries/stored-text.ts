import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { asSuperuser, statePath } from '#testing';

interface Column {
  readonly relation: string;
  readonly name: string;
  readonly type: string;
}

/** Every column of every table of the database, the system's own catalogs included. */
const everyColumn = `
  select format('%I.%I', n.nspname, c.relname) as relation, a.attname::text as name, t.typname::text as type
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type d on d.oid = a.atttypid
  join pg_type t on t.oid = coalesce(nullif(d.typbasetype, 0), d.oid)
  where c.relkind in ('r', 'p', 'm') and n.nspname <> 'pg_toast'`;

/** Where in the database a superuser finds any of these words, in whatever type of column: `claims.claim.content`. */
export async function columnsHolding(words: readonly string[]): Promise<readonly string[]> {
  return asSuperuser(async (client) => {
    const { rows: columns } = await client.query<Column>(everyColumn);
    const found: string[] = [];
    for (const [relation, its] of Map.groupBy(columns, (column) => column.relation)) {
      const tests = its.map(({ name, type }, index) => {
        const bytes = type === 'bytea' ? '%I' : `convert_to(lower(%I::text), 'UTF8')`;
        const column = bytes.replace('%I', client.escapeIdentifier(name));
        return `coalesce(bool_or(exists (select from words where position(word in ${column}) > 0)), false) as c${index}`;
      });
      const { rows } = await client.query<Record<string, boolean>>(
        `with words as (select convert_to(unnest($1::text[]), 'UTF8') as word)
         select ${tests.join(', ')} from ${relation}`,
        [words.flatMap((word) => [word, word.toLowerCase()])],
      );
      found.push(
        ...its.flatMap(({ name }, index) => (rows[0]?.[`c${index}`] ? [`${relation}.${name}`] : [])),
      );
    }
    return found;
  });
}

/** Files of the state folder that hold any of these words: tables, write-ahead log, server logs, topics, audit. */
export async function filesHolding(words: readonly string[]): Promise<readonly string[]> {
  await asSuperuser((client) => client.query('checkpoint'));
  const sought = words.map((word) => Buffer.from(word));
  return readdirSync(statePath(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = contentOf(file);
      return sought.some((word) => bytes.includes(word));
    })
    .map((file) => file.slice(statePath().length + 1));
}

/** Some file systems keep shorter files in no block of their own. */
const smallest = 65_536;

/** A running server removes files under our hands. What takes no block on the disk is reserved and never written. */
function contentOf(file: string): Buffer {
  try {
    const { blocks, size } = statSync(file);
    return blocks === 0 && size > smallest ? Buffer.alloc(0) : readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
