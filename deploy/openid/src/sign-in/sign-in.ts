import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import type { Passwords } from '../people/passwords.js';
import type { Throttle } from '../people/throttle.js';
import { messagePage, signInPage } from './pages.js';
import { readForm, type SignInForm } from './read-form.js';
import { sendPage } from './send-page.js';
import { signInPath } from './sign-in-path.js';

export interface SignInOptions {
  readonly provider: Provider;
  readonly passwords: Passwords;
  readonly throttle: Throttle;
  readonly clientName: string;
}

/** The page on which a person proves who they are, and what becomes of it. */
export class SignIn {
  constructor(private readonly options: SignInOptions) {}

  /** `uid` is the sign-in that the path names; the library's cookie must name the same one. */
  async handle(uid: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const begun = await this.options.provider.interactionDetails(request, response);
      if (begun.uid !== uid) throw new errors.SessionNotFound('another sign-in');
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      sendPage(response, 400, messagePage('This sign-in is over', 'It took too long, or was used before.'));
      return;
    }
    if (request.method === 'POST') await this.#check(uid, request, response);
    else if (request.method === 'GET') this.#ask(uid, response, 200, {});
    else sendPage(response, 405, messagePage('Nothing here', 'This page knows GET and POST only.'));
  }

  async #check(uid: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = await readForm(request);
    if (!form.ok) {
      this.#ask(uid, response, 400, { problem: 'Fill in this form, please.' });
      return;
    }
    const wait = this.options.throttle.waitFor(form.value.username);
    if (wait > 0) {
      this.#refuseForNow(uid, response, form.value, Math.ceil(wait / 1_000));
      return;
    }
    const accountId = this.#accountFor(form.value);
    if (accountId === undefined) {
      const problem = 'User name and password do not fit together.';
      this.#ask(uid, response, 401, { username: form.value.username, problem });
      return;
    }
    const result = { login: { accountId, remember: false, amr: ['pwd'] } };
    await this.options.provider.interactionFinished(request, response, result, {
      mergeWithLastSubmission: false,
    });
  }

  /** Only known names are counted: made-up ones would fill the memory and protect nobody. */
  #accountFor({ username, password }: SignInForm): string | undefined {
    const { passwords, throttle } = this.options;
    const person = passwords.personFor(username, password);
    if (person !== undefined) throttle.succeeded(username);
    else if (passwords.knows(username)) throttle.failed(username);
    return person?.sub;
  }

  #refuseForNow(uid: string, response: ServerResponse, { username }: SignInForm, seconds: number): void {
    const problem = `Too many wrong passwords. Try again in ${seconds} s.`;
    this.#ask(uid, response, 429, { username, problem }, seconds);
  }

  #ask(
    uid: string,
    response: ServerResponse,
    status: number,
    shown: { readonly username?: string; readonly problem?: string },
    retryAfterSeconds?: number,
  ): void {
    const html = signInPage({ action: signInPath(uid), clientName: this.options.clientName, ...shown });
    sendPage(response, status, html, retryAfterSeconds);
  }
}
