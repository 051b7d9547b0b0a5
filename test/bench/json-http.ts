import { OperationalError } from '#errors';
import { Pool } from 'undici';

/** Plain HTTP with JSON over kept connections. */
export class JsonHttp {
  readonly #pool: Pool;

  constructor(origin: string) {
    this.#pool = new Pool(origin, { connections: 64 });
  }

  /** @throws OperationalError `BENCH.REFUSED` for any answer but a 2xx */
  async call<Answer>(
    method: 'GET' | 'POST',
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: object,
  ): Promise<Answer> {
    const answer = await this.#pool.request({
      method,
      path,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    if (answer.statusCode < 200 || answer.statusCode > 299) {
      throw new OperationalError('BENCH.REFUSED', `${method} ${path} answered ${answer.statusCode}`, {
        retry: 'permanent',
      });
    }
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }
}
