import type { ClientCertificates } from '#tls';
import { Agent, request } from 'undici';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Appended to the base address; begins with a slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** Parsed JSON; undefined when the body is empty or no JSON. */
  readonly body: unknown;
}

interface Limits {
  /** Whole answer, in milliseconds. */
  readonly timeoutMillis: number;
  /** Sockets to one server; further calls wait their turn. */
  readonly connections: number;
}

/** Keep-alive HTTP to one server. Throws undici's errors when no answer came. */
export class JsonHttp {
  readonly #address: string;
  readonly #limits: Limits;
  readonly #certificates: ClientCertificates | undefined;
  #agent: Agent | undefined;

  /** @param certificates for a server that asks who connects */
  constructor(address: string, limits: Limits, certificates?: ClientCertificates) {
    this.#address = address.replace(/\/$/, '');
    this.#limits = limits;
    this.#certificates = certificates;
    certificates?.onRenewed(() => void this.close());
  }

  async send({ method, path, headers, body }: HttpRequest): Promise<HttpAnswer> {
    const answer = await request(`${this.#address}${path}`, {
      method,
      headers: headers ?? {},
      body: body ?? null,
      dispatcher: this.#connections(),
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, body: parsed(text) };
  }

  /** Calls in hand end first. A later call opens new connections, with the certificate of then. */
  async close(): Promise<void> {
    const agent = this.#agent;
    this.#agent = undefined;
    await agent?.close();
  }

  #connections(): Agent {
    const { connections, timeoutMillis } = this.#limits;
    const certificate = this.#certificates?.current();
    this.#agent ??= new Agent({
      connections,
      keepAliveTimeout: 30_000,
      connectTimeout: timeoutMillis,
      headersTimeout: timeoutMillis,
      bodyTimeout: timeoutMillis,
      ...(certificate === undefined ? {} : { connect: { cert: certificate.chain, key: certificate.key } }),
    });
    return this.#agent;
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
