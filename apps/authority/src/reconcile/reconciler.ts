import { setTimeout as wait } from 'node:timers/promises';
import { failed, ok, type Result } from '#errors';
import { logger } from '#telemetry';
import type { Finding, HealedFinding } from './finding.js';
import { find } from './find.js';
import { heal, type HealingPorts } from './heal.js';
import type { ReconciliationLedger } from './reconciliation-ledger.js';
import { takeSnapshot, type SnapshotPorts } from './take-snapshot.js';

export interface ReconcilerPorts {
  readonly snapshot: SnapshotPorts;
  readonly healing: HealingPorts;
  readonly ledger: Pick<ReconciliationLedger, 'alone' | 'keep'>;
  /** Brings kills to their end that were noted and not seen through, by this process or another. */
  readonly finishKills: () => Promise<void>;
  readonly newId: () => string;
}

export interface ReconcileOptions {
  /** Finds, and leaves everything as it is. */
  readonly dryRun: boolean;
  /** Looks at every mandate that lives, instead of the last hour's. */
  readonly thorough: boolean;
}

export interface ReconcileReport {
  readonly runId: string;
  readonly takenAt: Date;
  readonly seen: {
    readonly tokens: number;
    readonly leases: number;
    readonly logins: number;
    readonly sessions: number;
  };
  /** Leases whose login Vault could not drop, by now: overdue and given up. */
  readonly revocationsFailing: number;
  readonly findings: readonly HealedFinding[];
}

/** Vault drops the logins of a token that ended in tens of milliseconds. */
const settleMillis = 300;

const log = logger('authority');

/** Compares what is alive in Vault and PostgreSQL with the ledger, heals what disagrees, and keeps a record. */
export class Reconciler {
  readonly #ports: ReconcilerPorts;

  constructor(ports: ReconcilerPorts) {
    this.#ports = ports;
  }

  /** @throws OperationalError when Vault or the database does not answer; findings healed until then are kept. */
  async run(options: ReconcileOptions): Promise<Result<ReconcileReport, 'RECONCILE.UNDER_WAY'>> {
    const report = await this.#ports.ledger.alone(async () => this.#alone(options));
    return report === undefined ? failed('RECONCILE.UNDER_WAY') : ok(report);
  }

  async #alone({ dryRun, thorough }: ReconcileOptions): Promise<ReconcileReport> {
    if (!dryRun) await this.#ports.finishKills();
    const snapshot = await takeSnapshot(this.#ports.snapshot, thorough);
    const found = await this.#lasting(find(snapshot), thorough);
    const runId = this.#ports.newId();
    const findings = dryRun ? found.map(unhealed) : await this.#heal(runId, found);
    const { takenAt, tokens, leases, logins, sessions } = snapshot;
    const seen = {
      tokens: tokens.length,
      leases: leases.length,
      logins: logins.length,
      sessions: sessions.length,
    };
    const failing = found.filter(({ kind }) => kind === 'lease.overdue' || kind === 'lease.irrevocable');
    return { runId, takenAt, seen, revocationsFailing: failing.length, findings };
  }

  /** What is found twice: a snapshot is read in parts, and meanwhile credentials come and go. */
  async #lasting(found: readonly Finding[], thorough: boolean): Promise<readonly Finding[]> {
    if (found.length === 0) return found;
    await wait(settleMillis);
    const again = await this.#named(thorough);
    return found.filter((finding) => again.has(nameOf(finding)));
  }

  /** Healed is what is not found again. */
  async #heal(runId: string, found: readonly Finding[]): Promise<readonly HealedFinding[]> {
    if (found.length === 0) return [];
    const failures = new Map<Finding, string>();
    for (const finding of found) {
      const failure = await heal(this.#ports.healing, finding);
      if (failure !== undefined) failures.set(finding, failure);
    }
    await wait(settleMillis);
    const left = await this.#named(true);
    const findings = found.map((finding): HealedFinding => {
      const failure =
        failures.get(finding) ?? (left.has(nameOf(finding)) ? 'RECONCILE.STILL_THERE' : undefined);
      return { ...finding, result: failure === undefined ? 'healed' : 'failed', failure };
    });
    await this.#ports.ledger.keep(runId, findings);
    for (const { kind, subject, claimId, healing, result, failure } of findings) {
      const entry = { kind, subject, claim_id: claimId, action: healing.action, failure };
      if (result === 'healed') log.warn(entry, 'finding healed');
      else log.error(entry, 'finding not healed');
    }
    return findings;
  }

  async #named(thorough: boolean): Promise<ReadonlySet<string>> {
    return new Set(find(await takeSnapshot(this.#ports.snapshot, thorough)).map(nameOf));
  }
}

function nameOf({ kind, subject }: Finding): string {
  return `${kind}|${subject}`;
}

function unhealed(finding: Finding): HealedFinding {
  return { ...finding, result: undefined, failure: undefined };
}
