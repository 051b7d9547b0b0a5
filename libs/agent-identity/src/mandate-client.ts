import { failed, ok, OperationalError, type Result } from '#errors';
import { attribute, injectTraceContext, withSpan } from '#telemetry';
import { z } from 'zod';
import type { AuthorityClientOptions } from './authority-client.js';
import { JsonHttp, type HttpAnswer } from './json-http.js';
import type { Secret } from './secret.js';
import type { WorkloadIdentity } from './workload-identity.js';

/** A claim that its submitter lets the agents work on. */
export interface MandateQuestion {
  readonly claimId: string;
  readonly revision: number;
  /** Hex digest of the claim as sent. */
  readonly payloadSha256: string;
  readonly correlationId: string;
}

export interface MandateRequest {
  /** The submitter's access token: the authority verifies it itself. */
  readonly subjectToken: Secret;
  readonly purpose: string;
  /** At most 500. */
  readonly claims: readonly MandateQuestion[];
}

/** The authority does not accept the submitter's token: it ended, or its holder may not submit. */
export type MandateRefusal = 'MANDATE.SUBJECT_INVALID';

const path = '/mandates';
const limits = { timeoutMillis: 10_000, connections: 32 };

const opened = z.object({ mandates: z.array(z.object({ claimId: z.string(), txn: z.string().min(1) })) });
const refused = z.object({ code: z.string() });

/** Asks the authority to open mandates on the submitter's behalf; only intake may. */
export class MandateClient {
  readonly #identity: WorkloadIdentity;
  readonly #http: JsonHttp;

  constructor({ authorityUrl, identity, certificates }: AuthorityClientOptions) {
    this.#identity = identity;
    this.#http = new JsonHttp(authorityUrl, limits, certificates);
  }

  /**
   * Transaction ids by claim id. An actor token that is not accepted is replaced once.
   *
   * @throws OperationalError `MANDATE.UNAVAILABLE` (transient): ask again, the same mandates stand;
   * `MANDATE.UNEXPECTED`; `VAULT.*` and `WORKLOAD.*` while getting the actor token.
   */
  async open(request: MandateRequest): Promise<Result<ReadonlyMap<string, string>, MandateRefusal>> {
    const actorToken = await this.#identity.actorToken();
    const first = await this.#ask(request, actorToken);
    if (first.status !== 401) return read(first);
    this.#identity.forgetActorToken(actorToken);
    return read(await this.#ask(request, await this.#identity.actorToken()));
  }

  async close(): Promise<void> {
    await this.#http.close();
  }

  async #ask({ subjectToken, ...rest }: MandateRequest, actorToken: Secret): Promise<HttpAnswer> {
    const attributes = { 'peer.service': 'authority', 'http.request.method': 'POST', 'url.path': path };
    return withSpan(`POST ${path}`, { kind: 'client', attributes }, async (span) => {
      const headers = {
        ...injectTraceContext(),
        authorization: `Bearer ${actorToken.reveal()}`,
        'content-type': 'application/json',
      };
      const body = JSON.stringify({ ...rest, subjectToken: subjectToken.reveal() });
      const answer = await this.#http.send({ method: 'POST', path, headers, body }).catch(() => {
        // The cause is dropped: undici's errors may hold the request, and with it both tokens.
        throw unavailable('no answer');
      });
      span.setAttribute('http.response.status_code', answer.status);
      if (answer.status >= 400)
        span.setAttribute(attribute.errorCode, codeOf(answer) ?? 'MANDATE.UNEXPECTED');
      return answer;
    });
  }
}

function read({ status, body }: HttpAnswer): Result<ReadonlyMap<string, string>, MandateRefusal> {
  if (status >= 500 || status === 429) throw unavailable(`status ${status}`);
  const mandates = opened.safeParse(body);
  if (status === 201 && mandates.success) {
    return ok(new Map(mandates.data.mandates.map(({ claimId, txn }) => [claimId, txn])));
  }
  if (codeOf({ status, body }) === 'MANDATE.SUBJECT_INVALID') return failed('MANDATE.SUBJECT_INVALID');
  throw new OperationalError('MANDATE.UNEXPECTED', `the authority answered ${status} to a mandate`, {
    retry: 'permanent',
  });
}

function codeOf({ body }: HttpAnswer): string | undefined {
  const problem = refused.safeParse(body);
  return problem.success ? problem.data.code : undefined;
}

function unavailable(said: string): OperationalError {
  return new OperationalError('MANDATE.UNAVAILABLE', `the authority opened no mandate: ${said}`, {
    retry: 'transient',
  });
}
