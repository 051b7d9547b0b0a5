import type { ApprovedQuery } from '../catalogue/query.js';
import type { Embedder } from './embedder.port.js';

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
    const vectors = await embedder.embed(queries.flatMap(textsOf));
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
