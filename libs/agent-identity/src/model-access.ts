import { isOperationalError } from '#errors';
import { injectTraceContext, withSpan } from '#telemetry';
import { z } from 'zod';
import type { AuthorityClientOptions } from './authority-client.js';
import { JsonHttp } from './json-http.js';
import { Secret } from './secret.js';
import type { WorkloadIdentity } from './workload-identity.js';

/** A language model that an agent may use, as Vault has it for this agent: `models/<app>` (KV version 2). */
export interface ModelGrant {
  readonly provider: 'openai' | 'anthropic' | 'azure-openai' | 'ollama' | 'openai-compatible' | 'gguf';
  readonly model: string;
  readonly url?: string;
  readonly apiVersion?: string;
  /** Path of a model on this machine, for `gguf`. */
  readonly file?: string;
  /** Absent where the provider asks for none. */
  readonly apiKey?: Secret;
}

const limits = { timeoutMillis: 5_000, connections: 4 };

/** Loopback may go without TLS: a model on the same machine. */
const address = z.url({ protocol: /^https?$/ }).refine((url) => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
});

const grant = z
  .object({
    provider: z.enum(['openai', 'anthropic', 'azure-openai', 'ollama', 'openai-compatible', 'gguf']),
    model: z.string().min(1),
    url: z.exactOptional(address),
    api_version: z.exactOptional(z.string().min(1)),
    file: z.exactOptional(z.string().startsWith('/')),
    api_key: z.exactOptional(
      z
        .string()
        .min(1)
        .transform((key) => new Secret(key)),
    ),
  })
  .transform(({ api_version: apiVersion, api_key: apiKey, ...rest }) => ({
    ...rest,
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(apiKey === undefined ? {} : { apiKey }),
  }));

const stored = z.object({ data: z.object({ data: grant }) });
const asked = z.object({ killed: z.boolean() });

/** Which model an agent may use now, if any. The key is never kept longer than the caller keeps the answer. */
export class ModelAccess {
  readonly #app: string;
  readonly #identity: WorkloadIdentity;
  readonly #authority: JsonHttp;
  readonly #hasActor: boolean;

  /** @param hasActor false for an app that is known at the authority by its certificate alone */
  constructor(
    app: string,
    { authorityUrl, identity, certificates }: AuthorityClientOptions,
    { hasActor = true }: { readonly hasActor?: boolean } = {},
  ) {
    this.#app = app;
    this.#identity = identity;
    this.#hasActor = hasActor;
    this.#authority = new JsonHttp(authorityUrl, limits, certificates);
  }

  /**
   * Undefined when none is configured, or the one that is has been killed.
   *
   * @throws OperationalError `VAULT.*`, `WORKLOAD.*`; where nobody can say whether it is killed, it is
   */
  async current(): Promise<ModelGrant | undefined> {
    const configured = await this.#configured();
    if (configured === undefined) return undefined;
    return (await this.isKilled(configured.model)) ? undefined : configured;
  }

  async close(): Promise<void> {
    await this.#authority.close();
  }

  async #configured(): Promise<ModelGrant | undefined> {
    try {
      const path = `models/data/${this.#app}`;
      return (await this.#identity.call({ method: 'GET', path, answer: stored })).data.data;
    } catch (thrown) {
      if (isOperationalError(thrown) && thrown.code === 'VAULT.NOT_FOUND') return undefined;
      throw thrown;
    }
  }

  /** Whether a model has been killed, by its name; where nobody can say, it has. */
  async isKilled(model: string): Promise<boolean> {
    const attributes = { 'peer.service': 'authority', 'http.request.method': 'GET' };
    return withSpan('GET /kills/models', { kind: 'client', attributes }, async () => {
      try {
        const { body } = await this.#authority.send({
          method: 'GET',
          path: `/kills/models/${encodeURIComponent(model)}`,
          headers: {
            ...injectTraceContext(),
            ...(this.#hasActor
              ? { authorization: `Bearer ${(await this.#identity.actorToken()).reveal()}` }
              : {}),
          },
        });
        const answer = asked.safeParse(body);
        return !answer.success || answer.data.killed;
      } catch {
        return true;
      }
    });
  }
}
