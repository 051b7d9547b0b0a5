import { Complaint } from '../complaint.js';
import type { AccessTokens } from '../sign-in/access-tokens.js';
import { sendPatiently } from './retry.js';

const timeoutMs = 60_000;

/** What the intake API said. `body` is undefined when it is no JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly text: string;
}

/** A file that the intake API sent, or its refusal. */
export type Fetched = { readonly file: Buffer } | { readonly refused: Answer };

export interface Sending {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  readonly idempotencyKey: string;
}

/** The intake API does not answer; what was sent last may have arrived. */
export class Unreachable extends Complaint {}

/** The intake API on behalf of a person. Every call may be made twice; transient failures are tried again. */
export class IntakeClient {
  constructor(
    private readonly baseUrl: string,
    private readonly tokens: AccessTokens,
  ) {}

  /** @throws Unreachable; Complaint when the person cannot be signed in */
  async get(path: string, accept?: string): Promise<Answer> {
    return this.#send(path, accept === undefined ? {} : { headers: { accept } });
  }

  /** Something else than JSON. @throws Unreachable; Complaint when the person cannot be signed in */
  async fetchFile(path: string, mediaType: string): Promise<Fetched> {
    const token = await this.tokens.get();
    const response = await this.#request(token, path, {}, mediaType);
    const bytes = Buffer.from(await response.arrayBuffer());
    if (response.ok) return { file: bytes };
    const { status, headers } = response;
    const text = bytes.toString('utf8');
    return { refused: { status, headers, body: parseJson(text), text } };
  }

  /** @throws Unreachable; Complaint when the person cannot be signed in */
  async post(path: string, { content, contentType, idempotencyKey }: Sending): Promise<Answer> {
    const headers = { 'content-type': contentType, 'idempotency-key': idempotencyKey };
    return this.#send(path, { method: 'POST', body: content, headers });
  }

  /** A token that is refused was perhaps revoked, or made before the provider's keys were: one new one. */
  async #send(path: string, init: RequestInit): Promise<Answer> {
    const token = await this.tokens.get();
    const answer = await this.#sendWith(token, path, init);
    if (answer.status !== 401) return answer;
    this.tokens.forget(token);
    return this.#sendWith(await this.tokens.get(), path, init);
  }

  async #sendWith(token: string, path: string, init: RequestInit): Promise<Answer> {
    const response = await this.#request(token, path, init, 'application/json, application/fhir+json');
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parseJson(text), text };
  }

  async #request(token: string, path: string, init: RequestInit, accept: string): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    if (!headers.has('accept')) headers.set('accept', accept);
    const response = await sendPatiently(() =>
      fetch(this.baseUrl + path, {
        ...init,
        headers,
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      }),
    );
    if (response === 'unreachable') {
      throw new Unreachable(
        `the intake API ${this.baseUrl} does not answer: is the system running? Start it with \`npm start\``,
      );
    }
    return response;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
