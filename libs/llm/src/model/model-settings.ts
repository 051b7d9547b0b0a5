/** Which chat model reads documents. */
export interface ModelSettings {
  /** `gguf`: a file on this machine, run here. */
  readonly provider: 'openai' | 'anthropic' | 'azure-openai' | 'ollama' | 'openai-compatible' | 'gguf';
  /** As the provider calls it; for Azure the deployment. */
  readonly model: string;
  /** Base URL; for `openai` and `anthropic` their own when absent. */
  readonly url?: string;
  /** Of Azure's API (`2024-10-21`). */
  readonly apiVersion?: string;
  /** Path of the model, for `gguf`. */
  readonly file?: string;
}
