import type { Explanation } from '#claims';
import type { ModelUse } from '#llm';

/** What a model was asked and answered, and why its words are not used, where it gave any that are not. */
export interface WordingUse extends ModelUse {
  readonly because?: string;
}

export interface Reworded {
  /** Undefined: nothing that was said says the same, and the template stands. */
  readonly text?: string;
  /** Undefined: nobody was asked. */
  readonly use?: WordingUse;
}

/**
 * Port: says an explanation in other words, which count only if they were found to say the same. Never throws for what
 * a model does or fails to do.
 */
export interface Reword {
  /** @param names what stands in it that nobody outside is shown, and that no reader of ours takes for words */
  reword(explanation: Explanation, names: readonly string[]): Promise<Reworded>;
}
