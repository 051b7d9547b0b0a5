import { once } from 'node:events';
import { isOperationalError } from '#errors';
import { logger } from '#telemetry';
import type { DatabaseLogin } from './database-login.js';
import { planRenewal } from './renewal-plan.js';
import { openServiceSession, renewServiceSession, type ServiceSession } from './service-session.js';
import { revokeSelf, type WorkloadLogin } from './workload-login.js';

/** Told that connections of the old login are to be drained; what it returns is awaited, within a limit. */
export type ReplacedListener = (login: DatabaseLogin) => void | Promise<void>;

interface ServiceLoginsOptions extends WorkloadLogin {
  /** Role of `database/creds/…`: `intake` or `authority`. */
  readonly databaseRole: string;
}

/** How long connections of a replaced login may go on; revocation ends them. */
const drainMillis = 30_000;
const retryMillis = 5_000;

const log = logger('agent-identity');

/**
 * The rotating database login of a service: renewed at 70 % of its life, replaced before Vault's max
 * TTL or when a renewal is refused, the old one revoked once drained.
 */
export class ServiceLogins {
  readonly #options: ServiceLoginsOptions;
  readonly #listeners: ReplacedListener[] = [];
  #session: ServiceSession | undefined;
  #opening: Promise<ServiceSession> | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #retiring = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(options: ServiceLoginsOptions) {
    this.#options = options;
  }

  /**
   * The login for a new connection.
   *
   * @throws OperationalError `VAULT.*` or `WORKLOAD.*` when there is none and none can be had.
   */
  async current(): Promise<DatabaseLogin> {
    const session = this.#session;
    if (session !== undefined && session.login.expiresAt.getTime() > Date.now()) return session.login;
    return (await this.#open()).login;
  }

  /** Called after each change of login, not for the first. */
  onReplaced(listener: ReplacedListener): void {
    this.#listeners.push(listener);
  }

  /** Gets another login now; for when PostgreSQL no longer accepts `refused`. */
  async replace(refused: DatabaseLogin): Promise<void> {
    if (this.#session?.login.username !== refused.username) return;
    await this.#open();
  }

  /** Ends every login it still holds, and their connections. */
  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#timer);
    await this.#opening?.catch(() => undefined);
    await Promise.all(this.#retiring);
    const session = this.#session;
    this.#session = undefined;
    if (session !== undefined) await this.#end(session);
  }

  async #open(): Promise<ServiceSession> {
    this.#opening ??= this.#openNow().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #openNow(): Promise<ServiceSession> {
    const old = this.#session;
    const session = await openServiceSession(this.#options, this.#options.databaseRole);
    this.#session = session;
    this.#schedule(planRenewal(session.fullSeconds, session.fullSeconds));
    if (old !== undefined) this.#retire(old, session.login);
    return session;
  }

  #schedule(plan: ReturnType<typeof planRenewal>): void {
    if (this.#closing.signal.aborted) return;
    this.#timerIn(plan.next === 'renew' ? plan.inMillis : 0, plan.next);
  }

  #timerIn(millis: number, next: 'renew' | 'replace'): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#tick(next), millis);
    this.#timer.unref();
  }

  async #tick(next: 'renew' | 'replace'): Promise<void> {
    try {
      if (next === 'replace' || this.#session === undefined) await this.#open();
      else await this.#renew(this.#session);
    } catch (thrown) {
      const refused = isOperationalError(thrown) && thrown.retry === 'permanent';
      log.warn({ code: isOperationalError(thrown) ? thrown.code : 'BUG' }, 'database login not renewed');
      if (!this.#closing.signal.aborted) this.#timerIn(retryMillis, refused ? 'replace' : next);
    }
  }

  async #renew(session: ServiceSession): Promise<void> {
    const renewed = await renewServiceSession(this.#options, session);
    if (this.#session === session) {
      this.#session = renewed.session;
      this.#schedule(planRenewal(renewed.grantedSeconds, session.fullSeconds));
    }
  }

  #retire(old: ServiceSession, login: DatabaseLogin): void {
    const retiring = this.#drain(login)
      .then(async () => this.#end(old))
      .finally(() => this.#retiring.delete(retiring));
    this.#retiring.add(retiring);
  }

  /** Waits for the listeners, at most {@link drainMillis}, and no longer once this closes. */
  async #drain(login: DatabaseLogin): Promise<void> {
    const enough = AbortSignal.any([AbortSignal.timeout(drainMillis), this.#closing.signal]);
    const drained = Promise.allSettled(this.#listeners.map(async (listener) => listener(login)));
    if (!enough.aborted) await Promise.race([drained, once(enough, 'abort')]);
  }

  async #end(session: ServiceSession): Promise<void> {
    await revokeSelf(this.#options.vault, session.token).catch((thrown: unknown) => {
      const code = isOperationalError(thrown) ? thrown.code : 'BUG';
      log.warn({ code, login: session.login.username }, 'database login left to its TTL');
    });
  }
}
