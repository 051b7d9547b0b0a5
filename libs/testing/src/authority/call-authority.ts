import { Agent, request } from 'undici';
import type { ClientCertificate } from '#tls';
import { urlOf } from '../stack/stack.js';

export interface AuthorityAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

export interface AuthorityCall {
  /** `GET` without a body, else `POST`. */
  readonly path: string;
  readonly body?: URLSearchParams | object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Shown to the authority; without it the caller has none. */
  readonly certificate?: Pick<ClientCertificate, 'chain' | 'key'>;
}

/** Calls the authority as anybody could who has this certificate. */
export async function callAuthority({
  path,
  body,
  headers,
  certificate,
}: AuthorityCall): Promise<AuthorityAnswer> {
  const connect = certificate === undefined ? {} : { cert: certificate.chain, key: certificate.key };
  const dispatcher = new Agent({ connect });
  const isForm = body instanceof URLSearchParams;
  try {
    const answer = await request(`${urlOf('authority')}${path}`, {
      dispatcher,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
        ...headers,
      },
      body: body === undefined ? null : isForm ? body.toString() : JSON.stringify(body),
    });
    return { status: answer.statusCode, headers: answer.headers, body: await answer.body.json() };
  } finally {
    await dispatcher.close();
  }
}
