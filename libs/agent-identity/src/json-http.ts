import { Agent, request } from 'undici';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
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
  readonly #agent: Agent;
  readonly #address: string;

  constructor(address: string, limits: Limits) {
    this.#address = address.replace(/\/$/, '');
    this.#agent = new Agent({
      connections: limits.connections,
      keepAliveTimeout: 30_000,
      connectTimeout: limits.timeoutMillis,
      headersTimeout: limits.timeoutMillis,
      bodyTimeout: limits.timeoutMillis,
    });
  }

  async send({ method, path, headers, body }: HttpRequest): Promise<HttpAnswer> {
    const answer = await request(`${this.#address}${path}`, {
      method,
      headers: headers ?? {},
      body: body ?? null,
      dispatcher: this.#agent,
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, body: parsed(text) };
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
