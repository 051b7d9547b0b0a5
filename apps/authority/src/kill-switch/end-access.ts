import { setTimeout as wait } from 'node:timers/promises';
import { isOperationalError } from '#errors';
import { logger } from '#telemetry';
import type { AccessInDatabase, SeenInDatabase } from '../live-access/access-in-database.js';
import type { AccessInVault } from '../live-access/access-in-vault.js';
import type { AccessCounts } from '../live-access/live-access.js';
import { matchLeases, surelyLoginless } from '../live-access/match-leases.js';
import { sideBySide } from '../live-access/side-by-side.js';
import { accessInScope, type InScope, type NamedToken } from './access-in-scope.js';
import { EndedCount } from './ended-count.js';
import type { KillTarget } from './kill.js';

export interface EndingPorts {
  readonly vault: Pick<AccessInVault, 'accessors' | 'tokens' | 'leases' | 'endToken' | 'endLease'>;
  readonly database: Pick<AccessInDatabase, 'look' | 'endLogin' | 'endSession' | 'claimsOf'>;
}

/** What was found alive in a scope, and when it was first seen that nothing was left of it. */
export interface EndedAccess {
  readonly found: AccessCounts;
  readonly accessors: readonly string[];
  /** Undefined: not within the time that was given. */
  readonly zeroAt: Date | undefined;
}

const lookAgainMillis = 20;
const log = logger('authority');

/** What is known of a scope before it is looked through: that is ended first. */
interface KnownAccess {
  /** Of tokens that the ledger has for it. */
  readonly accessors: readonly string[];
  /** PostgreSQL as it was when the kill was noted. */
  readonly database: Pick<SeenInDatabase, 'logins' | 'sessions'>;
}

export interface EndOptions {
  /** When to look no more. */
  readonly until: Date;
  readonly known?: KnownAccess;
}

/**
 * Ends all access in the scope of a kill, and looks until nothing is left. What it waits for one after the other
 * is kept little: on a busy machine each of these calls takes its time.
 */
export async function endAccess(
  ports: EndingPorts,
  target: KillTarget,
  { until, known }: EndOptions,
): Promise<EndedAccess> {
  const ending = new Ending(ports, target);
  if (known !== undefined) await ending.endKnown(known);
  for (;;) {
    const left = await ending.look();
    if (left === 'nothing') return ending.result(new Date());
    if (Date.now() >= until.getTime()) return ending.result(undefined);
    await ending.end();
    await wait(lookAgainMillis);
  }
}

interface Left extends InScope {
  readonly sessions: readonly { readonly pid: number }[];
  /** Ids. */
  readonly leases: readonly string[];
}

/** One scope on its way to zero. */
class Ending {
  readonly #ports: EndingPorts;
  readonly #target: KillTarget;
  readonly #count = new EndedCount();
  #left: Left = { tokens: [], logins: [], sessions: [], leases: [] };
  /** Leases that are left and that nobody else can be working with. */
  #endable: readonly string[] = [];
  #vaultAnswers = true;

  constructor(ports: EndingPorts, target: KillTarget) {
    this.#ports = ports;
    this.#target = target;
  }

  async endKnown({ accessors, database: { logins, sessions } }: KnownAccess): Promise<void> {
    const { vault, database } = this.#ports;
    const mine = await accessInScope(database, this.#target, { tokens: [], logins });
    this.#count.logins(mine.logins, sessions);
    await Promise.all([
      attempted(accessors, async (accessor) => {
        if (await vault.endToken(accessor)) this.#count.tokens([accessor]);
      }),
      attempted(mine.logins, ({ name }) => database.endLogin(name)),
    ]);
  }

  async look(): Promise<'nothing' | 'something'> {
    const { vault, database } = this.#ports;
    this.#vaultAnswers = true;
    const [accessors, { logins, sessions, granted }] = await Promise.all([
      this.#inVault(() => vault.accessors()),
      database.look(),
    ]);
    const tokens = await this.#namedTokens(accessors, granted);
    const mine = await accessInScope(database, this.#target, { tokens, logins });
    this.#count.tokens(mine.tokens.map(({ accessor }) => accessor));
    const open = this.#count.logins(mine.logins, sessions);
    const isOpen = [mine.tokens, mine.logins, open].some(({ length }) => length > 0);
    const leases = isOpen ? [] : await this.#leasesLeft();
    this.#left = { ...mine, sessions: open, leases };
    return isOpen || leases.length > 0 || !this.#sawVault() ? 'something' : 'nothing';
  }

  /**
   * Vault drops the logins of a token that ended by itself, in its own time. Nothing here waits for it: to drop
   * what is dropped already is no failure, to it or to us.
   */
  async end(): Promise<void> {
    const { vault, database } = this.#ports;
    const { tokens, logins, sessions } = this.#left;
    await Promise.all([
      attempted(tokens, ({ accessor }) => vault.endToken(accessor)),
      attempted(logins, ({ name }) => database.endLogin(name)),
      attempted(sessions, ({ pid }) => database.endSession(pid)),
      attempted(this.#endable, (id) => vault.endLease(id)),
    ]);
  }

  result(zeroAt: Date | undefined): EndedAccess {
    return { found: this.#count.found, accessors: this.#count.accessors, zeroAt };
  }

  /** What is on record tells for itself what it is for; of the rest, Vault says it. */
  async #namedTokens(
    accessors: readonly string[],
    granted: readonly NamedToken[],
  ): Promise<readonly NamedToken[]> {
    const alive = new Set(accessors);
    const onRecord = new Set(granted.map(({ accessor }) => accessor));
    const others = accessors.filter((accessor) => !onRecord.has(accessor));
    const unrecorded = await this.#inVault(() => this.#ports.vault.tokens(others));
    return [...granted.filter(({ accessor }) => alive.has(accessor)), ...unrecorded];
  }

  /**
   * Looked for once nothing else is left: leases that may be those of a login of ours, and have none. Leases are
   * listed first: the login of a lease that is alive was made before it was listed, and is then seen.
   */
  async #leasesLeft(): Promise<readonly string[]> {
    const { vault, database } = this.#ports;
    const roles = this.#count.rolesOfLogins;
    if (roles.length === 0) return [];
    const leases = await this.#inVault(() => vault.leases(roles));
    const { logins } = await database.look();
    const left = this.#count.leases(matchLeases({ logins, leases }).loginless);
    const surely = new Set(surelyLoginless({ logins, leases }).map(({ id }) => id));
    this.#endable = left.filter((id) => surely.has(id));
    return left;
  }

  /** A sealed Vault opens nothing either; but that nothing lives there is then assumed, not seen. */
  async #inVault<Alive>(look: () => Promise<readonly Alive[]>): Promise<readonly Alive[]> {
    try {
      return await look();
    } catch (thrown) {
      if (!isOperationalError(thrown)) throw thrown;
      log.warn({ code: thrown.code }, 'Vault does not say what is alive');
      this.#vaultAnswers = false;
      return [];
    }
  }

  #sawVault(): boolean {
    return this.#vaultAnswers;
  }
}

/** What does not end now is seen, and tried again, at the next look. */
async function attempted<Item>(items: readonly Item[], end: (item: Item) => Promise<unknown>): Promise<void> {
  await sideBySide(items, async (item) => {
    try {
      await end(item);
    } catch (thrown) {
      if (!isOperationalError(thrown)) throw thrown;
      log.warn({ code: thrown.code }, 'access not ended yet');
    }
  });
}
