import { textIn, type StoredRecord } from '#evidence';
import type { Database } from '../database.port.js';
import { grantsOf } from './question-statements.js';

/** What one step may do, and what of it the credentials of a claim did. */
export interface UsedAccess {
  readonly stage: string;
  readonly granted: readonly string[];
  readonly used: readonly string[];
  /** Granted, and not needed for this claim. */
  readonly unused: readonly string[];
}

const verbs = [
  { privilege: 'insert', pattern: /\binsert\s+into\s+([a-z_]+\.[a-z_]+)/gi },
  { privilege: 'update', pattern: /\bupdate\s+([a-z_]+\.[a-z_]+)/gi },
  { privilege: 'delete', pattern: /\bdelete\s+from\s+([a-z_]+\.[a-z_]+)/gi },
  { privilege: 'select', pattern: /(?<!\bdelete\s+)\b(?:from|join)\s+([a-z_]+\.[a-z_]+)\b(?!\s*\()/gi },
] as const;

/** Tables that a statement names, with what it does to them: `select claims.claim`. */
export function accessIn(statement: string): readonly string[] {
  return verbs.flatMap(({ privilege, pattern }) =>
    [...statement.matchAll(pattern)].map((match) => `${privilege} ${match[1]?.toLowerCase() ?? ''}`),
  );
}

/** Access used against access granted, by stage. @throws OperationalError */
export async function usedAccess(
  database: Database,
  records: readonly StoredRecord[],
): Promise<readonly UsedAccess[]> {
  const statements = records.filter(({ record }) => record.kind === 'sql.statement');
  const byStage = Map.groupBy(statements, ({ record }) => textIn(record.body, 'stage'));
  const rows = await database.query<{ role: string; relation: string; privilege: string }>(grantsOf, [
    [...byStage.keys()],
  ]);
  return [...byStage].map(([stage, own]) => {
    const granted = unique(
      rows.filter(({ role }) => role === stage).map(({ relation, privilege }) => `${privilege} ${relation}`),
    );
    const used = unique(own.flatMap(({ record }) => accessIn(textIn(record.body, 'statement'))));
    return { stage, granted, used, unused: granted.filter((each) => !used.includes(each)) };
  });
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted();
}
