import type { z } from 'zod';
import { injectTraceContext, withSpan } from '#telemetry';
import { JsonHttp, type HttpAnswer } from './json-http.js';
import type { Secret } from './secret.js';
import { vaultError, vaultErrorOf } from './vault-errors.js';

export interface VaultRequest<Answer> {
  readonly method: 'GET' | 'POST';
  /** Without `/v1/`: `database/creds/gather`. It names the span, so it must hold no id. */
  readonly path: string;
  /** Absent for logins and health. */
  readonly token?: Secret;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Shape of the whole answer; strip what is not used. */
  readonly answer: z.ZodType<Answer>;
}

const limits = { timeoutMillis: 10_000, connections: 64 };

/**
 * Every call to Vault goes through here: it carries `traceparent` and `x-correlation-id`, which Vault
 * audits, and is one client span.
 */
export class VaultHttp {
  readonly #http: JsonHttp;

  constructor(address: string) {
    this.#http = new JsonHttp(address, limits);
  }

  /** @throws OperationalError with a code of `VaultErrorCode`. */
  async call<Answer>(request: VaultRequest<Answer>): Promise<Answer> {
    const attributes = {
      'peer.service': 'vault',
      'http.request.method': request.method,
      'url.path': `/v1/${request.path}`,
    };
    return withSpan(`vault ${request.path}`, { kind: 'client', attributes }, async (span) => {
      const answer = await this.#send(request);
      span.setAttribute('http.response.status_code', answer.status);
      const problem = vaultErrorOf(request.path, answer);
      if (problem !== undefined) throw problem;
      const read = request.answer.safeParse(answer.body);
      if (!read.success) throw vaultError('VAULT.UNEXPECTED', request.path);
      return read.data;
    });
  }

  async close(): Promise<void> {
    await this.#http.close();
  }

  async #send(request: VaultRequest<unknown>): Promise<HttpAnswer> {
    const token = request.token === undefined ? {} : { 'x-vault-token': request.token.reveal() };
    try {
      return await this.#http.send({
        method: request.method,
        path: `/v1/${request.path}`,
        headers: {
          ...injectTraceContext(),
          ...token,
          'x-vault-request': 'true',
          'content-type': 'application/json',
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      });
    } catch {
      // The cause is dropped: undici's errors may hold the request, and with it the token.
      throw vaultError('VAULT.UNAVAILABLE', request.path, 'no answer');
    }
  }
}
