import { OperationalError } from '#errors';
import { GgufChat } from '../gguf/gguf-chat.js';
import { GgufProcess } from '../gguf/gguf-process.js';
import { chatModel, type HostedSettings } from './chat-model.js';
import type { OpenModel } from './langchain-model.js';
import type { ModelSettings } from './model-settings.js';

/** A way to a chat model, and what ends what was started for it. */
export interface OpenChat {
  readonly open: OpenModel;
  readonly close: () => void;
}

/**
 * The way to the model that is configured: a server, or a process of ours that runs a file.
 *
 * @param apiKey asked for with each call
 * @param runtimeFolder what runs GGUF files; undefined where nobody prepared it
 */
export function openChat(
  settings: ModelSettings,
  apiKey: () => string | undefined,
  runtimeFolder: string | undefined,
): OpenChat {
  if (settings.provider === 'gguf') {
    const process = new GgufProcess(runtimeFolder ?? '', settings.file ?? '');
    const chat = new GgufChat(process);
    return {
      open: () => Promise.resolve(chat),
      close: () => {
        process.close();
      },
    };
  }
  if (!isHosted(settings)) {
    throw new OperationalError('LLM.PROVIDER', 'no such provider', { retry: 'permanent' });
  }
  return { open: async () => chatModel(settings, apiKey()), close: () => undefined };
}

function isHosted(settings: ModelSettings): settings is HostedSettings {
  return settings.provider !== 'gguf';
}
