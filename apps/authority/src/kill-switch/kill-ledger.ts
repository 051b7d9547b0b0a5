import type { AccessEvent } from '#contracts';
import type { AccessCounts } from '../live-access/live-access.js';
import type { Kills, KillTarget } from './kill.js';

/** A kill or a lift as a person asked for it. */
export interface KillOrder extends KillTarget {
  readonly reason: string;
  /** `sub` of the person. */
  readonly by: string;
  readonly askedAt: Date;
}

/** A kill on record. */
export interface NotedKill extends KillOrder {
  readonly killId: string;
}

/** A kill that stands, as it is shown to people. */
export interface ShownKill extends NotedKill {
  readonly notedAt: Date;
  /** From the request to zero access, once that was observed. */
  readonly zeroAfterMillis: number | undefined;
}

export interface KillOutcome {
  readonly zeroAt: Date;
  readonly found: AccessCounts;
  readonly accessors: readonly string[];
}

/** Port: kills on record. Every method throws OperationalError when the database does not answer. */
export interface KillLedger extends Kills {
  /** Commits the kill, and with it the end of every mandate of a killed submitter, before anything is ended. */
  note(order: KillOrder): Promise<NotedKill>;
  /** Commits that the kill is lifted, and the event that tells of it. Undefined when it is not killed. */
  lift(order: KillOrder, event: (lifted: NotedKill) => AccessEvent): Promise<NotedKill | undefined>;
  /** Commits what came of a kill, and the event that tells of it; what is on record already stays. */
  finish(
    kill: NotedKill,
    outcome: KillOutcome,
    event: (mandates: number) => AccessEvent,
  ): Promise<{ readonly mandates: number }>;
  /** Whether the authority ever heard of it. An agent or model need not have been heard of. */
  isKnown(target: KillTarget): Promise<boolean>;
  /**
   * Accessors of tokens given out for steps of a claim, or for a submitter, that are under way. None for an agent,
   * of which there may be many: they are found in Vault.
   */
  knownAccessors(target: KillTarget): Promise<readonly string[]>;
  /** Every kill that stands, the latest first. */
  all(): Promise<readonly ShownKill[]>;
}
