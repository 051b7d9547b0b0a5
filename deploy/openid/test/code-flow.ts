import { createHash, randomBytes } from 'node:crypto';
import { Browser } from './browser.js';

export const redirectUri = 'http://127.0.0.1:39999/callback';

/** One authorization with PKCE, as far as the test takes it. */
export class CodeFlow {
  readonly browser = new Browser();
  readonly verifier = randomBytes(32).toString('base64url');

  constructor(private readonly issuer: string) {}

  authorizationUrl(changes: Readonly<Record<string, string>> = {}): string {
    const parameters = new URLSearchParams({
      client_id: 'vouch-cli',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: redirectUri,
      state: 'state-1',
      code_challenge_method: 'S256',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      ...changes,
    });
    return `${this.issuer}/auth?${parameters.toString()}`;
  }

  /** The sign-in page. */
  async begin(): Promise<Response> {
    return this.browser.follow(await this.browser.get(this.authorizationUrl()));
  }

  /** Fills in the form, follows to the end, and gives the address of the client that it ends at. */
  async signIn(
    page: Response,
    login: Readonly<Record<'username' | 'password', string>>,
  ): Promise<URL | Response> {
    const answer = await this.browser.follow(await this.browser.post(page.url, login));
    const location = answer.headers.get('location');
    return location === null ? answer : new URL(location);
  }

  async redeem(code: string, changes: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(`${this.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'vouch-cli',
        redirect_uri: redirectUri,
        code,
        code_verifier: this.verifier,
        ...changes,
      }),
    });
  }

  /** From nothing to an access token. */
  async accessToken(login: Readonly<Record<'username' | 'password', string>>): Promise<string> {
    const back = (await this.signIn(await this.begin(), login)) as URL;
    const response = await this.redeem(back.searchParams.get('code') ?? '');
    return ((await response.json()) as { access_token: string }).access_token;
  }
}
