import type { ApprovedQuery, Ask, Dimension, Parameter, Topic } from '../catalogue/query.js';
import { strictAsks } from '../reading/cues.js';
import type { ReadQuestion, Value } from '../reading/read-question.js';

/** Values that every question has, or that may be left aside without making an answer wrong. */
const always: ReadonlySet<Parameter> = new Set<Parameter>(['today']);

/** Outcomes are the states in which a decision leaves a claim. */
const outcomes: ReadonlySet<unknown> = new Set(['approved', 'partial', 'denied']);

/** Named with a query that tells them apart, several of these ask for all of them. */
const toldApart: Readonly<Partial<Record<Dimension, 'state' | 'format' | 'stage'>>> = {
  state: 'state',
  outcome: 'state',
  format: 'format',
  stage: 'stage',
};

/** What a query is about whenever it is about something else. */
const implied: Readonly<Partial<Record<Topic, readonly Topic[]>>> = {
  paid: ['benefit'],
  line: ['line'],
};

/**
 * The values that a query would be bound to; undefined when it cannot answer this: a value that it does not take, one
 * that it needs and does not get, or a word that asks for another kind of answer.
 */
export function valuesFor(
  query: ApprovedQuery,
  { values, cues, further }: ReadQuestion,
): readonly (Value | null)[] | undefined {
  const taken = takenBy(query, { values, further });
  if (taken === undefined) return undefined;
  const names = Object.keys(taken) as Parameter[];
  if (!names.every((name) => always.has(name) || query.parameters.includes(name))) return undefined;
  if (!query.needs.every((name) => taken[name] !== undefined)) return undefined;
  if (!isAsked(query, cues)) return undefined;
  return query.parameters.map((name) => taken[name] ?? null);
}

/** The values as this query names them; undefined when it has no use for one of several. */
function takenBy(
  query: ApprovedQuery,
  { values, further }: Pick<ReadQuestion, 'values' | 'further'>,
): ReadQuestion['values'] | undefined {
  const apart = query.by === null ? undefined : toldApart[query.by];
  if (!further.every((name) => name === apart)) return undefined;
  const { state, format, stage, ...rest } = values;
  const isMeant = (name: 'state' | 'format' | 'stage'): boolean => further.length === 0 || apart !== name;
  const named = {
    ...rest,
    ...(format !== undefined && isMeant('format') ? { format } : {}),
    ...(stage !== undefined && isMeant('stage') ? { stage } : {}),
  };
  const isSaid = state !== undefined && query.ofState === state;
  if (state === undefined || isSaid || !isMeant('state')) return named;
  if (!query.parameters.includes('outcome')) return { ...named, state };
  return outcomes.has(state) ? { ...named, outcome: state } : undefined;
}

function isAsked({ asks, by, about, also }: ApprovedQuery, cues: ReadQuestion['cues']): boolean {
  const strict = cues.asks.filter((ask) => strictAsks.has(ask));
  // `Approvals in March` asks for no share.
  if (asks.includes('share') && !cues.asks.includes('share')) return false;
  if (cues.asks.length === 0 && asks.every((ask) => strictAsks.has(ask))) return false;
  if (!strict.every((ask) => asks.includes(ask))) return false;
  if (strict.length === 0 && cues.asks.length > 0 && !likely(cues.asks).some((ask) => asks.includes(ask))) {
    return false;
  }
  if (!cues.by.every((dimension) => dimension !== undefined && dimension === by)) return false;
  const covered = new Set<Topic>([...about, ...also, ...about.flatMap((topic) => implied[topic] ?? [])]);
  return cues.topics.every((topic) => covered.has(topic));
}

/** `How many … altogether` counts; what it says of a sum is a manner of speaking. */
function likely(asked: readonly Ask[]): readonly Ask[] {
  return asked.includes('count') ? asked.filter((ask) => ask !== 'sum') : asked;
}
