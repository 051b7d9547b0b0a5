import type { Secret } from './secret.js';

/** A token with its life, as it was issued. */
export interface IssuedToken {
  readonly token: Secret;
  /** Milliseconds since the epoch, taken before it was asked for. */
  readonly askedAt: number;
  readonly ttlSeconds: number;
}

/** Share of its life after which a token is replaced, so that no call in flight meets its end. */
const freshShare = 0.7;

/** One token that many calls use: asked for once, however many wait, and again when it grows old. */
export class KeptToken {
  readonly #ask: () => Promise<IssuedToken>;
  readonly #now: () => number;
  #kept: IssuedToken | undefined;
  #asking: Promise<IssuedToken> | undefined;

  constructor(ask: () => Promise<IssuedToken>, now: () => number = Date.now) {
    this.#ask = ask;
    this.#now = now;
  }

  /** @throws what asking throws; the next caller asks again. */
  async token(): Promise<Secret> {
    if (this.#kept !== undefined && this.#now() < freshUntil(this.#kept)) return this.#kept.token;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    this.#kept = await this.#asking;
    return this.#kept.token;
  }

  /** Drops this token, if it is still the one kept: many calls may find out at once that it is void. */
  forget(token: Secret): void {
    if (this.#kept?.token === token) this.#kept = undefined;
  }

  /** The token kept now, fresh or not, for whoever wants to revoke it; it is kept no longer. */
  take(): Secret | undefined {
    const token = this.#kept?.token;
    this.#kept = undefined;
    return token;
  }
}

function freshUntil({ askedAt, ttlSeconds }: IssuedToken): number {
  return askedAt + ttlSeconds * 1000 * freshShare;
}
