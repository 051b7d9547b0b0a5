import { failed, ok, type Result } from '#errors';
import { parse, scan } from 'libpg-query';
import type { DraftRefusal } from './draft-refusal.js';
import { TreeWalk, type Literal } from './tree-walk.js';

/** A draft that may be run: one select over masked views, with the values of the question bound to it. */
export interface GuardedDraft {
  readonly sql: string;
  /** In the order of `$1`, `$2`, …. */
  readonly values: readonly string[];
  /** Of the placeholders behind these values: `PLAN_1`. */
  readonly placeholders: readonly string[];
}

const mostCharacters = 4_000;

/** What statements are written with; nothing that is not seen, and no letter that looks like another. */
const writable = /^[\t\n\r\u0020-\u007e]*$/;

const comments: ReadonlySet<string> = new Set(['SQL_COMMENT', 'C_COMMENT']);

/**
 * The statement that a draft may be, by PostgreSQL's own parser: what it reads is what the server will read. Every node
 * of it is one of those that are known to read and compute, and nothing else; comments are cut out before. The database
 * holds the session to the same and more: this says no earlier, and why.
 *
 * @param values of the question, by the placeholder that the model saw; each must be in the draft
 */
export async function guardDraft(
  draft: string,
  values: ReadonlyMap<string, string> = new Map(),
): Promise<Result<GuardedDraft, DraftRefusal>> {
  const statement = await plainStatement(draft);
  if (statement === undefined) return failed('DRAFT.UNREADABLE');
  const { sql, nodes } = statement;
  const [node, second] = nodes;
  if (node === undefined || second !== undefined) return failed('DRAFT.NOT_ONE');
  const walk = new TreeWalk(node);
  const refused = 'SelectStmt' in Object(node) ? walk.refusalOf(node) : 'DRAFT.NOT_ALLOWED';
  if (refused !== undefined) return failed(refused);
  if (walk.views.size === 0) return failed('DRAFT.READS_NOTHING');
  return bound(sql, walk.literals, values);
}

interface ParsedDraft {
  readonly sql: string;
  readonly nodes: readonly unknown[];
}

/** Without comments and the semicolon at its end; undefined when PostgreSQL cannot read it. */
async function plainStatement(draft: string): Promise<ParsedDraft | undefined> {
  if (draft.length > mostCharacters || !writable.test(draft) || draft.trim() === '') return undefined;
  try {
    const { tokens } = await scan(draft);
    let sql = draft;
    for (const { start, end, tokenName } of tokens.toReversed())
      if (comments.has(tokenName)) sql = `${sql.slice(0, start)} ${sql.slice(end)}`;
    sql = sql.trim().replace(/;\s*$/, '').trim();
    if (sql === '') return { sql, nodes: [] };
    const { stmts = [] } = await parse(sql);
    return { sql, nodes: stmts.map(({ stmt }) => stmt) };
  } catch {
    return undefined;
  }
}

/** Puts `$1` where the model wrote `'PLAN_1'`. */
function bound(
  sql: string,
  literals: readonly Literal[],
  values: ReadonlyMap<string, string>,
): Result<GuardedDraft, DraftRefusal> {
  const placeholders = [...values.keys()];
  const used = literals.filter(({ text }) => values.has(text));
  if (!placeholders.every((each) => used.some(({ text }) => text === each))) return failed('DRAFT.LEFT_OUT');
  let whole = sql;
  for (const { text, at, typeAt } of used.toSorted((one, other) => other.at - one.at)) {
    const quoted = `'${text}'`;
    if (at < 0 || !whole.startsWith(quoted, at)) return failed('DRAFT.NOT_ALLOWED');
    const value = `$${placeholders.indexOf(text) + 1}`;
    // `date 'DAY_1'` has to be a cast: only a literal can follow its type.
    const typed = typeAt === undefined ? value : `${value}::${whole.slice(typeAt, at).trim()}`;
    // Not `$1and`: what follows a value begins a word of its own.
    whole = `${whole.slice(0, typeAt ?? at)}${typed}${spaced(whole.slice(at + quoted.length))}`;
  }
  return ok({ sql: whole.trim(), values: [...values.values()], placeholders });
}

function spaced(rest: string): string {
  return /^\w/.test(rest) ? ` ${rest}` : rest;
}
