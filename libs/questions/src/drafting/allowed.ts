const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Functions that compute and do nothing else: none reads, waits, writes, or gives more rows than it gets. */
export const functions = words(
  'count sum avg min max stddev variance bool_and bool_or every mode percentile_cont percentile_disc corr ' +
    'round abs ceil ceiling floor trunc sign mod lower upper length date_trunc date_part to_char ' +
    'row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value',
);

/** What the grammar itself turns into a function of `pg_catalog`. */
export const grammarFunctions = words('extract');

/** As PostgreSQL's grammar names them. */
export const types = words(
  'date text int4 int8 int2 numeric bool float4 float8 timestamp timestamptz interval',
);

export const operators = words('= <> < <= > >= + - * / % || ~~ !~~ ~~* !~~*');
