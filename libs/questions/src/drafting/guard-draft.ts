import { failed, ok, type Result } from '#errors';
import { parse, toSql, type Statement } from 'pgsql-ast-parser';
import { functions, kinds, operators, types, views } from './allowed.js';

/** Why a draft is not run. */
export type DraftRefusal =
  /** No SQL that the parser knows. */
  | 'DRAFT.UNREADABLE'
  /** None, or several statements. */
  | 'DRAFT.NOT_ONE'
  /** It is no select, or holds something that is none: a write, a lock, a call that does more than compute. */
  | 'DRAFT.NOT_ALLOWED'
  /** It reads something else than a masked view. */
  | 'DRAFT.OTHER_RELATION';

const mostCharacters = 4_000;
const mostDepth = 40;

type Node = Readonly<Record<string, unknown>>;

/**
 * The statement that a draft is allowed to be, written anew from what was parsed: what the parser did not understand
 * cannot get through in the text. The database holds the session to the same and more; this says no earlier, and why.
 */
export function guardDraft(draft: string): Result<string, DraftRefusal> {
  if (draft.length > mostCharacters) return failed('DRAFT.UNREADABLE');
  const statements = parsed(draft);
  if (statements === undefined) return failed('DRAFT.UNREADABLE');
  const [statement, second] = statements;
  if (statement === undefined || second !== undefined) return failed('DRAFT.NOT_ONE');
  const refusal = refusalOf(statement, new Set(), 0);
  return refusal === undefined ? ok(toSql.statement(statement)) : failed(refusal);
}

function parsed(draft: string): readonly Statement[] | undefined {
  try {
    return parse(draft);
  } catch {
    return undefined;
  }
}

/** @param named what is defined in the statement itself, by `with` */
function refusalOf(value: unknown, named: ReadonlySet<string>, depth: number): DraftRefusal | undefined {
  if (depth > mostDepth) return 'DRAFT.NOT_ALLOWED';
  if (Array.isArray(value)) return first(value, (each) => refusalOf(each, named, depth + 1));
  if (!isNode(value)) return undefined;
  const own = refusalOfNode(value, named);
  if (own !== undefined) return own;
  const inner = value['type'] === 'with' ? new Set([...named, ...namesOf(value)]) : named;
  return first(Object.values(value), (each) => refusalOf(each, inner, depth + 1));
}

function refusalOfNode(node: Node, named: ReadonlySet<string>): DraftRefusal | undefined {
  const { type } = node;
  if (type === undefined) return undefined;
  // Join types are texts too: `LEFT JOIN`.
  if (
    typeof type !== 'string' ||
    !(kinds.has(type) || /^(?:INNER|LEFT|RIGHT|FULL|CROSS)(?: OUTER)? JOIN$/.test(type))
  ) {
    return 'DRAFT.NOT_ALLOWED';
  }
  switch (type) {
    case 'select':
      return node['for'] === undefined && node['skip'] === undefined ? undefined : 'DRAFT.NOT_ALLOWED';
    case 'table':
      return mayRead(node['name'], named) ? undefined : 'DRAFT.OTHER_RELATION';
    case 'call':
      return isPlain(node['function'], functions) ? undefined : 'DRAFT.NOT_ALLOWED';
    case 'cast':
      return isPlain(node['to'], types) ? undefined : 'DRAFT.NOT_ALLOWED';
    case 'binary':
    case 'unary':
    case 'ternary':
      return node['opSchema'] === undefined && operators.has(String(node['op']))
        ? undefined
        : 'DRAFT.NOT_ALLOWED';
      return undefined;
    default:
      return undefined;
  }
}

function mayRead(name: unknown, named: ReadonlySet<string>): boolean {
  if (!isNode(name) || typeof name['name'] !== 'string') return false;
  return name['schema'] === undefined
    ? named.has(name['name'])
    : name['schema'] === 'masked' && views.has(name['name']);
}

/** A name without a schema, of these. */
function isPlain(name: unknown, known: ReadonlySet<string>): boolean {
  return (
    isNode(name) &&
    name['schema'] === undefined &&
    typeof name['name'] === 'string' &&
    known.has(name['name'])
  );
}

function namesOf(statement: Node): readonly string[] {
  const { bind } = statement;
  const names = Array.isArray(bind)
    ? bind.map((each: unknown) => (isNode(each) ? each['alias'] : undefined))
    : [];
  return names.flatMap((alias) =>
    isNode(alias) && typeof alias['name'] === 'string' ? [alias['name']] : [],
  );
}

function first<T>(values: readonly unknown[], look: (value: unknown) => T | undefined): T | undefined {
  for (const value of values) {
    const found = look(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
