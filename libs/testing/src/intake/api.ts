import { urlOf } from '../stack/stack.js';
import { accessToken, type PersonName } from '../people/sign-in.js';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined when the text is no JSON. */
  readonly body: unknown;
}

export interface ApiCall {
  readonly method?: string;
  /** Below the intake API's base URL: `/v1/claims`. */
  readonly path: string;
  /** Who calls; the submitter unless told. `nobody` sends no token. */
  readonly as?: PersonName | 'nobody';
  /** Sent instead of a person's token. */
  readonly token?: string;
  /** Sent as it is; anything but a text or bytes is sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the intake API as anybody could. */
export async function callIntake(call: ApiCall): Promise<ApiAnswer> {
  const { method = call.body === undefined ? 'GET' : 'POST', path, body } = call;
  const answer = await fetch(`${urlOf('intake-api')}${path}`, {
    method,
    headers: {
      ...(await authorization(call)),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(body === undefined ? {} : { body: asSent(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: parse(text) };
}

function asSent(body: unknown): string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' || body instanceof Uint8Array
    ? (body as string | Uint8Array<ArrayBuffer>)
    : JSON.stringify(body);
}

async function authorization({ as = 'submitter', token }: ApiCall): Promise<Record<string, string>> {
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  return as === 'nobody' ? {} : { authorization: `Bearer ${await accessToken(as)}` };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
