import type { LeaseTimes, LiveAccess } from '../live-access/live-access.js';

/** A token's exchange, as the ledger has it. */
export interface LedgerToken {
  readonly accessor: string;
  readonly tookBack: boolean;
  readonly decidedAt: Date;
  /** When the step was committed; undefined while it is not. */
  readonly doneAt: Date | undefined;
}

/** A grant that is alive by the ledger, of a step that is not done, and whose token is not alive in Vault. */
export interface LostGrant {
  readonly accessor: string;
  readonly claimId: string;
}

export interface LostMandate {
  readonly txn: string;
  readonly claimId: string;
}

/** Vault, PostgreSQL and the ledger at about one moment. What is younger than the grace is not judged by it. */
export interface Snapshot extends LiveAccess {
  readonly takenAt: Date;
  /** Ends of the leases that are older than the grace. */
  readonly leaseTimes: readonly LeaseTimes[];
  readonly irrevocable: readonly string[];
  readonly ledgerTokens: readonly LedgerToken[];
  readonly lostGrants: readonly LostGrant[];
  readonly lostMandates: readonly LostMandate[];
  /** What of it is in the scope of a standing kill: accessors and login names. */
  readonly killed: { readonly accessors: readonly string[]; readonly logins: readonly string[] };
}

/**
 * How old something is before it is judged, in milliseconds: the parts of a snapshot are read one after the
 * other, and a step's credential lives for a fraction of this.
 */
export const graceMillis = 30_000;
