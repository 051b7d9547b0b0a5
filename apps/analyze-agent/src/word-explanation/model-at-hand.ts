import type { ModelAccess } from '#agent-identity';
import { isOperationalError } from '#errors';
import type { CurrentModel, LanguageModel } from '#llm';
import { logger } from '#telemetry';

const log = logger('analyze-agent');

/** A model, and the code that speaks to it. */
export interface AtHand {
  readonly model: LanguageModel;
  readonly llm: typeof import('#llm');
}

/**
 * The language model that Vault names for analyze, if it names one and nobody killed it. Asked for each explanation; no
 * model's code is loaded before there is one.
 */
export class ModelAtHand {
  readonly #access: Pick<ModelAccess, 'current'>;
  readonly #runtimeFolder: string | undefined;
  #current: CurrentModel | undefined;

  /** @param runtimeFolder what runs GGUF files */
  constructor(access: Pick<ModelAccess, 'current'>, runtimeFolder?: string) {
    this.#access = access;
    this.#runtimeFolder = runtimeFolder;
  }

  /** Undefined: there is none, or nobody can say. Never throws for what fails on the way. */
  async get(): Promise<AtHand | undefined> {
    try {
      const grant = await this.#access.current();
      if (grant === undefined) {
        this.#current?.of(undefined);
        return undefined;
      }
      const llm = await import('#llm');
      this.#current ??= new llm.CurrentModel(this.#access, this.#runtimeFolder);
      const model = this.#current.of(grant);
      return model && { model, llm };
    } catch (thrown) {
      if (!isOperationalError(thrown)) throw thrown;
      log.warn({ code: thrown.code }, 'no language model for this explanation');
      return undefined;
    }
  }
}
