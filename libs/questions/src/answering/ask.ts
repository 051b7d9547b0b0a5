import { createHash } from 'node:crypto';
import type { BoundQuery, Choice, Chooser } from '../choosing/choose.js';
import type { Refused } from '../reading/refusals.js';
import type { Parameter } from '../catalogue/query.js';
import type { Value } from '../reading/read-question.js';
import {
  answerDraft,
  type AnsweredDraft,
  type DraftPorts,
  type UnansweredDraft,
} from '../drafting/answer-draft.js';
import type { DraftUse } from '../drafting/drafter.port.js';
import type { GuardedDraft } from '../drafting/guard-draft.js';
import { shownQuestion } from '../drafting/shown-question.js';
import { answer, knownPlans, type Answer } from './answer.js';
import type { KnownPlan } from '../reading/tokens.js';

/** What comes of a question. */
export type Asked =
  | { readonly outcome: 'answered'; readonly bound: BoundQuery; readonly answer: Answer }
  | { readonly outcome: 'too-costly'; readonly bound: BoundQuery }
  /** By a statement that a model drafted and nobody approved; approved queries that are alike are offered beside it. */
  | ({ readonly outcome: 'drafted'; readonly offered: readonly BoundQuery[] } & Omit<AnsweredDraft, 'kind'>)
  | {
      readonly outcome: 'unsure';
      readonly offered: readonly BoundQuery[];
      readonly undrafted?: UnansweredDraft;
    }
  | { readonly outcome: 'unknown'; readonly undrafted?: UnansweredDraft }
  | { readonly outcome: 'refused'; readonly because: Refused };

type Unanswered = Extract<Asked, { outcome: 'unsure' | 'unknown' }>;

/** What is kept of it for whoever asks later what was asked: digests, and the statement with its values. */
export interface AskedRecord {
  readonly outcome: Asked['outcome'];
  readonly questionSha256: string;
  readonly comparedBy: string;
  readonly queryId?: string;
  readonly sql?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly resultSha256?: string;
  readonly rows?: number;
  /** Where a model was asked for a draft; its outcome is why the draft was not run, where it was not. */
  readonly draft?: DraftUse;
}

export interface AskPorts extends Pick<DraftPorts, 'inTransaction'> {
  readonly chooser: Chooser;
  /** Asked where no approved query answers for sure, and none was picked. */
  readonly drafter?: DraftPorts['drafter'];
  /** `YYYY-MM-DD`, of UTC. */
  readonly today: string;
}

/**
 * Answers a question, or says why not; what is offered instead is never run by itself. An approved query always wins: a
 * model is asked for a draft only where none answers for sure, and of the question only what may leave the house.
 *
 * @param picked id of a query that was offered for this question before
 * @throws OperationalError `POSTGRES.*`, `EMBEDDING.*`
 */
export async function ask(ports: AskPorts, question: string, picked?: string): Promise<Asked> {
  const { asked, plans } = await ports.inTransaction(async (sql) => {
    const known = await knownPlans(sql);
    const choice = await ports.chooser.choose(question, { today: ports.today, plans: known });
    const bound =
      picked === undefined ? sure(choice) : offeredIn(choice).find(({ query }) => query.id === picked);
    if (bound === undefined) return { asked: unanswered(choice), plans: known };
    const answered = await answer(sql, { sql: bound.query.sql, values: bound.values });
    const whole: Asked = answered.ok
      ? { outcome: 'answered', bound, answer: answered.value }
      : { outcome: 'too-costly', bound };
    return { asked: whole, plans: known };
  });
  const isOpen = asked.outcome === 'unknown' || asked.outcome === 'unsure';
  return isOpen && picked === undefined ? drafted(ports, question, { asked, plans }) : asked;
}

async function drafted(
  { drafter, inTransaction, chooser, today }: AskPorts,
  question: string,
  { asked, plans }: { readonly asked: Unanswered; readonly plans: readonly KnownPlan[] },
): Promise<Asked> {
  const shown = drafter && shownQuestion(question, { today, plans, vocabulary: chooser.vocabulary });
  if (drafter === undefined || shown === undefined) return asked;
  const draft = await answerDraft({ drafter, inTransaction }, shown);
  if (draft === undefined) return asked;
  if (draft.kind === 'undrafted') return { ...asked, undrafted: draft };
  const offered = asked.outcome === 'unsure' ? asked.offered : [];
  return { outcome: 'drafted', offered, draft: draft.draft, answer: draft.answer, use: draft.use };
}

export function recordOf(question: string, asked: Asked, comparedBy: string): AskedRecord {
  const questionSha256 = createHash('sha256').update(question).digest('hex');
  const kept = { outcome: asked.outcome, questionSha256, comparedBy };
  switch (asked.outcome) {
    case 'refused':
      return kept;
    case 'unknown':
    case 'unsure':
      return asked.undrafted === undefined ? kept : { ...kept, draft: useOf(asked.undrafted) };
    case 'drafted': {
      const { sql } = asked.draft;
      return { ...kept, sql, values: draftValues(asked.draft), ...resultOf(asked.answer), draft: asked.use };
    }
    case 'too-costly':
      return { ...kept, ...statementOf(asked.bound) };
    case 'answered':
      return { ...kept, ...statementOf(asked.bound), ...resultOf(asked.answer) };
  }
}

/** The values of a question that a draft is bound to, by placeholder. */
export function draftValues({ placeholders, values }: GuardedDraft): Readonly<Record<string, string>> {
  return Object.fromEntries(placeholders.map((name, index) => [name, values[index] ?? '']));
}

function useOf({ use, refused }: UnansweredDraft): DraftUse {
  return refused === undefined ? use : { ...use, outcome: refused };
}

function statementOf({ query: { id, sql, parameters }, values }: BoundQuery) {
  return { queryId: id, sql, values: namedValues(parameters, values) };
}

function resultOf({ sha256, rows }: Answer) {
  return { resultSha256: sha256, rows: rows.length };
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

function unanswered(choice: Choice): Exclude<Asked, { outcome: 'answered' | 'too-costly' | 'drafted' }> {
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
