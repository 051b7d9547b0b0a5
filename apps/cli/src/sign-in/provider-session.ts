import { Complaint } from '../complaint.js';
import { CookieJar } from './cookie-jar.js';

const timeoutMs = 10_000;
const mostHops = 10;

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly body: string;
  /** Set when the provider sent us away from itself. */
  readonly redirectedTo: URL | undefined;
}

/** Talks to the OpenID provider as a browser would, and to nobody else: passwords go nowhere but there. */
export class ProviderSession {
  readonly #jar = new CookieJar();
  readonly #origin: string;

  constructor(private readonly issuer: string) {
    this.#origin = new URL(issuer).origin;
  }

  /** Requests a page and follows redirects within the provider. @throws Complaint */
  async open(address: string, form?: URLSearchParams): Promise<Page> {
    let url = new URL(address, this.issuer);
    let response = await this.request(url, form && { method: 'POST', body: form });
    for (let hops = 0; hops < mostHops; hops += 1) {
      const location = response.headers.get('location');
      const body = await response.text();
      if (location === null) return { url: url.href, status: response.status, body, redirectedTo: undefined };
      const target = new URL(location, url);
      if (target.origin !== this.#origin) {
        return { url: url.href, status: response.status, body, redirectedTo: target };
      }
      url = target;
      response = await this.request(url);
    }
    throw new Complaint(`the OpenID provider ${this.issuer} redirects in circles`);
  }

  /** @throws Complaint when the provider does not answer, or the address is not the provider's */
  async request(url: URL, init: RequestInit = {}): Promise<Response> {
    if (url.origin !== this.#origin)
      throw new Complaint(`${this.issuer} points to ${url.origin}, which is not itself`);
    const headers = { cookie: this.#jar.headerFor(url.pathname) };
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { ...init, headers, signal, redirect: 'manual' }).catch(() => {
      throw new Complaint(
        `the OpenID provider ${this.issuer} does not answer: is the system running? Start it with \`npm start\``,
      );
    });
    this.#jar.keep(response.headers);
    return response;
  }
}
