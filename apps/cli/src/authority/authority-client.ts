import type { z } from 'zod';
import { Complaint } from '../complaint.js';
import { problemsOf } from '../intake/read-problems.js';
import type { AccessTokens } from '../sign-in/access-tokens.js';

/** Longer than the authority waits for a kill to come to its end. */
const timeoutMs = 30_000;

/** The authority on behalf of a person. Nothing is tried again: whoever ends access wants to know at once. */
export class AuthorityClient {
  constructor(
    private readonly baseUrl: string,
    private readonly tokens: AccessTokens,
  ) {}

  /** The answer's body. @throws Complaint with the authority's own reason when it is not answered in that shape */
  async call<Answer>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    answer: z.ZodType<Answer>,
    body?: object,
  ): Promise<Answer> {
    const got = await this.#send(method, path, body);
    const parsed = answer.safeParse(got.body);
    if (got.status < 400 && parsed.success) return parsed.data;
    const [first] = problemsOf(got);
    const { code = '', field = '$', message = '', fix = '' } = first ?? {};
    const place = field === '$' ? '' : `${field}: `;
    throw new Complaint(`${code}: ${place}${message}${fix === '' ? '' : ` (${fix})`}`);
  }

  async #send(method: string, path: string, body: object | undefined) {
    const response = await fetch(this.baseUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${await this.tokens.get()}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    }).catch(() => {
      throw new Complaint(`the authority ${this.baseUrl} does not answer: is the system running?`);
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parseJson(text) };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
