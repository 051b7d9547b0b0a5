import { isOperationalError } from '#errors';
import { logger } from '#telemetry';
import type { AccessInDatabase } from '../live-access/access-in-database.js';
import type { AccessInVault } from '../live-access/access-in-vault.js';
import type { Finding, Healing } from './finding.js';
import type { ReconciliationLedger } from './reconciliation-ledger.js';

export interface HealingPorts {
  readonly vault: Pick<AccessInVault, 'endToken' | 'endLease'>;
  readonly database: Pick<AccessInDatabase, 'endLogin' | 'endSession'>;
  readonly ledger: Pick<ReconciliationLedger, 'noteTokenEnded' | 'endMandate'>;
}

const log = logger('authority');

/** Tries to heal; the closed code of what stood in the way, or undefined. Whether it helped is seen later. */
export async function heal(
  ports: HealingPorts,
  { kind, subject, healing }: Finding,
): Promise<string | undefined> {
  try {
    await healed(ports, healing);
    return undefined;
  } catch (thrown) {
    if (!isOperationalError(thrown)) throw thrown;
    log.error({ code: thrown.code, kind, subject }, 'finding not healed');
    return thrown.code;
  }
}

async function healed({ vault, database, ledger }: HealingPorts, healing: Healing): Promise<void> {
  switch (healing.action) {
    case 'end-login':
      await database.endLogin(healing.login);
      return;
    case 'end-lease':
      await vault.endLease(healing.leaseId);
      return;
    case 'end-token':
      await vault.endToken(healing.accessor);
      return;
    case 'note-token-ended':
      await ledger.noteTokenEnded(healing.accessor);
      return;
    case 'end-mandate':
      await ledger.endMandate(healing.txn);
      return;
    case 'end-session':
      await database.endSession(healing.pid);
  }
}
