interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

function parseCookie(line: string): Cookie & { readonly gone: boolean } {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const equals = pair.indexOf('=');
  const attribute = (name: string): string | undefined =>
    attributes.find((text) => text.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const expires = Date.parse(attribute('expires') ?? '');
  return {
    name: pair.slice(0, Math.max(equals, 0)),
    value: pair.slice(equals + 1),
    path: attribute('path') ?? '/',
    gone: attribute('max-age') === '0' || expires <= Date.now(),
  };
}

/** RFC 6265 §5.1.4: `/a` covers `/a` and `/a/b`, not `/ab`. */
function covers(path: string, requested: string): boolean {
  if (!requested.startsWith(path)) return false;
  return path.endsWith('/') || requested.length === path.length || requested[path.length] === '/';
}

/** The cookies of one sign-in at one provider; they end with it. */
export class CookieJar {
  #cookies: readonly Cookie[] = [];

  /** Takes what an answer sets. */
  keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const { gone, ...cookie } = parseCookie(line);
      const others = this.#cookies.filter(({ name, path }) => name !== cookie.name || path !== cookie.path);
      this.#cookies = gone ? others : [...others, cookie];
    }
  }

  /** The `Cookie` header for a path. */
  headerFor(path: string): string {
    return this.#cookies
      .filter((cookie) => covers(cookie.path, path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }
}
