import { OperationalError } from '#errors';
import { attribute, injectTraceContext, withSpan } from '#telemetry';
import { z } from 'zod';
import { JsonHttp, type HttpAnswer } from './json-http.js';
import { Secret } from './secret.js';

/** What the authority opened for a person. */
export interface GrantedSession {
  readonly sessionId: string;
  /** Reads `database/creds/assistant`. */
  readonly token: Secret;
  readonly ttlSeconds: number;
  /** It cannot be renewed beyond. */
  readonly endsAt: Date;
}

const path = '/sessions';
const limits = { timeoutMillis: 10_000, connections: 4 };

const granted = z.object({
  sessionId: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  accessToken: z.string().min(1),
  expiresInSeconds: z.number().positive(),
  endsAt: z.coerce.date(),
});
const refused = z.object({ code: z.string(), detail: z.string() });

const kept = z.object({ questionId: z.string() });

/** The authority opens no session to this person, or knows none: with its own words for them. */
export class SessionRefused extends OperationalError {
  readonly status: number;
  /** `ASSISTANT.*` */
  readonly reason: string;
  readonly detail: string;

  constructor(status: number, { code, detail }: z.infer<typeof refused>) {
    super('SESSION.REFUSED', `${detail} (${code})`, { retry: 'permanent' });
    [this.status, this.reason, this.detail] = [status, code, detail];
  }
}

/** Asks the authority for a person's session, and to end it, with that person's own access token. */
export class SessionClient {
  readonly #http: JsonHttp;
  readonly #accessToken: () => Promise<string>;

  /** @param accessToken one that is good now; asked for each time */
  constructor(authorityUrl: string, accessToken: () => Promise<string>) {
    this.#http = new JsonHttp(authorityUrl, limits);
    this.#accessToken = accessToken;
  }

  /**
   * @throws OperationalError `SESSION.REFUSED` (permanent) with the authority's reason; `SESSION.UNAVAILABLE`
   * (transient); what getting the access token throws
   */
  async open(): Promise<GrantedSession> {
    const answer = await this.#call('POST', path);
    const read = granted.safeParse(answer.body);
    if (answer.status !== 201 || !read.success) throw refusal(answer);
    const { sessionId, accessToken, expiresInSeconds, endsAt } = read.data;
    return { sessionId, token: new Secret(accessToken), ttlSeconds: expiresInSeconds, endsAt };
  }

  /** As {@link SessionClient.open}. */
  async end(sessionId: string): Promise<void> {
    const answer = await this.#call('DELETE', path, `/${sessionId}`);
    if (answer.status !== 200) throw refusal(answer);
  }

  /**
   * Puts on record what was asked in a session: digests and the statement, as docs/architecture.md §6 says.
   *
   * @throws as {@link SessionClient.open}
   */
  async tell(sessionId: string, question: object): Promise<void> {
    const answer = await this.#call('POST', path, `/${sessionId}/questions`, question);
    if (answer.status !== 201 || !kept.safeParse(answer.body).success) throw refusal(answer);
  }

  async close(): Promise<void> {
    await this.#http.close();
  }

  /** @param id left out of the span's name */
  async #call(method: 'POST' | 'DELETE', route: string, id = '', body?: object): Promise<HttpAnswer> {
    const attributes = { 'peer.service': 'authority', 'http.request.method': method, 'url.path': route };
    return withSpan(`${method} ${route}`, { kind: 'client', attributes }, async (span) => {
      const headers = {
        ...injectTraceContext(),
        authorization: `Bearer ${await this.#accessToken()}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const answer = await this.#http.send({ method, path: route + id, headers, ...sent }).catch(() => {
        // The cause is dropped: undici's errors may hold the request, and with it the access token.
        throw unavailable('no answer');
      });
      span.setAttribute('http.response.status_code', answer.status);
      if (answer.status >= 400) span.setAttribute(attribute.errorCode, reasonOf(answer).code);
      return answer;
    });
  }
}

function refusal(answer: HttpAnswer): OperationalError {
  if (answer.status >= 500 || answer.status === 429) return unavailable(`status ${answer.status}`);
  return new SessionRefused(answer.status, reasonOf(answer));
}

function reasonOf({ body, status }: HttpAnswer): z.infer<typeof refused> {
  const reason = refused.safeParse(body);
  return reason.success ? reason.data : { code: 'SESSION.UNEXPECTED', detail: `status ${status}` };
}

function unavailable(said: string): OperationalError {
  return new OperationalError('SESSION.UNAVAILABLE', `the authority opened no session: ${said}`, {
    retry: 'transient',
  });
}
