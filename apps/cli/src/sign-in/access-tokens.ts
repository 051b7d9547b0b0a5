import type { IssuedToken } from './sign-in.js';

const renewBeforeMs = 60_000;

/** The access token of the person who is signed in: in memory only, renewed by signing in again. */
export class AccessTokens {
  #current: { readonly token: string; readonly renewAt: number } | undefined;
  #renewing: Promise<string> | undefined;

  constructor(
    private readonly signIn: () => Promise<IssuedToken>,
    private readonly now: () => number = Date.now,
  ) {}

  /** A token that is good for a minute more. Callers at the same time share one sign-in. @throws Complaint */
  async get(): Promise<string> {
    if (this.#current !== undefined && this.now() < this.#current.renewAt) return this.#current.token;
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  /** A token that was refused is not used again. */
  forget(token: string): void {
    if (this.#current?.token === token) this.#current = undefined;
  }

  async #renew(): Promise<string> {
    const { accessToken, expiresInSeconds } = await this.signIn();
    this.#current = { token: accessToken, renewAt: this.now() + expiresInSeconds * 1_000 - renewBeforeMs };
    return accessToken;
  }
}
