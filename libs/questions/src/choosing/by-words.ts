import type { ApprovedQuery } from '../catalogue/query.js';
import { plain, stems, wordsAlike } from './words.js';

type Vector = ReadonlyMap<string, number>;

/** Compares by words alone: what is left when there is no model, and a second opinion when there is. */
export class ByWords {
  readonly #rarity: ReadonlyMap<string, number>;
  readonly #queries: ReadonlyMap<string, readonly Vector[]>;
  /** Whole words that are known: of the catalogue, and those that mean the same. */
  readonly vocabulary: ReadonlySet<string>;

  /** @param textsOf how a query is put, values taken out */
  constructor(queries: readonly ApprovedQuery[], textsOf: (query: ApprovedQuery) => readonly string[]) {
    const counts = new Map<string, number>();
    for (const query of queries) {
      for (const word of new Set(textsOf(query).flatMap(stems)))
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const whole = queries.flatMap(textsOf).flatMap((text) => text.toLowerCase().match(/[a-z]+/g) ?? []);
    this.vocabulary = new Set([...whole, ...wordsAlike]);
    this.#rarity = new Map([...counts].map(([word, count]) => [word, Math.log(1 + queries.length / count)]));
    this.#queries = new Map(
      queries.map((query) => [query.id, textsOf(query).map((text) => this.#vector(text))]),
    );
  }

  /** From 0 to 1. A word that no query knows counts against every one of them. */
  scores(text: string): ReadonlyMap<string, number> {
    const asked = this.#vector(text);
    return new Map(
      [...this.#queries].map(([id, vectors]) => [
        id,
        Math.max(0, ...vectors.map((each) => cosine(asked, each))),
      ]),
    );
  }

  /** Whether the catalogue uses every word of a text that says anything. */
  knows(text: string): boolean {
    return stems(text).every((word) => this.#rarity.has(word) || plain.has(word));
  }

  #vector(text: string): Vector {
    const unknown = Math.log(1 + this.#rarity.size / 4);
    return new Map([...new Set(stems(text))].map((word) => [word, this.#rarity.get(word) ?? unknown]));
  }
}

function cosine(one: Vector, other: Vector): number {
  let product = 0;
  for (const [word, weight] of one) product += weight * (other.get(word) ?? 0);
  return product === 0 ? 0 : product / (length(one) * length(other));
}

function length(vector: Vector): number {
  return Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0));
}
