import { createHash, randomUUID } from 'node:crypto';
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { failed, isOperationalError, type Result } from '#errors';
import { annotateSpan, logger, withSpan } from '#telemetry';
import { tokensOf, type Budget } from '../limits/budget.js';
import { CircuitBreaker } from '../limits/circuit-breaker.js';
import type { GgufCallOptions } from '../gguf/gguf-chat.js';
import { failureOf } from './failure-of.js';
import type { LanguageModel, ModelFailure, ModelUse, Question } from './language-model.js';
import type { ModelSettings } from './model-settings.js';
import { promptOf, type Prompt } from './prompt.js';
import { readAnswer } from './read-answer.js';
import { sumOf, whatWasSaid, type Said } from './what-was-said.js';

const perCallMillis = 20_000;
const log = logger('llm');

/** How the model is reached. It is asked anew for each call: keys live for minutes. */
export type OpenModel = () => Promise<BaseChatModel>;

/** A chat model through LangChain, with a budget per claim, a breaker per provider, spans and digests. */
export class LangChainModel implements LanguageModel {
  readonly #settings: ModelSettings;
  readonly #open: OpenModel;
  readonly #breaker = new CircuitBreaker();

  constructor(settings: ModelSettings, open: OpenModel) {
    this.#settings = settings;
    this.#open = open;
  }

  async ask<Answer>(
    question: Question<Answer>,
    budget: Budget,
  ): Promise<{ readonly answer: Result<Answer, ModelFailure>; readonly use: ModelUse }> {
    const prompt = promptOf(question, randomUUID());
    const first = await this.#once(question, prompt, budget);
    // Once more, and no more: who answers in the wrong shape twice will not on the third time.
    const tries =
      !first.answer.ok && first.answer.failure === 'LLM.GARBLED'
        ? [first, await this.#once(question, prompt, budget)]
        : [first];
    const { answer, spoken } = tries.at(-1) ?? first;
    const heard = tries.flatMap((each) => (each.spoken === undefined ? [] : [each.spoken]));
    if (!answer.ok) log.warn({ code: answer.failure, question: question.name }, 'model gave no answer');
    const { provider, model } = this.#settings;
    const version = heard.at(-1)?.version;
    const use = {
      question: question.name,
      provider,
      model,
      ...(version === undefined ? {} : { version }),
      promptSha256: sha256(`${prompt.system}\n${question.text}`),
      answerSha256: spoken === undefined ? null : sha256(spoken.said),
      outcome: answer.ok ? ('answered' as const) : answer.failure,
      ...(heard.length === 0 ? {} : { tokens: sumOf(heard.map(({ tokens }) => tokens)) }),
    };
    return { answer, use };
  }

  async #once<Answer>(
    question: Question<Answer>,
    prompt: Prompt,
    budget: Budget,
  ): Promise<{ readonly answer: Result<Answer, ModelFailure>; readonly spoken?: Said }> {
    const promptTokens = tokensOf(prompt.system) + tokensOf(prompt.user);
    const millis = Math.min(perCallMillis, budget.leftFor(promptTokens));
    if (millis === 0) return { answer: failed('LLM.BUDGET_SPENT') };
    if (!this.#breaker.mayCall()) return { answer: failed('LLM.RESTING') };
    const begun = performance.now();
    const spoken = await this.#spoken(question.name, prompt, millis);
    budget.spend(promptTokens + (spoken.ok ? spoken.value.tokens.output : 0), performance.now() - begun);
    if (!spoken.ok) {
      this.#breaker.failed();
      return { answer: spoken };
    }
    this.#breaker.succeeded();
    return { answer: readAnswer(spoken.value.said, question.answer), spoken: spoken.value };
  }

  /** Names of the spans and attributes are OpenTelemetry's for generative models; no content is captured. */
  async #spoken(name: string, prompt: Prompt, millis: number): Promise<Result<Said, ModelFailure>> {
    const { provider, model } = this.#settings;
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': provider,
      'gen_ai.request.model': model,
      'gen_ai.request.temperature': 0,
      'vouch.llm.question': name,
    };
    return withSpan(`chat ${model}`, { kind: 'client', attributes }, async () => {
      try {
        const chat = await this.#open();
        const messages = [new SystemMessage(prompt.system), new HumanMessage(prompt.user)];
        const options: GgufCallOptions = {
          signal: AbortSignal.timeout(millis),
          answerSchema: prompt.schema,
        };
        const answer = await chat.invoke(messages, options);
        const value = whatWasSaid(answer, prompt);
        const { tokens, version } = value;
        annotateSpan({
          'gen_ai.usage.input_tokens': tokens.input,
          'gen_ai.usage.output_tokens': tokens.output,
          ...(version === undefined ? {} : { 'gen_ai.response.model': version }),
        });
        return { ok: true as const, value };
      } catch (thrown) {
        // The cause is dropped: a provider's errors may repeat the prompt or the key. Ours never do.
        const failure = failureOf(thrown);
        if (isOperationalError(thrown))
          log.warn({ code: thrown.code, text: thrown.message }, 'model cannot run');
        annotateSpan({ 'error.type': failure });
        return failed(failure);
      }
    });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
