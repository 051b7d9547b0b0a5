import type { ModelAccess } from '#agent-identity';
import type { ReadMore } from '#documents';
import { isOperationalError } from '#errors';
import { Budget, chatModel, LangChainModel, readWithModel, type ModelUse } from '#llm';
import { logger } from '#telemetry';
import type { ClaimReader, DocumentReaders } from './document-readers.port.js';

const log = logger('gather-agent');

/**
 * The language model that Vault names for this agent, if it names one and nobody killed it. Asked for each claim with
 * documents, so that a kill or another model counts for the next claim. Without one, or when it fails, the rules stand.
 */
export class ConfiguredModel implements DocumentReaders {
  readonly #access: Pick<ModelAccess, 'current'>;
  /** Kept while the provider is the same, so that one that fails is left alone over claims. */
  #kept: { readonly name: string; readonly model: LangChainModel } | undefined;
  #apiKey: string | undefined;

  constructor(access: Pick<ModelAccess, 'current'>) {
    this.#access = access;
  }

  async forClaim(identifying: readonly string[]): Promise<ClaimReader | undefined> {
    const model = await this.#model();
    if (model === undefined) return undefined;
    const budget = new Budget();
    const uses: ModelUse[] = [];
    const readMore: ReadMore = async (text) => {
      const { use, ...reading } = await readWithModel(model, { text, identifying }, budget);
      uses.push(use);
      return reading;
    };
    return { readMore, uses };
  }

  async #model(): Promise<LangChainModel | undefined> {
    try {
      const grant = await this.#access.current();
      if (grant === undefined) return undefined;
      const { apiKey, ...settings } = grant;
      this.#apiKey = apiKey?.reveal();
      const name = JSON.stringify(settings);
      if (this.#kept?.name !== name) {
        const model = new LangChainModel(settings, async () => chatModel(settings, this.#apiKey));
        this.#kept = { name, model };
      }
      return this.#kept.model;
    } catch (thrown) {
      if (!isOperationalError(thrown)) throw thrown;
      log.warn({ code: thrown.code }, 'no language model for this claim');
      return undefined;
    }
  }
}
