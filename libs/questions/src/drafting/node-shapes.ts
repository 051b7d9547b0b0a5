/**
 * What a field of a node may hold: nodes (one or a list), a node of a kind that is not named again, or something plain
 * that changes nothing of what is read.
 */
export type Field = 'nodes' | 'plain' | { readonly of: string };

/**
 * The nodes of PostgreSQL's own parse tree that a draft may be made of, and of each the fields that it may have. What is
 * not named here is refused, whatever it may be: `SelectStmt` has no `intoClause`, no `lockingClause` and no
 * `valuesLists`; there is no `InsertStmt`, no `RangeFunction`, no `ParamRef`.
 */
export const shapes: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  SelectStmt: {
    targetList: 'nodes',
    fromClause: 'nodes',
    whereClause: 'nodes',
    groupClause: 'nodes',
    havingClause: 'nodes',
    windowClause: 'nodes',
    sortClause: 'nodes',
    distinctClause: 'nodes',
    limitCount: 'nodes',
    limitOffset: 'nodes',
    limitOption: 'plain',
    op: 'plain',
    all: 'plain',
    withClause: { of: 'WithClause' },
    larg: { of: 'SelectStmt' },
    rarg: { of: 'SelectStmt' },
  },
  WithClause: { ctes: 'nodes' },
  CommonTableExpr: { ctename: 'plain', aliascolnames: 'nodes', ctematerialized: 'plain', ctequery: 'nodes' },
  ResTarget: { name: 'plain', val: 'nodes' },
  RangeVar: {
    schemaname: 'plain',
    relname: 'plain',
    inh: 'plain',
    relpersistence: 'plain',
    alias: { of: 'Alias' },
  },
  RangeSubselect: { lateral: 'plain', subquery: 'nodes', alias: { of: 'Alias' } },
  Alias: { aliasname: 'plain', colnames: 'nodes' },
  JoinExpr: {
    jointype: 'plain',
    larg: 'nodes',
    rarg: 'nodes',
    usingClause: 'nodes',
    quals: 'nodes',
    rtindex: 'plain',
  },
  ColumnRef: { fields: 'nodes' },
  A_Star: {},
  String: { sval: 'plain' },
  List: { items: 'nodes' },
  A_Const: { ival: 'plain', fval: 'plain', sval: 'plain', boolval: 'plain', isnull: 'plain' },
  A_Expr: {
    kind: 'plain',
    name: 'nodes',
    lexpr: 'nodes',
    rexpr: 'nodes',
    rexpr_list_start: 'plain',
    rexpr_list_end: 'plain',
  },
  BoolExpr: { boolop: 'plain', args: 'nodes' },
  NullTest: { arg: 'nodes', nulltesttype: 'plain' },
  BooleanTest: { arg: 'nodes', booltesttype: 'plain' },
  CaseExpr: { arg: 'nodes', args: 'nodes', defresult: 'nodes' },
  CaseWhen: { expr: 'nodes', result: 'nodes' },
  CoalesceExpr: { args: 'nodes' },
  MinMaxExpr: { op: 'plain', args: 'nodes' },
  SubLink: { subLinkType: 'plain', testexpr: 'nodes', operName: 'nodes', subselect: 'nodes' },
  TypeCast: { arg: 'nodes', typeName: { of: 'TypeName' } },
  TypeName: { names: 'nodes', typmods: 'nodes', typemod: 'plain' },
  FuncCall: {
    funcname: 'nodes',
    args: 'nodes',
    agg_order: 'nodes',
    agg_filter: 'nodes',
    agg_within_group: 'plain',
    agg_star: 'plain',
    agg_distinct: 'plain',
    over: { of: 'WindowDef' },
    funcformat: 'plain',
  },
  WindowDef: {
    name: 'plain',
    refname: 'plain',
    partitionClause: 'nodes',
    orderClause: 'nodes',
    frameOptions: 'plain',
    startOffset: 'nodes',
    endOffset: 'nodes',
  },
  SortBy: { node: 'nodes', sortby_dir: 'plain', sortby_nulls: 'plain' },
  SQLValueFunction: { op: 'plain', typmod: 'plain' },
};
