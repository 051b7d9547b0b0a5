import { failed, ok, type Result } from '#errors';
import { attribute, injectTraceContext, withCorrelationId, withSpan } from '#telemetry';
import type { ClientCertificates } from '#tls';
import { claimCredential, type ClaimCredential, type CredentialServers } from './claim-credentials.js';
import { exchangeUnavailable, type ClaimGrant } from './exchange-wire.js';
import { JsonHttp, type HttpAnswer } from './json-http.js';
import type { ReviewRefusalCode } from './review-refusal.js';
import { readReview, reviewForm, type ReviewRequest } from './review-wire.js';

const tokenPath = '/oauth/token';
const limits = { timeoutMillis: 10_000, connections: 16 };

export interface ReviewCredentialsOptions extends CredentialServers {
  readonly authorityUrl: string;
  /** The authority takes a person's token over a connection of the console only. */
  readonly certificates: ClientCertificates;
}

/** Opens claims for people, as agents' are opened: exchange, then a login that carries the claim's id. */
export class ReviewCredentials {
  readonly #options: ReviewCredentialsOptions;
  readonly #http: JsonHttp;

  constructor(options: ReviewCredentialsOptions) {
    this.#options = options;
    this.#http = new JsonHttp(options.authorityUrl, limits, options.certificates);
  }

  /**
   * @throws OperationalError `EXCHANGE.UNAVAILABLE` (transient), `EXCHANGE.UNEXPECTED`; `VAULT.*`;
   * `CREDENTIAL.SUPERSEDED` (transient) when the same claim was opened once more meanwhile
   */
  async open(request: ReviewRequest): Promise<Result<ClaimCredential, ReviewRefusalCode>> {
    return withCorrelationId(request.correlationId, async () => {
      const read = await this.#exchange(request);
      return typeof read === 'string'
        ? failed(read)
        : ok(await claimCredential(this.#options, request, read));
    });
  }

  async close(): Promise<void> {
    await this.#http.close();
  }

  async #exchange(request: ReviewRequest): Promise<ClaimGrant | ReviewRefusalCode> {
    const attributes = {
      'peer.service': 'authority',
      'http.request.method': 'POST',
      'url.path': tokenPath,
      [attribute.claimId]: request.claimId,
      [attribute.stage]: 'review',
    };
    return withSpan(`POST ${tokenPath}`, { kind: 'client', attributes }, async (span) => {
      const answer = await this.#send(reviewForm(request));
      span.setAttribute('http.response.status_code', answer.status);
      const read = readReview(answer);
      if (typeof read === 'string') span.setAttribute(attribute.errorCode, read);
      return read;
    });
  }

  async #send(form: string): Promise<HttpAnswer> {
    const headers = { ...injectTraceContext(), 'content-type': 'application/x-www-form-urlencoded' };
    try {
      return await this.#http.send({ method: 'POST', path: tokenPath, headers, body: form });
    } catch {
      // The cause is dropped: undici's errors may hold the request, and with it the person's token.
      throw exchangeUnavailable('no answer');
    }
  }
}
