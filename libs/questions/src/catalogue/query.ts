/** How a question asks: what kind of answer would be one. */
export type Ask = 'count' | 'sum' | 'average' | 'share' | 'list' | 'duration';

/** What the rows of an answer go by. */
export type Dimension =
  | 'state'
  | 'plan'
  | 'format'
  | 'day'
  | 'month'
  | 'code'
  | 'carc'
  | 'reason'
  | 'group'
  | 'rule'
  | 'severity'
  | 'outcome'
  | 'stage'
  | 'scope'
  | 'week'
  | 'grounds'
  | 'skill'
  | 'kind';

/** What a question is about, beside claims. A query that is not about all of it does not answer it. */
export type Topic =
  | 'billed'
  | 'paid'
  | 'benefit'
  | 'patient'
  | 'deductible'
  | 'copay'
  | 'coinsurance'
  | 'not-covered'
  | 'written-off'
  | 'allowed'
  | 'line'
  | 'decision'
  | 'open'
  | 'pass'
  | 'revision'
  | 'unpriced'
  | 'no-plan'
  | 'plan-list'
  | 'adjustment'
  | 'finding'
  | 'step'
  | 'credential'
  | 'refusal'
  | 'kill'
  | 'glass'
  | 'clock'
  | 'in-time'
  | 'appeal'
  | 'overturned'
  | 'upheld'
  | 'review'
  | 'request'
  | 'withdrawal'
  | 'session'
  | 'orphan'
  | 'unhealed'
  | 'statement'
  | 'revoked';

/** Values that code takes out of a question, by the name they have in a query's text. */
export type Parameter =
  | 'from'
  | 'before'
  | 'plan'
  | 'state'
  | 'outcome'
  | 'format'
  | 'code'
  | 'carc'
  | 'atLeast'
  | 'atMost'
  | 'top'
  | 'claim'
  | 'stage'
  | 'days'
  | 'today';

/** A question that somebody approved, with the one statement that answers it. */
export interface ApprovedQuery {
  readonly id: string;
  /** What it tells, as it is offered to people. */
  readonly title: string;
  readonly asks: readonly Ask[];
  readonly about: readonly Topic[];
  /** What may be named as well, and changes nothing. */
  readonly also: readonly Topic[];
  readonly by: Dimension | null;
  /** The state of claims that it is about whenever it is asked. */
  readonly ofState: string | null;
  /** Values without which it says nothing. */
  readonly needs: readonly Parameter[];
  /** PostgreSQL, over `masked` only, `$1` for the first of {@link ApprovedQuery.parameters}. */
  readonly sql: string;
  readonly parameters: readonly Parameter[];
  /** How people put it; none of these is in the evaluation set. */
  readonly examples: readonly string[];
}

interface Written {
  readonly title: string;
  readonly asks: readonly Ask[];
  readonly about?: readonly Topic[];
  readonly also?: readonly Topic[];
  readonly by?: Dimension;
  readonly ofState?: string;
  readonly needs?: readonly Parameter[];
  /** With `@name` for a value. */
  readonly sql: string;
  readonly examples: readonly string[];
}

/** A query as it is written in the catalogue, its values numbered. */
export function approved(id: string, written: Written): ApprovedQuery {
  const parameters: Parameter[] = [];
  const sql = written.sql.replace(/\s+/g, ' ').trim();
  const numbered = sql.replace(/@([a-zA-Z]+)/g, (_all, name: Parameter) => {
    if (!parameters.includes(name)) parameters.push(name);
    return `$${parameters.indexOf(name) + 1}`;
  });
  const { about = [], also = [], by = null, ofState = null, needs = [] } = written;
  return { ...written, id, about, also, by, ofState, needs, sql: numbered, parameters };
}

/** Conditions that hold for everything when the question does not name the value. */
export const when = {
  period: (column: string) =>
    `(@from::date is null or ${column} >= @from::date) and (@before::date is null or ${column} < @before::date)`,
  plan: (column = 'c.plan_id') => `(@plan::text is null or ${column} = @plan::text)`,
  state: (column = 'c.state') => `(@state::text is null or ${column} = @state::text)`,
  outcome: (column = 'd.outcome') => `(@outcome::text is null or ${column} = @outcome::text)`,
  format: (column = 'c.source_format') => `(@format::text is null or ${column} = @format::text)`,
  code: (column: string) => `(@code::text is null or ${column} = @code::text)`,
  carc: (column: string) => `(@carc::text is null or ${column} = @carc::text)`,
  stage: (column: string) => `(@stage::text is null or ${column} = @stage::text)`,
  amount: (column: string) =>
    `(@atLeast::bigint is null or ${column} >= @atLeast::bigint) ` +
    `and (@atMost::bigint is null or ${column} <= @atMost::bigint)`,
} as const;

/** As many rows as were asked for, or ten. */
export const topRows = 'limit coalesce(@top::integer, 10)';
