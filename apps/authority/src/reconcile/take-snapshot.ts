import { accessInScope } from '../kill-switch/access-in-scope.js';
import type { KillTarget } from '../kill-switch/kill.js';
import type { AccessInDatabase } from '../live-access/access-in-database.js';
import type { AccessInVault } from '../live-access/access-in-vault.js';
import type { LiveAccess, LeaseTimes } from '../live-access/live-access.js';
import { sideBySide } from '../live-access/side-by-side.js';
import type { ReconciliationLedger } from './reconciliation-ledger.js';
import { graceMillis, type Snapshot } from './snapshot.js';

export interface SnapshotPorts {
  readonly vault: Pick<AccessInVault, 'accessors' | 'tokens' | 'leases' | 'timesOf' | 'irrevocableLeases'>;
  readonly database: Pick<AccessInDatabase, 'look' | 'claimsOf'>;
  readonly ledger: Pick<ReconciliationLedger, 'tokens' | 'lostGrants' | 'lostMandates'>;
  readonly kills: { all(): Promise<readonly KillTarget[]> };
}

/** Mandates of the last hour have been looked at often; a thorough look goes back over every one that lives. */
const mandateSeconds = { usual: 3_600, thorough: 60 * 86_400 };

/** @throws OperationalError when Vault or the database does not answer */
export async function takeSnapshot(ports: SnapshotPorts, thorough: boolean): Promise<Snapshot> {
  const takenAt = new Date();
  const { vault, database, ledger } = ports;
  // Vault first: what is made meanwhile is then in PostgreSQL only, and young.
  const [tokens, leases, irrevocable] = await Promise.all([
    vault.accessors().then(async (all) => vault.tokens(all)),
    vault.leases(),
    vault.irrevocableLeases(),
  ]);
  const { logins, sessions } = await database.look();
  const accessors = tokens.map(({ accessor }) => accessor);
  const [ledgerTokens, lostGrants, lostMandates, killed, leaseTimes] = await Promise.all([
    ledger.tokens(accessors),
    ledger.lostGrants(accessors, graceMillis / 1000),
    ledger.lostMandates(thorough ? mandateSeconds.thorough : mandateSeconds.usual),
    underKill(ports, { tokens, logins }),
    timesOfOld(vault, leases, takenAt),
  ]);
  return {
    takenAt,
    tokens,
    leases,
    leaseTimes,
    irrevocable,
    logins,
    sessions,
    ledgerTokens,
    lostGrants,
    lostMandates,
    killed,
  };
}

async function timesOfOld(
  vault: SnapshotPorts['vault'],
  leases: LiveAccess['leases'],
  takenAt: Date,
): Promise<readonly LeaseTimes[]> {
  const old = leases.filter(({ issuedAt }) => takenAt.getTime() - issuedAt.getTime() >= graceMillis);
  const times = await sideBySide(old, async (lease) => vault.timesOf(lease));
  return times.filter((each) => each !== undefined);
}

async function underKill(
  { kills, database }: SnapshotPorts,
  all: Pick<LiveAccess, 'tokens' | 'logins'>,
): Promise<Snapshot['killed']> {
  if (all.tokens.length === 0 && all.logins.every(({ claimId }) => claimId === undefined)) {
    return { accessors: [], logins: [] };
  }
  const scopes = await Promise.all(
    (await kills.all()).map(async (kill) => accessInScope(database, kill, all)),
  );
  return {
    accessors: scopes.flatMap(({ tokens }) => tokens.map(({ accessor }) => accessor)),
    logins: scopes.flatMap(({ logins }) => logins.map(({ name }) => name)),
  };
}
