import type { ApprovedQuery } from '../catalogue/query.js';
import type { Embedder } from './embedder.port.js';

const part = 32;

type EmbeddedQueries = readonly { readonly id: string; readonly vectors: readonly Float32Array[] }[];

/** Compares by embeddings. */
export class ByMeaning {
  readonly #embedder: Embedder;
  readonly #queries: EmbeddedQueries;

  private constructor(embedder: Embedder, queries: EmbeddedQueries) {
    this.#embedder = embedder;
    this.#queries = queries;
  }

  /** @throws OperationalError `EMBEDDING.*` */
  static async over(
    embedder: Embedder,
    queries: readonly ApprovedQuery[],
    textsOf: (query: ApprovedQuery) => readonly string[],
  ): Promise<ByMeaning> {
    const vectors: Float32Array[] = [];
    const all = queries.flatMap(textsOf);
    // In parts: a busy machine has time for each of them, and not for all of them at once.
    for (let at = 0; at < all.length; at += part)
      vectors.push(...(await embedder.embed(all.slice(at, at + part))));
    let next = 0;
    const embedded = queries.map((query) => {
      const end = next + textsOf(query).length;
      const own = vectors.slice(next, end);
      next = end;
      return { id: query.id, vectors: own };
    });
    return new ByMeaning(embedder, embedded);
  }

  /** At most 1. @throws OperationalError `EMBEDDING.*` */
  async scores(text: string): Promise<ReadonlyMap<string, number>> {
    const [asked] = await this.#embedder.embed([text]);
    if (asked === undefined) return new Map();
    return new Map(
      this.#queries.map(({ id, vectors }) => [id, Math.max(...vectors.map((each) => dot(asked, each)))]),
    );
  }
}

function dot(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
