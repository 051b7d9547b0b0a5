/** What one claim may cost. */
export interface Allowance {
  readonly tokens: number;
  readonly millis: number;
}

/** Tokens of prompts and answers, and seconds of waiting: a note must not be able to spend without end. */
export const usualAllowance: Allowance = { tokens: 40_000, millis: 45_000 };

/** A rough count from above for what providers do not count: three characters a token. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / 3);
}

/** One claim's share; spent over all its questions. */
export class Budget {
  readonly #allowance: Allowance;
  #tokens = 0;
  #millis = 0;

  constructor(allowance: Allowance = usualAllowance) {
    this.#allowance = allowance;
  }

  /** Whole milliseconds, as timers take them, that are left for a prompt of this size; 0 when nothing is left for it. */
  leftFor(promptTokens: number): number {
    if (this.#tokens + promptTokens > this.#allowance.tokens) return 0;
    return Math.max(0, Math.floor(this.#allowance.millis - this.#millis));
  }

  /** What was begun of a millisecond is spent. */
  spend(tokens: number, millis: number): void {
    this.#tokens += tokens;
    this.#millis += Math.ceil(millis);
  }
}
