import { isOperationalError } from '#errors';
import { KeptToken, type IssuedToken } from './kept-token.js';
import type { Secret } from './secret.js';
import { actorTokenAnswer } from './vault-answers.js';
import type { VaultRequest } from './vault-http.js';
import { logIn, revokeSelf, type WorkloadLogin } from './workload-login.js';

/**
 * Who this process is. Its own Vault token opens no claim: it yields the actor token that the authority
 * asks for, and lets the authority do its work in Vault.
 */
export class WorkloadIdentity {
  readonly #login: WorkloadLogin;
  readonly #own: KeptToken;
  readonly #actor: KeptToken;

  constructor(login: WorkloadLogin) {
    this.#login = login;
    this.#own = new KeptToken(() => logIn(login));
    this.#actor = new KeptToken(() => this.#newActorToken());
  }

  /**
   * A call with this workload's own token; when Vault denies it, once more after a new login.
   *
   * @throws OperationalError `VAULT.*` or `WORKLOAD.*`
   */
  async call<Answer>(request: Omit<VaultRequest<Answer>, 'token'>): Promise<Answer> {
    const { vault } = this.#login;
    const token = await this.#own.token();
    try {
      return await vault.call({ ...request, token });
    } catch (thrown) {
      if (!isOperationalError(thrown) || thrown.code !== 'VAULT.DENIED') throw thrown;
      this.#own.forget(token);
      return vault.call({ ...request, token: await this.#own.token() });
    }
  }

  /** A token signed by Vault that names this workload, for the authority; kept for 70 % of its life. */
  async actorToken(): Promise<Secret> {
    return this.#actor.token();
  }

  /** Called when the authority did not accept this actor token: Vault's keys may have changed. */
  forgetActorToken(refused: Secret): void {
    this.#actor.forget(refused);
  }

  /** Ends the own token; called last. Best effort: it ends within minutes by itself. */
  async close(): Promise<void> {
    this.#actor.take();
    const own = this.#own.take();
    if (own !== undefined) await revokeSelf(this.#login.vault, own).catch(() => undefined);
  }

  async #newActorToken(): Promise<IssuedToken> {
    const askedAt = Date.now();
    const { data } = await this.call({
      method: 'GET',
      path: 'identity/oidc/token/agent',
      answer: actorTokenAnswer,
    });
    return { token: data.token, askedAt, ttlSeconds: data.ttl };
  }
}
