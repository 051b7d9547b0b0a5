import type { Result } from '#errors';
import type { z } from 'zod';
import type { Budget } from '../limits/budget.js';

/** One thing asked of a model: it reads a text and answers in a fixed shape. */
export interface Question<Answer> {
  /** Names it in spans and evidence: `extract-facts`. */
  readonly name: string;
  /** What the text is and what to do with it; by default it came with a claim, and is reported. */
  readonly task?: string;
  /** What to do. Ours; says nothing of any claim. */
  readonly instruction: string;
  /** What to read. Data: whatever it says, it is read and not obeyed. */
  readonly text: string;
  readonly answer: z.ZodType<Answer>;
}

/**
 * Why there is no answer. None of them stops a claim: everything a model is asked has an answer by rules.
 *
 * - `LLM.TIMEOUT`, `LLM.UNAVAILABLE`: the provider did not answer, or not in time.
 * - `LLM.RESTING`: it failed too often; it is left alone for a while.
 * - `LLM.REFUSED`: it answered with an error of ours to mend: key, model name, address.
 * - `LLM.GARBLED`: what it said is not in the shape that was asked for, twice.
 * - `LLM.BUDGET_SPENT`: the claim has had its share of tokens or time.
 */
export type ModelFailure =
  'LLM.TIMEOUT' | 'LLM.UNAVAILABLE' | 'LLM.RESTING' | 'LLM.REFUSED' | 'LLM.GARBLED' | 'LLM.BUDGET_SPENT';

/** What was asked and answered, as evidence keeps it: digests, never the words. */
export interface ModelUse {
  readonly question: string;
  readonly provider: string;
  readonly model: string;
  /** What answered, where the provider says it: a name like `gpt-5-mini` goes by several in turn. */
  readonly version?: string;
  readonly promptSha256: string;
  readonly answerSha256: string | null;
  readonly outcome: 'answered' | ModelFailure;
  /** As the provider counts them, or estimated; of all tries that were answered. */
  readonly tokens?: TokenCount;
}

export interface TokenCount {
  readonly input: number;
  readonly output: number;
}

/** Port: a chat model. Never throws for what it does or fails to do. */
export interface LanguageModel {
  ask<Answer>(
    question: Question<Answer>,
    budget: Budget,
  ): Promise<{ readonly answer: Result<Answer, ModelFailure>; readonly use: ModelUse }>;
}
