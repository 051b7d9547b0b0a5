import { setTimeout as wait } from 'node:timers/promises';
import { isOperationalError } from '#errors';
import { logger } from '#telemetry';
import type { AccessInDatabase } from '../live-access/access-in-database.js';
import type { AccessInVault } from '../live-access/access-in-vault.js';
import type { AccessCounts, LiveAccess, LiveLease, LiveLogin } from '../live-access/live-access.js';
import { matchLeases, mayBelongTo } from '../live-access/match-leases.js';
import { sideBySide } from '../live-access/side-by-side.js';
import { accessInScope } from './access-in-scope.js';
import type { KillTarget } from './kill.js';

export interface EndingPorts {
  readonly vault: Pick<AccessInVault, 'tokens' | 'isAlive' | 'leases' | 'endToken' | 'endLease'>;
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
/** Vault drops the logins of a token that ended by itself, in tens of milliseconds; later we do it for it. */
const patienceMillis = 250;
/** Roles whose logins are made for a claim. */
const claimRoles = ['gather', 'analyze', 'act'];

const log = logger('authority');

/**
 * Ends all access in the scope of a kill, and looks until nothing is left, at most until `until`.
 *
 * @param known accessors that the ledger has for it: ended first, before all that lives is looked through
 */
export async function endAccess(
  ports: EndingPorts,
  target: KillTarget,
  { until, known = [] }: { readonly until: Date; readonly known?: readonly string[] },
): Promise<EndedAccess> {
  const ending = new Ending(ports, target);
  if (known.length > 0) await ending.endKnown(known);
  for (const begun = Date.now(); ;) {
    const left = await ending.look();
    if (left === 'nothing') return ending.result(new Date());
    if (Date.now() >= until.getTime()) return ending.result(undefined);
    await ending.end(Date.now() - begun >= patienceMillis);
    await wait(lookAgainMillis);
  }
}

/** One scope on its way to zero. */
class Ending {
  readonly #ports: EndingPorts;
  readonly #target: KillTarget;
  readonly #tokens = new Set<string>();
  readonly #logins = new Map<number, LiveLogin>();
  readonly #sessions = new Set<number>();
  readonly #leases = new Set<string>();
  /** Set once no token, login or session is left: leases that may be of a login of ours. */
  #lastLeases: readonly LiveLease[] | undefined;
  #left: LiveAccess = { tokens: [], leases: [], logins: [], sessions: [] };
  #vaultAnswers = true;

  constructor(ports: EndingPorts, target: KillTarget) {
    this.#ports = ports;
    this.#target = target;
  }

  /**
   * Ends these tokens without looking through all others first. What stands behind them is counted as far as it
   * is seen before it is gone: counting delays nothing.
   */
  async endKnown(accessors: readonly string[]): Promise<void> {
    const { vault, database } = this.#ports;
    const counting = this.#inVault(() => vault.leases(claimRoles));
    const [{ logins, sessions }] = await Promise.all([
      database.look(),
      attempted(accessors, async (accessor) => {
        if (await vault.isAlive(accessor)) this.#tokens.add(accessor);
      }),
    ]);
    await attempted(accessors, (accessor) => vault.endToken(accessor));
    const mine = await accessInScope(database, this.#target, { tokens: [], logins });
    const leases = leasesOf(mine.logins, { logins, leases: await counting });
    this.#remember({ ...mine, sessions, leases });
  }

  async look(): Promise<'nothing' | 'something'> {
    const { vault, database } = this.#ports;
    // In this order: without tokens no login is made after it was looked for, and every login has its lease.
    this.#vaultAnswers = true;
    const tokens = await this.#inVault(() => vault.tokens());
    const { logins, sessions } = await database.look();
    const leases = await this.#inVault(() => vault.leases(claimRoles));
    const mine = await accessInScope(database, this.#target, { tokens, logins });
    const left = this.#leasesLeft({ logins, leases }, mine.logins);
    this.#left = this.#remember({ ...mine, sessions, leases: left });
    const { tokens: mineTokens, logins: mineLogins, sessions: open } = this.#left;
    const isEmpty = [mineTokens, mineLogins, open].every(({ length }) => length === 0);
    if (!isEmpty) this.#lastLeases = undefined;
    return isEmpty && left.length === 0 && this.#sawVault() ? 'nothing' : 'something';
  }

  #sawVault(): boolean {
    return this.#vaultAnswers;
  }

  /** Counts what is in scope; of the sessions those of logins that are, or were. */
  #remember({ tokens, logins, sessions, leases }: LiveAccess): LiveAccess {
    for (const { accessor } of tokens) this.#tokens.add(accessor);
    for (const login of logins) this.#logins.set(login.id, login);
    const open = sessions.filter(({ loginId }) => this.#logins.has(loginId));
    for (const { pid } of open) this.#sessions.add(pid);
    for (const { id } of leases) this.#leases.add(id);
    return { tokens, logins, sessions: open, leases };
  }

  /** @param late whether Vault had its time, so that what it has not ended yet is ended past it */
  async end(late: boolean): Promise<void> {
    const { vault, database } = this.#ports;
    const { tokens, logins, sessions, leases } = this.#left;
    await attempted(tokens, ({ accessor }) => vault.endToken(accessor));
    if (!late && this.#vaultAnswers) return;
    await attempted(logins, ({ name }) => database.endLogin(name));
    await attempted(sessions, ({ pid }) => database.endSession(pid));
    if (logins.length === 0) await attempted(leases, ({ id }) => vault.endLease(id));
  }

  result(zeroAt: Date | undefined): EndedAccess {
    const found = {
      tokens: this.#tokens.size,
      leases: this.#leases.size,
      logins: this.#logins.size,
      sessions: this.#sessions.size,
    };
    return { found, accessors: [...this.#tokens], zeroAt };
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

  /**
   * While a login of ours is there, the lease it is matched with. Once none is: those that may have been
   * matched with one and have no login now, until they are gone; what loses its login later is another's.
   */
  #leasesLeft(all: Pick<LiveAccess, 'logins' | 'leases'>, mine: readonly LiveLogin[]): readonly LiveLease[] {
    if (mine.length > 0) return leasesOf(mine, all);
    const { loginless } = matchLeases(all);
    const ended = [...this.#logins.values()];
    this.#lastLeases ??= loginless.filter((lease) => ended.some((login) => mayBelongTo(lease, login)));
    const alive = new Set(all.leases.map(({ id }) => id));
    return this.#lastLeases.filter(({ id }) => alive.has(id));
  }
}

function leasesOf(
  mine: readonly LiveLogin[],
  all: Pick<LiveAccess, 'logins' | 'leases'>,
): readonly LiveLease[] {
  const ids = new Set(mine.map(({ id }) => id));
  return matchLeases(all)
    .pairs.filter(({ login }) => ids.has(login.id))
    .map(({ lease }) => lease);
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
