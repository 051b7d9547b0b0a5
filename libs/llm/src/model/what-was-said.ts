import type { AIMessageChunk } from '@langchain/core/messages';
import { tokensOf } from '../limits/budget.js';
import type { TokenCount } from './language-model.js';
import type { Prompt } from './prompt.js';

/** What came of one call. */
export interface Said {
  readonly said: string;
  readonly tokens: TokenCount;
  /** Undefined where the provider does not say what answered. */
  readonly version: string | undefined;
}

/** As LangChain hands on what a provider tells beside its answer: it comes from outside and becomes evidence. */
interface Beside {
  readonly usage_metadata?: { readonly input_tokens: unknown; readonly output_tokens: unknown } | undefined;
  readonly response_metadata?: { readonly model_name?: unknown; readonly model?: unknown } | undefined;
}

export function whatWasSaid(answer: AIMessageChunk, { system, user }: Prompt): Said {
  const { usage_metadata: usage, response_metadata: response } = answer as Beside;
  return {
    said: answer.text,
    tokens: {
      input: counted(usage?.input_tokens) ?? tokensOf(system) + tokensOf(user),
      output: counted(usage?.output_tokens) ?? tokensOf(answer.text),
    },
    version: shortName(response?.model_name ?? response?.model),
  };
}

export function sumOf(counts: readonly TokenCount[]): TokenCount {
  return {
    input: counts.reduce((sum, { input }) => sum + input, 0),
    output: counts.reduce((sum, { output }) => sum + output, 0),
  };
}

/** A count, where it can be one. */
function counted(count: unknown): number | undefined {
  const isCount = typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= 10_000_000;
  return isCount ? count : undefined;
}

/** Plain characters, and few of them; else nothing. */
function shortName(name: unknown): string | undefined {
  return typeof name === 'string' && /^[\w.:/@+-]{1,120}$/.test(name) ? name : undefined;
}
