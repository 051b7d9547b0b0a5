import { SimpleChatModel, type BaseChatModelCallOptions } from '@langchain/core/language_models/chat_models';
import type { BaseMessage } from '@langchain/core/messages';
import type { GgufProcess } from './gguf-process.js';

/** Of one answer. A small model that goes on and on is cut off. */
const mostTokens = 1_000;

export interface GgufCallOptions extends BaseChatModelCallOptions {
  /** JSON Schema of the answer. */
  readonly answerSchema?: unknown;
}

/** A GGUF model as LangChain knows chat models: the same budget, breaker, spans and digests as for every other. */
export class GgufChat extends SimpleChatModel<GgufCallOptions> {
  readonly #process: GgufProcess;

  constructor(process: GgufProcess) {
    super({ maxRetries: 0 });
    this.#process = process;
  }

  override _llmType(): string {
    return 'gguf';
  }

  override async _call(messages: BaseMessage[], options: this['ParsedCallOptions']): Promise<string> {
    const said = (type: string) =>
      messages
        .filter((message) => message.type === type)
        .map(({ text }) => text)
        .join('\n');
    const asked = { system: said('system'), user: said('human'), schema: options.answerSchema, mostTokens };
    return this.#process.ask(asked, options.signal ?? AbortSignal.timeout(60_000));
  }
}
