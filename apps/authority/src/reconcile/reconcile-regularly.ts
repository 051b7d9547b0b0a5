import { isOperationalError } from '#errors';
import { Regularly } from '#http-app';
import { logger } from '#telemetry';
import type { FindingKind } from './finding.js';
import type { ReconcileReport, Reconciler } from './reconciler.js';

/** What is going on with access, in numbers: for people who watch, and for whatever scrapes it. */
export interface ReconcileHealth {
  /** When this process last compared everything; undefined: not yet, or another process does it. */
  readonly lastRunAt: Date | undefined;
  readonly lastFailure: string | undefined;
  /** At the last look: leases whose login Vault could not drop yet. */
  readonly revocationsFailing: number;
  /** Since this process began. */
  readonly healed: Readonly<Partial<Record<FindingKind, number>>>;
  readonly notHealed: Readonly<Partial<Record<FindingKind, number>>>;
}

const firstAfterMillis = 5_000;
const log = logger('authority');

/** Runs the reconciler again and again; of several processes one at a time does it. */
export class ReconcileRegularly {
  readonly #reconciler: Pick<Reconciler, 'run'>;
  readonly #regularly: Regularly;
  #isFirst = true;
  #lastRunAt: Date | undefined;
  #lastFailure: string | undefined;
  #revocationsFailing = 0;
  readonly #counts = { healed: new Map<FindingKind, number>(), failed: new Map<FindingKind, number>() };

  constructor(reconciler: Pick<Reconciler, 'run'>, everySeconds: number) {
    this.#reconciler = reconciler;
    this.#regularly = new Regularly({
      work: async () => this.#runOnce(),
      everyMillis: everySeconds * 1_000,
      firstAfterMillis,
      otherwise: 'access not reconciled',
      log,
    });
  }

  start(): void {
    this.#regularly.start();
  }

  /** Ends after the run in hand. */
  async stop(): Promise<void> {
    await this.#regularly.stop();
  }

  /** Also of runs that a person asked for. */
  note({ takenAt, revocationsFailing, findings }: ReconcileReport): void {
    this.#lastRunAt = takenAt;
    this.#lastFailure = undefined;
    this.#revocationsFailing = revocationsFailing;
    for (const { kind, result } of findings) {
      if (result === undefined) continue;
      const counts = this.#counts[result];
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }

  get health(): ReconcileHealth {
    return {
      lastRunAt: this.#lastRunAt,
      lastFailure: this.#lastFailure,
      revocationsFailing: this.#revocationsFailing,
      healed: Object.fromEntries(this.#counts.healed),
      notHealed: Object.fromEntries(this.#counts.failed),
    };
  }

  async #runOnce(): Promise<void> {
    try {
      const report = await this.#reconciler.run({ dryRun: false, thorough: this.#isFirst });
      if (!report.ok) return;
      this.#isFirst = false;
      this.note(report.value);
    } catch (thrown) {
      this.#lastFailure = isOperationalError(thrown) ? thrown.code : 'BUG';
      throw thrown;
    }
  }
}
