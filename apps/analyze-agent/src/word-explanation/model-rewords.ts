import type { Explanation } from '#claims';
import type { Allowance } from '#llm';
import type { ModelAtHand } from './model-at-hand.js';
import type { Reword, Reworded } from './reword.port.js';

/**
 * Of one claim. Its credential is open meanwhile, for at most 300 seconds in all, and a person who reads it can do
 * without: so less than documents get.
 */
const allowance: Allowance = { tokens: 16_000, millis: 12_000 };

/** The language model that is configured, where one is. */
export class ModelRewords implements Reword {
  readonly #atHand: Pick<ModelAtHand, 'get'>;

  constructor(atHand: Pick<ModelAtHand, 'get'>) {
    this.#atHand = atHand;
  }

  async reword({ text }: Explanation, names: readonly string[]): Promise<Reworded> {
    const found = await this.#atHand.get();
    if (found === undefined) return {};
    const { model, llm } = found;
    const said = await llm.rephrase(model, { text, names }, new llm.Budget(allowance));
    const { use, because } = said;
    return {
      ...(said.by === 'model' ? { text: said.text } : {}),
      ...(use === undefined ? {} : { use: because === undefined ? use : { ...use, because } }),
    };
  }
}
