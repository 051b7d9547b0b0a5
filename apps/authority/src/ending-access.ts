import { Regularly } from '#http-app';
import { logger } from '#telemetry';
import type { WorkloadIdentity } from '#agent-identity';
import type { Publisher } from '#messaging';
import type { PersonTokens } from '#proofs';
import type { Database } from './database.port.js';
import { DrillHolds } from './drill/drill-holds.js';
import type { DrillPorts } from './drill/drills.controller.js';
import type { KilledModelPorts } from './kill-switch/killed-models.controller.js';
import type { KillPorts } from './kill-switch/kills.controller.js';
import type { KillLedger } from './kill-switch/kill-ledger.js';
import { KillSwitch } from './kill-switch/kill-switch.js';
import { tellAccessEvents } from './kill-switch/tell-access-events.js';
import { AccessInDatabase } from './live-access/access-in-database.js';
import { AccessInVault } from './live-access/access-in-vault.js';
import type { AccessPorts } from './live-access/access.controller.js';
import { ClaimAccess } from './live-access/claim-access.js';
import type { Pseudonyms } from './mandates/pseudonyms.js';
import { Operators } from './people/operators.js';
import type { ActorTokens } from './proofs/actor-tokens.js';
import { ReconcileRegularly } from './reconcile/reconcile-regularly.js';
import { ReconciliationLedger } from './reconcile/reconciliation-ledger.js';
import type { ReconcilePorts } from './reconcile/reconciliations.controller.js';
import { Reconciler } from './reconcile/reconciler.js';

export interface EndingPorts {
  readonly kills: KillPorts;
  readonly killedModels: KilledModelPorts;
  readonly reconcile: ReconcilePorts;
  readonly access: AccessPorts;
  readonly drill: DrillPorts;
}

/** Everything that looks at access and ends it. */
export interface EndingAccess {
  readonly ports: EndingPorts;
  start(): void;
  /** Ends what is in hand; Vault and the database are still there. */
  stop(): Promise<void>;
}

interface EndingParts {
  /** Looks at access and ends it, and can open nothing: not the identity that mints. */
  readonly reconcilerIdentity: WorkloadIdentity;
  readonly database: Database;
  readonly publisher: Publisher;
  readonly people: PersonTokens;
  readonly actors: ActorTokens;
  readonly pseudonyms: Pseudonyms;
  readonly kills: KillLedger;
  readonly newId: () => string;
  readonly reconcileEverySeconds: number;
}

/** A kill this young is still being seen through by the request that noted it. */
const requestMillis = 11_000;
const finishMillis = 5_000;

export function endingAccess(parts: EndingParts): EndingAccess {
  const { database, kills, newId } = parts;
  const operators = new Operators(parts.people);
  const inVault = new AccessInVault(parts.reconcilerIdentity);
  const inDatabase = new AccessInDatabase(database);
  const access = { vault: inVault, database: inDatabase };
  const killSwitch = new KillSwitch({ ledger: kills, access, pseudonyms: parts.pseudonyms, newId });
  const ledger = new ReconciliationLedger(database);
  const reconciler = new Reconciler({
    snapshot: { ...access, ledger, kills },
    healing: { ...access, ledger },
    ledger,
    finishKills: async () => finishKills(killSwitch, kills),
    newId,
  });
  const regularly = new ReconcileRegularly(reconciler, parts.reconcileEverySeconds);
  const teller = new Regularly({
    work: async () => tellAccessEvents({ database, publisher: parts.publisher }),
    everyMillis: 1_000,
    otherwise: 'nothing told',
    log: logger('authority'),
  });
  const holds = new DrillHolds(database);
  return {
    ports: {
      kills: { operators, killSwitch, ledger: kills },
      killedModels: { actors: parts.actors, kills },
      reconcile: { operators, reconciler, regularly },
      access: { operators, claims: new ClaimAccess({ ...access, ledger: database }) },
      drill: { operators, holds },
    },
    start: () => {
      warmUp(database);
      regularly.start();
      teller.start();
    },
    stop: async () => {
      await Promise.all([regularly.stop(), teller.stop(), killSwitch.close(), holds.release()]);
    },
  };
}

/** Connections that a kill uses at once; what cannot be had now is had when it is needed. */
const usedAtOnce = 3;

function warmUp(database: Database): void {
  void Promise.allSettled(Array.from({ length: usedAtOnce }, async () => database.query('select 1', [])));
}

/** Kills whose request, or process, ended before nothing was left. */
async function finishKills(killSwitch: KillSwitch, kills: KillLedger): Promise<void> {
  for (const kill of await kills.all()) {
    const age = Date.now() - kill.askedAt.getTime();
    if (kill.zeroAfterMillis !== undefined || age < requestMillis) continue;
    await killSwitch.finish(kill, { until: new Date(Date.now() + finishMillis) });
  }
}
