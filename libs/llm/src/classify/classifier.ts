import { likeness, type Embedder } from '#embeddings';

/** What texts are told apart by. */
export interface Kinds<Kind extends string> {
  /** Ways in which each kind is put. */
  readonly examples: Readonly<Record<Kind, readonly string[]>>;
  /** What is none of them, and near to them in words: the more of it, the fewer false hits. */
  readonly others: readonly string[];
  /** A text must be as like the two nearest examples of a kind, in the mean, as this; less is no kind at all. */
  readonly least: number;
  /** And so much more like them than what is none of them. */
  readonly margin: number;
}

/** A kind, with how like its nearest examples a text is. */
export interface Classified<Kind extends string> {
  readonly kind: Kind;
  readonly likeness: number;
}

interface Example<Kind extends string> {
  readonly kind: Kind | undefined;
  readonly vector: Float32Array;
}

/** Tells texts apart by their meaning, and abstains where it is not sure. What it says is one of the kinds or nothing. */
export class Classifier<Kind extends string> {
  readonly #embedder: Embedder;
  readonly #kinds: Kinds<Kind>;
  #examples: Promise<readonly Example<Kind>[]> | undefined;

  constructor(embedder: Embedder, kinds: Kinds<Kind>) {
    this.#embedder = embedder;
    this.#kinds = kinds;
  }

  /**
   * In the order of the texts; undefined where nothing is near enough.
   *
   * @throws OperationalError `EMBEDDING.*`
   */
  async classify(texts: readonly string[]): Promise<readonly (Classified<Kind> | undefined)[]> {
    if (texts.length === 0) return [];
    const examples = await this.#opened();
    const vectors = await this.#embedder.embed(texts);
    return vectors.map((vector) => this.#nearest(vector, examples));
  }

  #nearest(vector: Float32Array, examples: readonly Example<Kind>[]): Classified<Kind> | undefined {
    const byKind = Map.groupBy(
      examples.map(({ kind, vector: example }) => ({ kind, near: likeness(vector, example) })),
      ({ kind }) => kind,
    );
    let best: Classified<Kind> | undefined;
    for (const [kind, found] of byKind) {
      const near = nearestTwo(found.map((each) => each.near));
      if (kind !== undefined && near > (best?.likeness ?? 0)) best = { kind, likeness: near };
    }
    const none = nearestTwo((byKind.get(undefined) ?? []).map(({ near }) => near));
    const { least, margin } = this.#kinds;
    return best !== undefined && best.likeness >= least && best.likeness >= none + margin ? best : undefined;
  }

  /** Embedded once; what failed is tried again with the next texts. */
  async #opened(): Promise<readonly Example<Kind>[]> {
    this.#examples ??= this.#embedded().catch((thrown: unknown) => {
      this.#examples = undefined;
      throw thrown;
    });
    return this.#examples;
  }

  async #embedded(): Promise<readonly Example<Kind>[]> {
    const { examples, others } = this.#kinds;
    const pairs = [
      ...(Object.keys(examples) as Kind[]).flatMap((kind) => examples[kind].map((text) => ({ kind, text }))),
      ...others.map((text) => ({ kind: undefined, text })),
    ];
    const vectors = await this.#embedder.embed(pairs.map(({ text }) => text));
    return pairs.flatMap(({ kind }, index) => {
      const vector = vectors[index];
      return vector === undefined ? [] : [{ kind, vector }];
    });
  }
}

/** One example alone may share a word by chance. */
function nearestTwo(likenesses: readonly number[]): number {
  const [first = 0, second = first] = likenesses.toSorted((one, other) => other - one);
  return (first + second) / 2;
}
