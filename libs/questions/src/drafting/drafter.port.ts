import type { ShownQuestion } from './shown-question.js';

/** A question that a model was asked, as evidence keeps it: digests, never the words. */
export interface DraftUse {
  readonly provider: string;
  readonly model: string;
  readonly promptSha256: string;
  /** Null where the model gave no answer. */
  readonly answerSha256: string | null;
  /** `answered`, or why there is no answer: `LLM.*`. */
  readonly outcome: string;
}

/** What a model was asked, and what it drafted; no statement where it failed, or says that the views do not tell. */
export interface Drafted {
  readonly use: DraftUse;
  readonly sql?: string;
}

/**
 * Port: a model that drafts the statement for a question which no approved query answers. What it writes is a text from
 * outside: it goes through `guardDraft`, then through the same session, limits and record as every other statement, and
 * is shown as drafted.
 */
export interface Drafter {
  /**
   * Undefined where no model is configured, it was killed, or nobody can say. Never throws for what a model does or
   * fails to do.
   */
  draft(question: ShownQuestion): Promise<Drafted | undefined>;
}
