import { createHash } from 'node:crypto';
import { isTakenBack, type Reading, type Signal, type SignalKind } from '#documents';
import type { Embedder } from '#embeddings';
import { isOperationalError } from '#errors';
import { logger, withSpan } from '#telemetry';
import { Classifier } from '../classify/classifier.js';
import { CircuitBreaker } from '../limits/circuit-breaker.js';
import type { ModelUse } from '../model/language-model.js';
import { signalExamples } from './examples.js';
import { sentencesOf } from './sentences.js';

const log = logger('llm');
/** Runs here, and nothing leaves the machine. */
const provider = 'local';

/**
 * Reasons to ask a person that stand in a document in other words than the rules know: its sentences are compared
 * with examples. It adds to what the rules found; where the model cannot be had, they stand alone.
 */
export class SignalsByMeaning {
  readonly #classifier: Classifier<SignalKind>;
  readonly #model: string;
  readonly #breaker = new CircuitBreaker();

  constructor(embedder: Embedder) {
    this.#classifier = new Classifier(embedder, signalExamples);
    this.#model = embedder.model;
  }

  /** Never throws for what the model fails to do. */
  async read(text: string): Promise<{ readonly reading: Reading; readonly use: ModelUse }> {
    const found = await this.#found(text);
    const signals = found ?? [];
    const use: ModelUse = {
      question: 'find-signals',
      provider,
      model: this.#model,
      promptSha256: sha256(text),
      answerSha256: found === undefined ? null : sha256(JSON.stringify(found)),
      outcome: found === undefined ? 'LLM.UNAVAILABLE' : 'answered',
    };
    return { reading: { facts: [], signals, dropped: 0 }, use };
  }

  async #found(text: string): Promise<readonly Signal[] | undefined> {
    const spans = sentencesOf(text);
    if (!this.#breaker.mayCall()) return undefined;
    const attributes = {
      'gen_ai.operation.name': 'embeddings',
      'gen_ai.provider.name': provider,
      'gen_ai.request.model': this.#model,
      'vouch.llm.question': 'find-signals',
    };
    return withSpan(`embeddings ${this.#model}`, { kind: 'client', attributes }, async () => {
      try {
        const sentences = spans.map(({ start, end }) => text.slice(start, end));
        const kinds = await this.#classifier.classify(sentences);
        this.#breaker.succeeded();
        return spans.flatMap((span, index) => {
          const kind = kinds[index]?.kind;
          const isSaid = kind === 'missing-information' || !isTakenBack(sentences[index] ?? '');
          return kind !== undefined && isSaid ? [{ kind, ...span }] : [];
        });
      } catch (thrown) {
        if (!isOperationalError(thrown)) throw thrown;
        this.#breaker.failed();
        log.warn({ code: thrown.code }, 'signals are found by words alone');
        return undefined;
      }
    });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
