import { Budget, readWithModel, type CurrentModel, type ModelUse } from '#llm';
import type { ClaimReader, DocumentReaders } from './document-readers.port.js';

/** The language model that is configured, where one is. Without one, or when it fails, the rules stand. */
export class ConfiguredModel implements DocumentReaders {
  readonly #current: Pick<CurrentModel, 'get'>;

  constructor(current: Pick<CurrentModel, 'get'>) {
    this.#current = current;
  }

  async forClaim(identifying: readonly string[]): Promise<ClaimReader | undefined> {
    const model = await this.#current.get();
    if (model === undefined) return undefined;
    const budget = new Budget();
    const uses: ModelUse[] = [];
    const readMore: ClaimReader['readMore'] = async (text) => {
      const { use, ...reading } = await readWithModel(model, { text, identifying }, budget);
      uses.push(use);
      return reading;
    };
    return { readMore, uses };
  }
}
