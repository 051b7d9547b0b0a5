import { once } from 'node:events';
import { isOperationalError } from '#errors';
import { logger } from '#telemetry';
import type { DatabaseLogin } from './database-login.js';
import { planRenewal } from './renewal-plan.js';

/** Told that connections of the old login are to be drained; what it returns is awaited, within a limit. */
export type ReplacedListener = (login: DatabaseLogin) => void | Promise<void>;

/** A login that is held on to, with what it hangs on. */
interface HeldLogin {
  readonly login: DatabaseLogin;
  /** Seconds that it was given at the start. */
  readonly fullSeconds: number;
}

/** How such a login is had, kept and ended. Each throws OperationalError; what is permanent is not tried again. */
export interface HeldLoginPorts<Held extends HeldLogin> {
  open(): Promise<Held>;
  /** The login with its new end, and the seconds it was given. */
  renew(held: Held): Promise<{ readonly held: Held; readonly grantedSeconds: number }>;
  end(held: Held): Promise<void>;
  /** Whether nothing more is to be opened unless somebody asks for it. */
  isOver(thrown: unknown): boolean;
}

/** How long connections of a replaced login may go on; revocation ends them. */
const drainMillis = 30_000;
const retryMillis = 5_000;

const log = logger('agent-identity');

/**
 * A database login that outlives its TTL: renewed at 70 % of its life, replaced before Vault's max TTL or when a
 * renewal is refused, the old one ended once drained.
 */
export class HeldLogins<Held extends HeldLogin> {
  readonly #ports: HeldLoginPorts<Held>;
  readonly #listeners: ReplacedListener[] = [];
  #held: Held | undefined;
  #opening: Promise<Held> | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #retiring = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(ports: HeldLoginPorts<Held>) {
    this.#ports = ports;
  }

  /**
   * The login for a new connection.
   *
   * @throws OperationalError as opening one throws, when there is none.
   */
  async current(): Promise<DatabaseLogin> {
    return (await this.held()).login;
  }

  /** The same with what it hangs on. */
  protected async held(): Promise<Held> {
    const held = this.#held;
    if (held !== undefined && held.login.expiresAt.getTime() > Date.now()) return held;
    return this.#open();
  }

  /** Called after each change of login, not for the first. */
  onReplaced(listener: ReplacedListener): void {
    this.#listeners.push(listener);
  }

  /** Gets another login now; for when PostgreSQL no longer accepts `refused`. */
  async replace(refused: DatabaseLogin): Promise<void> {
    if (this.#held?.login.username !== refused.username) return;
    await this.#open();
  }

  /** Ends every login it still holds, and their connections. */
  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#timer);
    await this.#opening?.catch(() => undefined);
    await Promise.all(this.#retiring);
    const held = this.#held;
    this.#held = undefined;
    if (held !== undefined) await this.#end(held);
  }

  async #open(): Promise<Held> {
    this.#opening ??= this.#openNow().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #openNow(): Promise<Held> {
    const old = this.#held;
    const held = await this.#ports.open();
    this.#held = held;
    this.#schedule(planRenewal(held.fullSeconds, held.fullSeconds));
    if (old !== undefined) this.#retire(old, held.login);
    return held;
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
      if (next === 'replace' || this.#held === undefined) await this.#open();
      else await this.#renew(this.#held);
    } catch (thrown) {
      if (this.#ports.isOver(thrown)) return;
      const refused = isOperationalError(thrown) && thrown.retry === 'permanent';
      log.warn({ code: isOperationalError(thrown) ? thrown.code : 'BUG' }, 'database login not renewed');
      if (!this.#closing.signal.aborted) this.#timerIn(retryMillis, refused ? 'replace' : next);
    }
  }

  async #renew(held: Held): Promise<void> {
    const renewed = await this.#ports.renew(held);
    if (this.#held === held) {
      this.#held = renewed.held;
      this.#schedule(planRenewal(renewed.grantedSeconds, held.fullSeconds));
    }
  }

  #retire(old: Held, login: DatabaseLogin): void {
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

  async #end(held: Held): Promise<void> {
    await this.#ports.end(held).catch((thrown: unknown) => {
      const code = isOperationalError(thrown) ? thrown.code : 'BUG';
      log.warn({ code, login: held.login.username }, 'database login left to its TTL');
    });
  }
}
