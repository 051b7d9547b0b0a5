import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { hostedFetch } from './hosted-fetch.js';
import type { ModelSettings } from './model-settings.js';

/** Of one answer: facts and quotes, never essays. */
const mostTokens = 2_000;

/** A model that a server answers for. */
export type HostedSettings = ModelSettings & {
  readonly provider: Exclude<ModelSettings['provider'], 'gguf'>;
};

/**
 * A LangChain chat model. Only the provider that is configured is loaded. It gets no tool and no memory; each call
 * stands alone. Retries are ours, since a budget has to count them.
 *
 * @param apiKey undefined where the server asks for none (Ollama)
 */
export async function chatModel(
  settings: HostedSettings,
  apiKey: string | undefined,
): Promise<BaseChatModel> {
  const { provider, model, url } = settings;
  const usual = { model, temperature: 0, maxRetries: 0 };
  switch (provider) {
    case 'openai':
    case 'openai-compatible': {
      const { ChatOpenAI } = await import('@langchain/openai');
      return new ChatOpenAI({
        ...usual,
        maxTokens: mostTokens,
        apiKey: apiKey ?? 'none',
        configuration: { fetch: hostedFetch, ...(url === undefined ? {} : { baseURL: url }) },
      });
    }
    case 'azure-openai': {
      const { AzureChatOpenAI } = await import('@langchain/openai');
      return new AzureChatOpenAI({
        ...usual,
        maxTokens: mostTokens,
        azureOpenAIApiKey: apiKey ?? 'none',
        azureOpenAIApiDeploymentName: model,
        azureOpenAIApiVersion: settings.apiVersion ?? '2024-10-21',
        azureOpenAIEndpoint: url ?? '',
        configuration: { fetch: hostedFetch },
      });
    }
    case 'anthropic': {
      const { ChatAnthropic } = await import('@langchain/anthropic');
      return new ChatAnthropic({
        ...usual,
        maxTokens: mostTokens,
        apiKey: apiKey ?? 'none',
        ...(url === undefined ? {} : { anthropicApiUrl: url }),
        clientOptions: { fetch: hostedFetch },
      });
    }
    case 'ollama': {
      const { ChatOllama } = await import('@langchain/ollama');
      return new ChatOllama({
        ...usual,
        numPredict: mostTokens,
        baseUrl: url ?? 'http://127.0.0.1:11434',
        fetch: hostedFetch,
      });
    }
  }
}
