import { z } from 'zod';
import { Complaint } from '../complaint.js';
import { problemsOf } from '../intake/read-problems.js';
import type { AccessTokens } from '../sign-in/access-tokens.js';

const timeoutMs = 30_000;

/** The console on behalf of whoever signed in. Nothing is sent twice: a verdict is given once. */
export class ConsoleClient {
  constructor(
    private readonly baseUrl: string,
    private readonly tokens: AccessTokens,
  ) {}

  /** @throws Complaint with the console's own reasons when it refuses, one line each */
  async call<Answer>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    answer: z.ZodType<Answer>,
    body?: object,
  ): Promise<Answer> {
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
      throw new Complaint(`the console ${this.baseUrl} does not answer: is the system running?`);
    });
    const { status, headers } = response;
    const got: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw new Complaint(refusalText({ status, headers, body: got }));
    const read = answer.safeParse(got);
    if (read.success) return read.data;
    throw new Complaint('the console answered in a way that this command does not know');
  }
}

function refusalText(answer: Parameters<typeof problemsOf>[0]): string {
  return problemsOf(answer)
    .map(({ code, field, message, fix }) => {
      const place = field === '$' ? '' : `${field}: `;
      return `${code}: ${place}${message}${fix === '' ? '' : ` (${fix})`}`;
    })
    .join('\n');
}
