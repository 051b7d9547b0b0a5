import { canonicalSha256, type ReferenceKind, type ReferenceRow } from '#interchange';
import type { Sql } from '#persistence';
import type { MemberPseudonyms } from '../accept-claims/member-pseudonyms.js';
import type { Database } from '../database.port.js';

/** What loading did with the rows of one kind. */
export interface LoadedKind {
  readonly kind: ReferenceKind;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
}

interface KeptRow {
  readonly kind: ReferenceKind;
  readonly lookup: string;
  readonly key: string;
  readonly member_key: string | null;
  readonly body: ReferenceRow['body'];
}

interface VersionRow extends Pick<KeptRow, 'kind' | 'lookup' | 'key' | 'body'> {
  readonly version: number;
}

type Change = 'new' | 'changed' | 'unchanged';

/** What one question to Vault names at most. */
const membersAtOnce = 1_000;

/** Reference data in versions that are only ever added. */
export class ReferenceStore {
  readonly #database: Database;
  readonly #members: Pick<MemberPseudonyms, 'pseudonyms'>;

  constructor(database: Database, members: Pick<MemberPseudonyms, 'pseudonyms'>) {
    this.#database = database;
    this.#members = members;
  }

  /**
   * Adds what differs from the newest version, all or nothing. Members are kept as the pseudonyms that their claims
   * have, made the same way.
   *
   * @throws OperationalError `POSTGRES.*`, `VAULT.*`
   */
  async load(rows: readonly ReferenceRow[], loadedBy: string): Promise<readonly LoadedKind[]> {
    const kept = await this.#named(rows);
    return this.#database.transaction(async (sql) => {
      // One file at a time: versions are counted up.
      await sql.query(`select pg_advisory_xact_lock(hashtextextended('vouch.reference', 0))`);
      return addVersions(sql, kept, loadedBy);
    });
  }

  async #named(rows: readonly ReferenceRow[]): Promise<readonly KeptRow[]> {
    const names = new Map<string, string>();
    const members = rows.flatMap(({ member }) => member ?? []);
    for (let begin = 0; begin < members.length; begin += membersAtOnce) {
      const some = members.slice(begin, begin + membersAtOnce);
      // A member number means the same member whoever loads it: no sender is asked about.
      const pseudonyms = await this.#members.pseudonyms(some, '');
      for (const [index, { source }] of some.entries()) names.set(source, pseudonyms[index] ?? '');
    }
    return rows.map(({ kind, lookup, key, member, body }) => {
      const memberKey = member && (names.get(member.source) ?? '');
      return { kind, lookup: memberKey ?? lookup, key, member_key: memberKey, body };
    });
  }
}

async function addVersions(
  sql: Sql,
  rows: readonly KeptRow[],
  loadedBy: string,
): Promise<readonly LoadedKind[]> {
  const before = await newest(sql, rows);
  const versions = rows.map((row) => {
    const last = before.get(identityOf(row));
    const version = (last?.version ?? 0) + 1;
    if (last === undefined) return { ...row, version, change: 'new' as const };
    const same = canonicalSha256(last.body) === canonicalSha256(row.body);
    return { ...row, version, change: same ? ('unchanged' as const) : ('changed' as const) };
  });
  const added = versions.filter(({ change }) => change !== 'unchanged');
  await sql.query(
    `insert into reference.entry (kind, lookup, key, version, member_key, body, loaded_by)
     select r.kind, r.lookup, r.key, r.version, r.member_key, r.body, $2
     from jsonb_to_recordset($1::jsonb)
       as r (kind text, lookup text, key text, version integer, member_key text, body jsonb)`,
    [JSON.stringify(added), loadedBy],
  );
  return counted(versions);
}

function counted(versions: readonly { readonly kind: ReferenceKind; readonly change: Change }[]) {
  return [...Map.groupBy(versions, ({ kind }) => kind)].map(([kind, its]): LoadedKind => {
    const count = (change: Change) => its.filter((each) => each.change === change).length;
    return { kind, new: count('new'), changed: count('changed'), unchanged: count('unchanged') };
  });
}

async function newest(sql: Sql, rows: readonly KeptRow[]): Promise<ReadonlyMap<string, VersionRow>> {
  const found = await sql.query<VersionRow>(
    `select distinct on (kind, lookup, key) kind, lookup, key, version, body from reference.entry
     where (kind, lookup, key) in (select * from unnest($1::text[], $2::text[], $3::text[]))
     order by kind, lookup, key, version desc`,
    [rows.map(({ kind }) => kind), rows.map(({ lookup }) => lookup), rows.map(({ key }) => key)],
  );
  return new Map(found.map((row) => [identityOf(row), row]));
}

function identityOf({ kind, lookup, key }: Pick<KeptRow, 'kind' | 'lookup' | 'key'>): string {
  return JSON.stringify([kind, lookup, key]);
}
