import { isOperationalError } from '#errors';
import { answer, type Answer, type QuestionSql } from '../answering/answer.js';
import type { DraftRefusal } from './draft-refusal.js';
import type { DraftUse, Drafter } from './drafter.port.js';
import { guardDraft, type GuardedDraft } from './guard-draft.js';
import type { ShownQuestion } from './shown-question.js';

/** A draft that was run, and what came of it. */
export interface AnsweredDraft {
  readonly kind: 'drafted';
  readonly draft: GuardedDraft;
  readonly answer: Answer;
  readonly use: DraftUse;
}

/** A model was asked, and there is no answer: its draft may not be run, or there is none. */
export interface UnansweredDraft {
  readonly kind: 'undrafted';
  readonly use: DraftUse;
  /** Undefined where the model failed, or says that the views do not tell. */
  readonly refused?: DraftRefusal;
}

export interface DraftPorts {
  readonly drafter: Drafter;
  /** One transaction of the asker's session; none stands open while a model thinks. */
  readonly inTransaction: <T>(work: (sql: QuestionSql) => Promise<T>) => Promise<T>;
}

/**
 * Has a statement drafted and runs it through the asker's session, if it is one that may be run and does not cost too
 * much. Undefined where no model is asked.
 *
 * @throws OperationalError `POSTGRES.*`, where the database does not answer or the session is over
 */
export async function answerDraft(
  { drafter, inTransaction }: DraftPorts,
  question: ShownQuestion,
): Promise<AnsweredDraft | UnansweredDraft | undefined> {
  const drafted = await drafter.draft(question);
  if (drafted === undefined) return undefined;
  const { use, sql } = drafted;
  if (sql === undefined) return { kind: 'undrafted', use };
  const guarded = await guardDraft(sql, question.values);
  if (!guarded.ok) return { kind: 'undrafted', use, refused: guarded.failure };
  const draft = guarded.value;
  try {
    const answered = await inTransaction(async (session) => {
      await session.query('set transaction read only');
      return answer(session, draft);
    });
    if (!answered.ok) return { kind: 'undrafted', use, refused: 'DRAFT.TOO_COSTLY' };
    return { kind: 'drafted', draft, answer: answered.value, use };
  } catch (thrown) {
    const refused = refusalOf(thrown);
    if (refused === undefined) throw thrown;
    return { kind: 'undrafted', use, refused };
  }
}

/** What says something about the statement, and not about the database or the session. */
function refusalOf(thrown: unknown): DraftRefusal | undefined {
  if (!isOperationalError(thrown)) return undefined;
  const { sqlState } = thrown as { readonly sqlState?: unknown };
  if (sqlState === '57014') return 'DRAFT.TOO_COSTLY';
  return thrown.code === 'POSTGRES.REFUSED' ? 'DRAFT.NOT_RUN' : undefined;
}
