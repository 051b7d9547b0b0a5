import { likeness, type Embedder } from '#embeddings';
import { isOperationalError } from '#errors';
import { rankByWords } from './rank-by-words.js';

/** A text that can be found, with the id by which its owner knows it. */
export interface Passage<Id extends string = string> {
  readonly id: Id;
  readonly text: string;
}

/** What was found: ids of the passages that were given, never a text of somebody else's. */
export interface Retrieved<Id extends string> {
  readonly best: readonly { readonly id: Id; readonly score: number }[];
  /** `words`: without a model, or it did not answer. */
  readonly by: 'meaning' | 'words';
}

/** Measured: `npm run eval -- retrieval`. */
const meaningWeighs = 0.8;

/** Finds passages by what they mean, words beside it; without a model by words alone. */
export class Retriever<Id extends string> {
  readonly #passages: readonly Passage<Id>[];
  readonly #embedder: Embedder | undefined;
  #vectors: Promise<readonly Float32Array[]> | undefined;

  constructor(passages: readonly Passage<Id>[], embedder?: Embedder) {
    this.#passages = passages;
    this.#embedder = embedder;
  }

  /** The nearest passages first, at most `most`. Never throws for what the model fails to do. */
  async retrieve(query: string, most = 3): Promise<Retrieved<Id>> {
    const texts = this.#passages.map(({ text }) => text);
    const words = rankByWords(query, texts);
    const highest = Math.max(...words, 1e-9);
    const meaning = await this.#likenesses(query, texts);
    const scores = words.map((score, index) => {
      const byWords = score / highest;
      return meaning === undefined
        ? byWords
        : meaningWeighs * (meaning[index] ?? 0) + (1 - meaningWeighs) * byWords;
    });
    const best = this.#passages
      .map(({ id }, index) => ({ id, score: scores[index] ?? 0 }))
      .toSorted((one, other) => other.score - one.score)
      .slice(0, most);
    return { best, by: meaning === undefined ? 'words' : 'meaning' };
  }

  async #likenesses(query: string, texts: readonly string[]): Promise<readonly number[] | undefined> {
    const embedder = this.#embedder;
    if (embedder === undefined || texts.length === 0) return undefined;
    try {
      const vectors = await (this.#vectors ??= embedder.embed(texts));
      const [asked] = await embedder.embed([query]);
      return asked === undefined ? undefined : vectors.map((vector) => likeness(asked, vector));
    } catch (thrown) {
      this.#vectors = undefined;
      if (!isOperationalError(thrown)) throw thrown;
      return undefined;
    }
  }
}
