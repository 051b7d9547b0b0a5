import type { ModelAccess } from '#agent-identity';
import { MiniLm, miniLmName } from '#embeddings';
import { SignalsByMeaning, type ModelUse } from '#llm';
import type { ClaimReader, DocumentReaders } from './document-readers.port.js';

/**
 * The embedding model on this machine, in a process of its own that the first document starts: it finds reasons to ask
 * a person in other words than the rules know. Killed as any model is.
 */
export class LocalEmbeddings implements DocumentReaders {
  readonly #access: Pick<ModelAccess, 'isKilled'>;
  readonly #signals: SignalsByMeaning;

  /** @param folder the model with what runs it, as the launcher prepared it */
  constructor(access: Pick<ModelAccess, 'isKilled'>, folder: string) {
    this.#access = access;
    this.#signals = new SignalsByMeaning(new MiniLm(folder));
  }

  async forClaim(): Promise<ClaimReader | undefined> {
    if (await this.#access.isKilled(miniLmName)) return undefined;
    const uses: ModelUse[] = [];
    const readMore: ClaimReader['readMore'] = async (text) => {
      const { reading, use } = await this.#signals.read(text);
      uses.push(use);
      return reading;
    };
    return { readMore, uses };
  }
}
