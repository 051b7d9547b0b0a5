import { answer, type Answer, type QuestionSql } from '../answering/answer.js';
import type { Drafter } from './drafter.port.js';
import { guardDraft } from './guard-draft.js';

/** What a drafted statement gave. */
export interface DraftAnswer {
  /** As it was run: written anew from what the guard understood. */
  readonly sql: string;
  readonly model: string;
  readonly answer: Answer;
}

/** The columns that the session may read, which is all that the model is told. */
const columns = `
  select table_name as view, array_agg(column_name::text order by ordinal_position) as columns
  from information_schema.columns where table_schema = 'masked' group by table_name order by table_name`;

/**
 * Has a statement drafted and runs it, if it is one that may be run and does not cost too much; undefined otherwise.
 *
 * @throws OperationalError `POSTGRES.*`; what drafting throws
 */
export async function answerDraft(
  sql: QuestionSql,
  drafter: Drafter,
  question: string,
): Promise<DraftAnswer | undefined> {
  const views = await sql.query<{ readonly view: string; readonly columns: readonly string[] }>(columns);
  const draft = await drafter.draft(
    question,
    Object.fromEntries(views.map((each) => [each.view, each.columns])),
  );
  const guarded = guardDraft(draft);
  if (!guarded.ok) return undefined;
  const answered = await answer(sql, { sql: guarded.value, values: [] });
  return answered.ok ? { sql: guarded.value, model: drafter.model, answer: answered.value } : undefined;
}
