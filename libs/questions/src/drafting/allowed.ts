/** Views of `masked` that a draft may read. */
export const views: ReadonlySet<string> = new Set([
  ...['adjustment', 'assessed_line', 'broken_glass', 'claim', 'credential', 'decision', 'finding', 'kill'],
  ...['line', 'payment', 'plan', 'step'],
]);

/** Functions that compute and do nothing else. */
export const functions: ReadonlySet<string> = new Set([
  ...['count', 'sum', 'avg', 'min', 'max', 'round', 'abs', 'ceil', 'floor', 'coalesce', 'nullif', 'greatest'],
  ...[
    'least',
    'date_trunc',
    'to_char',
    'lower',
    'upper',
    'length',
    'percentile_cont',
    'percentile_disc',
    'rank',
  ],
  ...['row_number', 'dense_rank', 'lag', 'lead', 'bool_or', 'bool_and', 'stddev'],
]);

export const types: ReadonlySet<string> = new Set([
  ...['date', 'text', 'int', 'integer', 'bigint', 'numeric', 'boolean', 'timestamp', 'timestamptz', 'float'],
]);

export const operators: ReadonlySet<string> = new Set([
  ...[
    'AND',
    'OR',
    'NOT',
    '=',
    '!=',
    '<>',
    '<',
    '<=',
    '>',
    '>=',
    '+',
    '-',
    '*',
    '/',
    '%',
    '||',
    'IN',
    'NOT IN',
  ],
  ...[
    'LIKE',
    'NOT LIKE',
    'ILIKE',
    'NOT ILIKE',
    'IS NULL',
    'IS NOT NULL',
    'IS TRUE',
    'IS FALSE',
    'IS NOT TRUE',
  ],
  ...['IS NOT FALSE', 'BETWEEN', 'NOT BETWEEN'],
]);

/** Kinds of node that a draft may be made of; what is not named here is refused, whatever it may be. */
export const kinds: ReadonlySet<string> = new Set([
  ...[
    'select',
    'union',
    'union all',
    'with',
    'table',
    'statement',
    'ref',
    'integer',
    'numeric',
    'string',
    'boolean',
  ],
  ...['null', 'binary', 'unary', 'cast', 'call', 'case', 'ternary', 'list', 'extract', 'constant'],
]);
