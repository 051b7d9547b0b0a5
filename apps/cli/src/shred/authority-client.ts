import { Complaint } from '../complaint.js';
import type { Answer } from '../intake/intake-client.js';
import { problemsOf } from '../intake/read-problems.js';
import type { AccessTokens } from '../sign-in/access-tokens.js';

const timeoutMs = 30_000;

/** The authority on behalf of a person. Nothing is sent twice: what was asked of it may not be undone. */
export class AuthorityClient {
  constructor(
    private readonly baseUrl: string,
    private readonly tokens: AccessTokens,
  ) {}

  /** The answer's body. @throws Complaint with the authority's reason when it refuses */
  async get(path: string): Promise<unknown> {
    return this.#send(path, {});
  }

  /** As {@link AuthorityClient.get}. */
  async post(path: string, body: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    return this.#send(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async #send(path: string, init: RequestInit): Promise<unknown> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await this.tokens.get()}`);
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(this.baseUrl + path, { ...init, headers, signal, redirect: 'error' }).catch(
      () => {
        throw new Complaint(`the authority ${this.baseUrl} does not answer: is the system running?`);
      },
    );
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok) return body;
    throw new Complaint(refusalText({ status: response.status, headers: response.headers, body }));
  }
}

function refusalText(answer: Answer): string {
  return problemsOf(answer)
    .map(({ code, message }) => `${message} (${code})`)
    .join('\n');
}
