import { failed, ok, type Result } from '#errors';
import { attribute, injectTraceContext, withCorrelationId, withSpan } from '#telemetry';
import type { AuthorityClientOptions } from './authority-client.js';
import { isActorRefusal, type ExchangeRefusal } from './exchange-refusal.js';
import {
  exchangeForm,
  exchangeUnavailable,
  readExchange,
  type ClaimGrant,
  type ExchangeRequest,
} from './exchange-wire.js';
import { JsonHttp, type HttpAnswer } from './json-http.js';
import type { Secret } from './secret.js';
import type { WorkloadIdentity } from './workload-identity.js';

const tokenPath = '/oauth/token';
const limits = { timeoutMillis: 10_000, connections: 64 };

/** Asks the authority to open one claim for the step that an event handed to this agent. */
export class ExchangeClient {
  readonly #identity: WorkloadIdentity;
  readonly #http: JsonHttp;

  constructor({ authorityUrl, identity, certificates }: AuthorityClientOptions) {
    this.#identity = identity;
    this.#http = new JsonHttp(authorityUrl, limits, certificates);
  }

  /**
   * A refusal is final. An actor token that is not accepted is replaced once before that.
   *
   * @throws OperationalError `EXCHANGE.UNAVAILABLE` (transient): ask again, a second grant ends the
   * first; `VAULT.SEALED` or `VAULT.THROTTLED` (transient): the authority's Vault opens nothing for now;
   * `EXCHANGE.UNEXPECTED`; `VAULT.*` and `WORKLOAD.*` while getting the actor token.
   */
  async exchange(request: ExchangeRequest): Promise<Result<ClaimGrant, ExchangeRefusal>> {
    return withCorrelationId(request.correlationId, async () => {
      const actorToken = await this.#identity.actorToken();
      const first = await this.#ask(request, actorToken);
      if (first.ok || !isActorRefusal(first.failure.code)) return first;
      this.#identity.forgetActorToken(actorToken);
      return this.#ask(request, await this.#identity.actorToken());
    });
  }

  async close(): Promise<void> {
    await this.#http.close();
  }

  async #ask(request: ExchangeRequest, actorToken: Secret): Promise<Result<ClaimGrant, ExchangeRefusal>> {
    const attributes = {
      'peer.service': 'authority',
      'http.request.method': 'POST',
      'url.path': tokenPath,
      [attribute.claimId]: request.claimId,
    };
    return withSpan(`POST ${tokenPath}`, { kind: 'client', attributes }, async (span) => {
      const answer = await this.#send(exchangeForm(request, actorToken));
      span.setAttribute('http.response.status_code', answer.status);
      const read = readExchange(answer);
      if ('token' in read) return ok(read);
      span.setAttribute(attribute.errorCode, read.code);
      return failed(read);
    });
  }

  async #send(form: string): Promise<HttpAnswer> {
    const headers = { ...injectTraceContext(), 'content-type': 'application/x-www-form-urlencoded' };
    try {
      return await this.#http.send({ method: 'POST', path: tokenPath, headers, body: form });
    } catch {
      // The cause is dropped: undici's errors may hold the request, and with it the actor token.
      throw exchangeUnavailable('no answer');
    }
  }
}
