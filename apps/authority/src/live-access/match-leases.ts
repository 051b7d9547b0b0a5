import type { LiveAccess, LiveLease, LiveLogin } from './live-access.js';

interface LoginOfLease {
  readonly login: LiveLogin;
  readonly lease: LiveLease;
}

export interface Matched {
  /** Of claims' logins only. */
  readonly pairs: readonly LoginOfLease[];
  /** Logins that no lease stands behind: nothing will drop them. */
  readonly leaseless: readonly LiveLogin[];
  /** As many leases as have no login. Which of those of one moment they are cannot be told. */
  readonly loginless: readonly LiveLease[];
}

/** What Vault writes into `VALID UNTIL` of a claim's login: 300 s of life and 5 s of its own slack. */
const claimLoginMillis = 305_000;
/** `VALID UNTIL` has whole seconds. */
const roundedMillis = 1_000;
/** Longest that making a login may take, between choosing its end and noting its lease. */
const makingMillis = 30_000;

const claimRoles: ReadonlySet<string> = new Set(['gather', 'analyze', 'act', 'breakglass']);

/**
 * Which login belongs to which lease, which Vault tells nobody: they are matched by role and by when they were
 * made. A login that Vault's own role did not make has no lease, whatever its times say.
 *
 * Logins of services and of people's sessions are renewed, which moves their end: of them only the numbers are compared, and the ones
 * that end first are the odd ones out.
 */
export function matchLeases({ logins, leases }: Pick<LiveAccess, 'logins' | 'leases'>): Matched {
  const roles = new Set([...logins.map(({ role }) => role), ...leases.map(({ role }) => role)]);
  const byRole = [...roles].map((role) => {
    const made = logins.filter((login) => login.role === role && login.byVault);
    const issued = leases.filter((lease) => lease.role === role);
    return claimRoles.has(role) ? matchByTime(made, issued) : matchByNumber(made, issued);
  });
  return {
    pairs: byRole.flatMap(({ pairs }) => pairs),
    leaseless: [...logins.filter(({ byVault }) => !byVault), ...byRole.flatMap(({ leaseless }) => leaseless)],
    loginless: byRole.flatMap(({ loginless }) => loginless),
  };
}

/**
 * Leases that no login is left for, whichever way they are matched: to end one of these ends nobody's work. Of a
 * service's, whose logins cannot be told apart, these are all or none.
 */
export function surelyLoginless({
  logins,
  leases,
}: Pick<LiveAccess, 'logins' | 'leases'>): readonly LiveLease[] {
  const made = logins.filter(({ byVault }) => byVault);
  return leases.filter((lease) => !made.some((login) => mayBelongTo(lease, login)));
}

/** Oldest first on both sides, which finds as many pairs as there are: every login may wait equally long. */
function matchByTime(logins: readonly LiveLogin[], leases: readonly LiveLease[]): Matched {
  const leaseless: LiveLogin[] = [];
  const pairs: LoginOfLease[] = [];
  const open = leases.toSorted((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
  for (const login of logins.toSorted((a, b) => madeAt(a) - madeAt(b))) {
    const earliest = madeAt(login);
    const index = open.findIndex((lease) => fits(lease, earliest));
    const [lease] = index === -1 ? [] : open.splice(index, 1);
    if (lease === undefined) leaseless.push(login);
    else pairs.push({ login, lease });
  }
  return { pairs, leaseless, loginless: open };
}

function matchByNumber(logins: readonly LiveLogin[], leases: readonly LiveLease[]): Matched {
  const byEnd = logins.toSorted((a, b) => endOf(a) - endOf(b));
  const byIssue = leases.toSorted((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
  return {
    pairs: [],
    leaseless: byEnd.slice(0, Math.max(0, logins.length - leases.length)),
    loginless: byIssue.slice(0, Math.max(0, leases.length - logins.length)),
  };
}

/** Whether a lease may be that of a login that was made then. */
function fits({ issuedAt }: LiveLease, madeAt: number): boolean {
  const after = issuedAt.getTime() - madeAt;
  return after >= 0 && after <= roundedMillis + makingMillis;
}

/** Whether a lease may be that of this login; others of the same role and time may be as well. */
export function mayBelongTo(lease: LiveLease, login: LiveLogin): boolean {
  return lease.role === login.role && (!claimRoles.has(lease.role) || fits(lease, madeAt(login)));
}

/** When Vault began to make this login, in milliseconds; one without an end was not made by Vault. */
function madeAt(login: LiveLogin): number {
  return endOf(login) - claimLoginMillis;
}

function endOf({ validUntil }: LiveLogin): number {
  return validUntil?.getTime() ?? Number.NEGATIVE_INFINITY;
}
