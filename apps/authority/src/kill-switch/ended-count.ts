import type { AccessCounts, LiveLease, LiveLogin, LiveSession } from '../live-access/live-access.js';
import { mayBelongTo } from '../live-access/match-leases.js';

/** What was seen in a scope while it was ended: each thing once, however often it was looked at. */
export class EndedCount {
  readonly #tokens = new Set<string>();
  readonly #logins = new Map<number, LiveLogin>();
  readonly #sessions = new Set<number>();
  #leases: ReadonlySet<string> | undefined;

  tokens(accessors: readonly string[]): void {
    for (const accessor of accessors) this.#tokens.add(accessor);
  }

  /** @returns of the sessions those of logins that are in scope, or were before they were dropped */
  logins(logins: readonly LiveLogin[], sessions: readonly LiveSession[]): readonly LiveSession[] {
    // A login that turned up late brings a lease of its own.
    if (logins.some(({ id }) => !this.#logins.has(id))) this.#leases = undefined;
    for (const login of logins) this.#logins.set(login.id, login);
    const open = sessions.filter(({ loginId }) => this.#logins.has(loginId));
    for (const { pid } of open) this.#sessions.add(pid);
    return open;
  }

  /**
   * Once none of its logins is left: leases without a login that may be those of one that was. Which of them are,
   * Vault tells nobody; what loses its login later is another's.
   *
   * @returns ids
   */
  leases(loginless: readonly LiveLease[]): readonly string[] {
    const ours = [...this.#logins.values()];
    const suspects = loginless.filter((lease) => ours.some((login) => mayBelongTo(lease, login)));
    this.#leases ??= new Set(suspects.map(({ id }) => id));
    return suspects.map(({ id }) => id).filter((id) => this.#leases?.has(id) === true);
  }

  /** Roles in which a login was found. */
  get rolesOfLogins(): readonly string[] {
    return [...new Set([...this.#logins.values()].map(({ role }) => role))];
  }

  get accessors(): readonly string[] {
    return [...this.#tokens];
  }

  /** Every login that Vault made stood on one lease. */
  get found(): AccessCounts {
    return {
      tokens: this.#tokens.size,
      leases: [...this.#logins.values()].filter(({ byVault }) => byVault).length,
      logins: this.#logins.size,
      sessions: this.#sessions.size,
    };
  }
}
