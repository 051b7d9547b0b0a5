import { createHash } from 'node:crypto';
import type { BoundQuery, Choice, Chooser } from '../choosing/choose.js';
import type { Refused } from '../reading/refusals.js';
import type { Parameter } from '../catalogue/query.js';
import type { Value } from '../reading/read-question.js';
import { answer, knownPlans, type Answer, type QuestionSql } from './answer.js';

/** What comes of a question. */
export type Asked =
  | { readonly outcome: 'answered'; readonly bound: BoundQuery; readonly answer: Answer }
  | { readonly outcome: 'too-costly'; readonly bound: BoundQuery }
  | { readonly outcome: 'unsure'; readonly offered: readonly BoundQuery[] }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'refused'; readonly because: Refused };

/** What is kept of it for whoever asks later what was asked: digests, and the statement with its values. */
export interface AskedRecord {
  readonly outcome: Asked['outcome'];
  readonly questionSha256: string;
  readonly comparedBy: string;
  readonly queryId?: string;
  readonly sql?: string;
  readonly values?: Readonly<Partial<Record<Parameter, string>>>;
  readonly resultSha256?: string;
  readonly rows?: number;
}

export interface AskPorts {
  readonly sql: QuestionSql;
  readonly chooser: Chooser;
  /** `YYYY-MM-DD`, of UTC. */
  readonly today: string;
}

/**
 * Answers a question, or says why not; what is offered instead is never run by itself.
 *
 * @param picked id of a query that was offered for this question before
 * @throws OperationalError `POSTGRES.*`, `EMBEDDING.*`
 */
export async function ask(
  { sql, chooser, today }: AskPorts,
  question: string,
  picked?: string,
): Promise<Asked> {
  const context = { today, plans: await knownPlans(sql) };
  const choice = await chooser.choose(question, context);
  const bound =
    picked === undefined ? sure(choice) : offeredIn(choice).find(({ query }) => query.id === picked);
  if (bound === undefined) return unanswered(choice);
  const answered = await answer(sql, bound);
  return answered.ok
    ? { outcome: 'answered', bound, answer: answered.value }
    : { outcome: 'too-costly', bound };
}

export function recordOf(question: string, asked: Asked, comparedBy: string): AskedRecord {
  const questionSha256 = createHash('sha256').update(question).digest('hex');
  const kept = { outcome: asked.outcome, questionSha256, comparedBy };
  if (asked.outcome !== 'answered' && asked.outcome !== 'too-costly') return kept;
  const { query, values } = asked.bound;
  const named = { ...kept, queryId: query.id, sql: query.sql, values: namedValues(query.parameters, values) };
  if (asked.outcome === 'too-costly') return named;
  return { ...named, resultSha256: asked.answer.sha256, rows: asked.answer.rows.length };
}

/** The values that a question gave, by name. */
export function namedValues(
  parameters: readonly Parameter[],
  values: readonly (Value | null)[],
): Readonly<Partial<Record<Parameter, string>>> {
  const given = parameters.map((name, index) => [name, values[index] ?? null] as const);
  return Object.fromEntries(
    given.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  );
}

function sure(choice: Choice): BoundQuery | undefined {
  return choice.kind === 'answer' ? choice.bound : undefined;
}

function offeredIn(choice: Choice): readonly BoundQuery[] {
  if (choice.kind === 'answer') return [choice.bound];
  return choice.kind === 'unsure' ? choice.offered : [];
}

function unanswered(choice: Choice): Asked {
  switch (choice.kind) {
    case 'answer':
      return { outcome: 'unsure', offered: [choice.bound] };
    case 'unsure':
      return { outcome: 'unsure', offered: choice.offered };
    case 'refused':
      return { outcome: 'refused', because: choice.because };
    case 'unknown':
      return { outcome: 'unknown' };
  }
}
