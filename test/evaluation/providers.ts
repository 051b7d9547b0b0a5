import { readFileSync } from 'node:fs';
import { readConfig } from '#config';
import { MiniLm } from '#embeddings';
import { LangChainModel, openChat, type LanguageModel } from '#llm';
import { stack } from '#testing';
import { z } from 'zod';

const folder = stack().embeddings;

/** The local embedding model, when the stack has it: half of the default set-up. */
export const miniLm = folder === undefined ? undefined : new MiniLm(folder);

const settings = z.object({
  provider: z.enum(['openai', 'anthropic', 'azure-openai', 'ollama', 'openai-compatible', 'gguf']),
  model: z.string(),
  url: z.exactOptional(z.string()),
  apiVersion: z.exactOptional(z.string()),
  file: z.exactOptional(z.string()),
  /** File that holds the key: it stands in no environment. */
  apiKeyFile: z.exactOptional(z.string()),
});

/** The chat model that `VOUCH_EVAL_MODEL` names a file of settings of, to be scored beside the default; if any. */
export function configuredModel(): LanguageModel | undefined {
  const { VOUCH_EVAL_MODEL: file, VOUCH_GGUF_RUNTIME_FOLDER: runtime } = readConfig({
    VOUCH_EVAL_MODEL: z.string().min(1).optional(),
    VOUCH_GGUF_RUNTIME_FOLDER: z.string().min(1).optional(),
  });
  if (file === undefined) return undefined;
  const { apiKeyFile, ...model } = settings.parse(JSON.parse(readFileSync(file, 'utf8')));
  const key = apiKeyFile === undefined ? undefined : readFileSync(apiKeyFile, 'utf8').trim();
  return new LangChainModel(model, openChat(model, () => key, runtime).open);
}

/** One line of a score, as docs/evaluation.md repeats it. */
export function report(set: string, who: string, figures: Readonly<Record<string, number | string>>): void {
  const told = Object.entries(figures).map(([name, figure]) => `${name} ${figure}`);
  process.stdout.write(`${set} | ${who} | ${told.join(', ')}\n`);
}
