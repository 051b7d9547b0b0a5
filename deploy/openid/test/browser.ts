/** As much of a browser as a sign-in needs: cookies by path, and redirects that it shows. */
export class Browser {
  readonly #cookies = new Map<string, { readonly path: string; readonly value: string }>();

  async get(url: string): Promise<Response> {
    return this.#send(url, {});
  }

  async post(url: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    return this.#send(url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Follows redirects as long as they stay on the host of the first address. */
  async follow(response: Response): Promise<Response> {
    let last = response;
    for (let hops = 0; hops < 5; hops += 1) {
      const target = new URL(last.headers.get('location') ?? '', last.url);
      if (!last.headers.has('location') || target.host !== new URL(response.url).host) return last;
      last = await this.get(target.href);
    }
    return last;
  }

  async #send(url: string, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = [...this.#cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([key, { value }]) => `${key.split(';')[0] ?? ''}=${value}`)
      .join('; ');
    const response = await fetch(url, { ...init, headers: { cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const path = /; path=([^;]*)/i.exec(line)?.[1] ?? '/';
    if (value === '') this.#cookies.delete(`${name};${path}`);
    else this.#cookies.set(`${name};${path}`, { path, value });
  }
}
