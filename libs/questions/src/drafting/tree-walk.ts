import { functions, grammarFunctions, operators, types } from './allowed.js';
import type { DraftRefusal } from './draft-refusal.js';
import { describedViews } from './described-views.js';
import { shapes, type Field } from './node-shapes.js';

export type Fields = Readonly<Record<string, unknown>>;

/** A text of the draft, and where it stands in it. */
export interface Literal {
  readonly text: string;
  readonly at: number;
  /** Where its type begins, when it stands before it: `date '2026-01-01'`. */
  readonly typeAt: number | undefined;
}

/** What may be named where: views and what the statement itself defines. */
interface Scope {
  /** Names of `with` that are known at this place: one that is defined later is another relation here. */
  readonly named: ReadonlySet<string>;
  readonly depth: number;
}

/** Levels of the tree, of which an expression takes two or three. */
const mostDepth = 150;

/** Looks at every node of a draft's tree; the first that may not be ends the walk. */
export class TreeWalk {
  /** Views that it reads. */
  readonly views = new Set<string>();
  readonly literals: Literal[] = [];
  readonly #typeAt = new Map<number, number>();
  /** Column names that the statement gives itself. */
  readonly #given: ReadonlySet<string>;
  /** What a name before a column stands for: a view, or something that the statement defines. */
  readonly #qualifiers: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(statement: unknown) {
    this.#given = givenNames(statement);
    this.#qualifiers = qualifiersOf(statement);
  }

  /** @param node as `{ SelectStmt: { … } }` */
  refusalOf(node: unknown): DraftRefusal | undefined {
    return this.#nodes(node, { named: new Set(), depth: 0 });
  }

  #nodes(value: unknown, scope: Scope): DraftRefusal | undefined {
    if (scope.depth > mostDepth) return 'DRAFT.NOT_ALLOWED';
    if (Array.isArray(value)) return first(value, (each) => this.#nodes(each, scope));
    const wrapped = isFields(value) ? Object.entries(value) : [];
    const [entry, second] = wrapped;
    // `select distinct` without `on` is a list of one node without a name.
    if (isFields(value) && entry === undefined) return undefined;
    if (entry === undefined || second !== undefined) return 'DRAFT.NOT_ALLOWED';
    return this.#node(entry[0], entry[1], { ...scope, depth: scope.depth + 1 });
  }

  #node(kind: string, value: unknown, scope: Scope): DraftRefusal | undefined {
    const shape = Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
    if (shape === undefined || !isFields(value)) return 'DRAFT.NOT_ALLOWED';
    const own = this.#own(kind, value, scope);
    if (own !== undefined) return own;
    if (kind === 'SelectStmt') return this.#select(value, shape, scope);
    return first(Object.entries(value), ([name, held]) => this.#field(shape, name, held, scope));
  }

  #field(
    shape: Readonly<Record<string, Field>>,
    name: string,
    held: unknown,
    scope: Scope,
  ): DraftRefusal | undefined {
    if (name === 'location') return undefined;
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (field === undefined) return 'DRAFT.NOT_ALLOWED';
    if (field === 'plain') return undefined;
    if (field === 'nodes') return this.#nodes(held, scope);
    return this.#node(field.of, held, { ...scope, depth: scope.depth + 1 });
  }

  /** What `with` defines is known to what follows it, and to the select itself. */
  #select(
    { withClause, ...rest }: Fields,
    shape: Readonly<Record<string, Field>>,
    scope: Scope,
  ): DraftRefusal | undefined {
    const named = new Set(scope.named);
    if (withClause !== undefined) {
      if (!isFields(withClause) || 'recursive' in withClause) return 'DRAFT.NOT_ALLOWED';
      for (const each of listOf(withClause['ctes'])) {
        const refused = this.#nodes(each, { ...scope, named: new Set(named) });
        if (refused !== undefined) return refused;
        named.add(textOf(fieldsOf(each, 'CommonTableExpr')?.['ctename']));
      }
    }
    return first(Object.entries(rest), ([name, held]) => this.#field(shape, name, held, { ...scope, named }));
  }

  #own(kind: string, node: Fields, { named }: Scope): DraftRefusal | undefined {
    switch (kind) {
      case 'RangeVar':
        return this.#relation(node, named);
      case 'ColumnRef':
        return this.#mayName(stringsOf(node['fields'])) ? undefined : 'DRAFT.OTHER_COLUMN';
      case 'FuncCall':
        return allowedIf(mayCall(node));
      case 'TypeName':
        return allowedIf(isNamed(stringsOf(node['names']), types));
      case 'A_Expr':
        return allowedIf(areOperators(node['name']) || textOf(node['kind']).includes('BETWEEN'));
      case 'TypeCast':
        this.#noteType(node);
        return undefined;
      case 'SubLink':
        return allowedIf(mayAsk(node));
      case 'SortBy':
        return allowedIf(node['sortby_dir'] !== 'SORTBY_USING');
      case 'SQLValueFunction':
        return allowedIf(node['op'] === 'SVFOP_CURRENT_DATE');
      case 'A_Const':
        this.#literal(node);
        return undefined;
      default:
        return undefined;
    }
  }

  #relation(node: Fields, named: ReadonlySet<string>): DraftRefusal | undefined {
    const name = textOf(node['relname']);
    if (node['inh'] !== true) return 'DRAFT.NOT_ALLOWED';
    if (node['schemaname'] === undefined) return named.has(name) ? undefined : 'DRAFT.OTHER_RELATION';
    if (node['schemaname'] !== 'masked' || !isView(name)) return 'DRAFT.OTHER_RELATION';
    this.views.add(name);
    return undefined;
  }

  /** `c.row_to_json` would be a function called on a row of `c`: a column must be one. */
  #mayName(names: readonly string[]): boolean {
    const [column, ...before] = names.toReversed();
    if (column === undefined || before.length > 2) return false;
    const [qualifier, schema] = before;
    if (schema !== undefined && schema !== 'masked') return false;
    if (qualifier === undefined) return column === '*' || this.#given.has(column) || isColumn(column);
    const stands = this.#qualifiers.get(qualifier);
    if (stands === undefined) return false;
    if (column === '*') return true;
    return [...stands].some((view) =>
      view === '' ? this.#given.has(column) || isColumn(column) : has(view, column),
    );
  }

  #noteType({ arg, typeName }: Fields): void {
    const at = locationOf(fieldsOf(arg, 'A_Const'));
    const typeAt = locationOf(typeName);
    if (typeAt >= 0 && typeAt < at) this.#typeAt.set(at, typeAt);
  }

  #literal(node: Fields): void {
    const text = isFields(node['sval']) ? textOf(node['sval']['sval']) : '';
    const at = locationOf(node);
    if (text !== '') this.literals.push({ text, at, typeAt: this.#typeAt.get(at) });
  }
}

function mayCall({ funcname, funcformat }: Fields): boolean {
  const names = stringsOf(funcname);
  const [name, second] = names;
  if (name === undefined) return false;
  if (second === undefined) return functions.has(name);
  return funcformat === 'COERCE_SQL_SYNTAX' && isNamed(names, grammarFunctions);
}

/** Whether there is one, which it is, or how it compares: not all of it in one value. */
function mayAsk({ subLinkType, operName }: Fields): boolean {
  return subLinkType !== 'ARRAY_SUBLINK' && (operName === undefined || areOperators(operName));
}

/** A name without a schema, or with that of PostgreSQL itself. */
function isNamed(names: readonly string[], known: ReadonlySet<string>): boolean {
  const [name = '', schema, more] = names.toReversed();
  return more === undefined && (schema === undefined || schema === 'pg_catalog') && known.has(name);
}

function areOperators(name: unknown): boolean {
  const [operator = '', ...more] = stringsOf(name);
  return more.length === 0 && operators.has(operator);
}

function allowedIf(isAllowed: boolean): DraftRefusal | undefined {
  return isAllowed ? undefined : 'DRAFT.NOT_ALLOWED';
}

function isView(name: string): boolean {
  return Object.hasOwn(describedViews, name);
}

function has(view: string, column: string): boolean {
  const columns = describedViews[view];
  return columns !== undefined && Object.hasOwn(columns, column);
}

function isColumn(name: string): boolean {
  return Object.keys(describedViews).some((view) => has(view, name));
}

/** Names of columns that a statement gives: `as n`, `t (a, b)`. */
function givenNames(statement: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  visit(statement, (fields) => {
    const target = fieldsOf(fields, 'ResTarget');
    if (typeof target?.['name'] === 'string') names.add(target['name']);
    // A column that is given no name has that of its function.
    else
      for (const name of stringsOf(fieldsOf(target?.['val'], 'FuncCall')?.['funcname']))
        if (functions.has(name)) names.add(name);
    for (const list of [fields['colnames'], fields['aliascolnames']])
      for (const name of stringsOf(list)) names.add(name);
  });
  return names;
}

/** By each name that may stand before a column the views it stands for; `''` for what is no view. */
function qualifiersOf(statement: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const note = (name: string, view: string) => found.set(name, (found.get(name) ?? new Set()).add(view));
  visit(statement, (fields) => {
    const relation = fieldsOf(fields, 'RangeVar');
    if (relation !== undefined) {
      const view = relation['schemaname'] === 'masked' ? textOf(relation['relname']) : '';
      note(aliasOf(relation) ?? textOf(relation['relname']), view);
    }
    const select = fieldsOf(fields, 'RangeSubselect');
    if (select !== undefined) note(aliasOf(select) ?? '', '');
  });
  return found;
}

function aliasOf({ alias }: Fields): string | undefined {
  return isFields(alias) ? textOf(alias['aliasname']) : undefined;
}

function visit(value: unknown, seen: (fields: Fields) => void): void {
  if (Array.isArray(value)) for (const each of value) visit(each, seen);
  else if (isFields(value)) {
    seen(value);
    for (const each of Object.values(value)) visit(each, seen);
  }
}

/** Texts of a list of `String` nodes; `*` for a star. */
function stringsOf(list: unknown): readonly string[] {
  return listOf(list).flatMap((each) => {
    if (fieldsOf(each, 'A_Star') !== undefined) return ['*'];
    const text = fieldsOf(each, 'String')?.['sval'];
    return typeof text === 'string' ? [text] : [];
  });
}

function fieldsOf(node: unknown, kind: string): Fields | undefined {
  const held = isFields(node) ? node[kind] : undefined;
  return isFields(held) ? held : undefined;
}

function locationOf(node: unknown): number {
  const at = isFields(node) ? node['location'] : undefined;
  return typeof at === 'number' ? at : -1;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function first<T>(
  values: readonly T[],
  look: (value: T) => DraftRefusal | undefined,
): DraftRefusal | undefined {
  for (const value of values) {
    const found = look(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
