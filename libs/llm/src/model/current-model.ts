import { isOperationalError } from '#errors';
import { logger } from '#telemetry';
import { LangChainModel } from './langchain-model.js';
import type { LanguageModel } from './language-model.js';
import type { ModelSettings } from './model-settings.js';
import { openChat, type OpenChat } from './open-chat.js';

/** A model that an agent may use now, with the key to it. Structurally what `agent-identity` answers. */
type Granted = ModelSettings & { readonly apiKey?: { reveal(): string } };

/** Which model an agent may use now; undefined: none. */
export interface ModelAccessPort {
  current(): Promise<Granted | undefined>;
}

interface Kept extends OpenChat {
  readonly name: string;
  readonly model: LanguageModel;
}

/**
 * The language model that Vault names for an agent, if it names one and nobody killed it. Asked for each claim, so that
 * a kill or another model counts for the next one.
 */
export class CurrentModel {
  readonly #access: ModelAccessPort;
  readonly #runtimeFolder: string | undefined;
  /** Kept while the settings are the same, so that a provider that fails is left alone over claims. */
  #kept: Kept | undefined;
  #apiKey: string | undefined;

  /** @param runtimeFolder what runs GGUF files */
  constructor(access: ModelAccessPort, runtimeFolder?: string) {
    this.#access = access;
    this.#runtimeFolder = runtimeFolder;
  }

  /** Undefined: there is none, or nobody can say. Never throws for what fails on the way. */
  async get(): Promise<LanguageModel | undefined> {
    try {
      return this.of(await this.#access.current());
    } catch (thrown) {
      if (!isOperationalError(thrown)) throw thrown;
      logger('llm').warn({ code: thrown.code }, 'no language model for this claim');
      return undefined;
    }
  }

  /**
   * The model of a grant that was just asked for; undefined ends what ran for an earlier one.
   *
   * @throws OperationalError `LLM.PROVIDER` (permanent)
   */
  of(grant: Granted | undefined): LanguageModel | undefined {
    if (grant === undefined) {
      this.#forget();
      return undefined;
    }
    const { apiKey, ...settings } = grant;
    this.#apiKey = apiKey?.reveal();
    const name = JSON.stringify(settings);
    if (this.#kept?.name === name) return this.#kept.model;
    this.#forget();
    const chat = openChat(settings, () => this.#apiKey, this.#runtimeFolder);
    this.#kept = { name, model: new LangChainModel(settings, chat.open), ...chat };
    return this.#kept.model;
  }

  #forget(): void {
    this.#kept?.close();
    this.#kept = undefined;
  }
}
