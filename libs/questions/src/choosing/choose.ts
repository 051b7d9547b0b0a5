import { catalogue } from '../catalogue/catalogue.js';
import type { ApprovedQuery } from '../catalogue/query.js';
import {
  readQuestion,
  type ReadingContext,
  type ReadQuestion,
  type Value,
} from '../reading/read-question.js';
import type { Refused } from '../reading/refusals.js';
import { ByMeaning } from './by-meaning.js';
import { ByWords } from './by-words.js';
import { valuesFor } from './eligible.js';
import type { Embedder } from './embedder.port.js';
import { fitOf, isOfForm } from './fit.js';
import { stems } from './words.js';

/** A query with the values of a question. */
export interface BoundQuery {
  readonly query: ApprovedQuery;
  readonly values: readonly (Value | null)[];
  readonly score: number;
}

/** What is done about a question. */
export type Choice =
  | { readonly kind: 'answer'; readonly bound: BoundQuery }
  /** Not sure enough: these are offered, the likeliest first. */
  | { readonly kind: 'unsure'; readonly offered: readonly BoundQuery[] }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly because: Refused };

/**
 * From which score on a question is answered, and how far ahead of the next the answer must be; below the other, not
 * even an offer is made. Less is enough where the form of the question is exactly that of the query. Measured on the evaluation set: `npm run eval -- questions`.
 */
const thresholds = {
  meaning: { answer: 0.62, ofForm: 0.5, ahead: 0.03, offer: 0.4 },
  words: { answer: 0.45, ofForm: 0.4, ahead: 0.08, offer: 0.2 },
} as const;

const mostOffered = 3;

/** How much words count beside meaning. */
const wordShare = 0.3;

/** Chooses the approved query that answers a question, or says that it does not know. */
export class Chooser {
  readonly #words: ByWords;
  readonly #meaning: ByMeaning | undefined;
  /** Names the model, or says that there is none. */
  readonly comparedBy: string;

  private constructor(words: ByWords, meaning: ByMeaning | undefined, comparedBy: string) {
    this.#words = words;
    this.#meaning = meaning;
    this.comparedBy = comparedBy;
  }

  /** Without an embedder questions are compared by words alone. @throws OperationalError `EMBEDDING.*` */
  static async over(embedder?: Embedder): Promise<Chooser> {
    const words = new ByWords(catalogue, textsOf);
    if (embedder === undefined) return new Chooser(words, undefined, 'words');
    return new Chooser(words, await ByMeaning.over(embedder, catalogue, textsOf), embedder.model);
  }

  /** Whole words that the catalogue uses. */
  get vocabulary(): ReadonlySet<string> {
    return this.#words.vocabulary;
  }

  /** @throws OperationalError `EMBEDDING.*` */
  async choose(question: string, context: ReadingContext): Promise<Choice> {
    const read = readQuestion(question, { ...context, vocabulary: this.#words.vocabulary });
    if (read.refused !== undefined) return { kind: 'refused', because: read.refused };
    const { answer, ofForm, ahead, offer } =
      this.#meaning === undefined ? thresholds.words : thresholds.meaning;
    const isKnown = this.#words.knows(read.cues.rest);
    const ranked = await this.#ranked(read, isKnown);
    const offered = ranked.filter(({ score }) => score >= offer).slice(0, mostOffered);
    const [best, next] = ranked;
    if (best === undefined || offered.length === 0) return { kind: 'unknown' };
    const isSaid = this.#meaning !== undefined || stems(read.text).length > 1;
    const enough = isOfForm(best.query, read) ? ofForm : answer;
    const isSure = isSaid && best.score >= enough && best.score - (next?.score ?? 0) >= ahead;
    // A word that nobody knows may be a condition, and a condition that is ignored makes a wrong answer.
    return isSure && isKnown && !read.unread ? { kind: 'answer', bound: best } : { kind: 'unsure', offered };
  }

  /** Those that could answer it, the likeliest first. */
  async #ranked(read: ReadQuestion, isKnown: boolean): Promise<readonly BoundQuery[]> {
    const words = this.#words.scores(read.text);
    const meaning = await this.#meaning?.scores(read.text);
    return catalogue
      .flatMap((query) => {
        const values = valuesFor(query, read);
        if (values === undefined) return [];
        const byWords = words.get(query.id) ?? 0;
        const byMeaning = meaning?.get(query.id);
        const likeness =
          byMeaning === undefined ? byWords : byMeaning * (1 - wordShare) + byWords * wordShare;
        return [{ query, values, score: likeness + fitOf(query, read, isKnown) }];
      })
      .toSorted((one, other) => other.score - one.score);
  }
}

/** As if they were asked: examples are read like questions, so that values count on neither side. */
const texts = new Map<string, readonly string[]>();
function textsOf(query: ApprovedQuery): readonly string[] {
  const known = texts.get(query.id);
  if (known !== undefined) return known;
  const read = [query.title, ...query.examples].map(
    (text) => readQuestion(text, { today: '2026-01-01', plans: [] }).text,
  );
  texts.set(query.id, read);
  return read;
}
