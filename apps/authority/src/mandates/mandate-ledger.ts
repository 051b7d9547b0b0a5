import type { MandatedClaim } from './mandate.js';

/** A mandate as it is kept. The signed token is never sent on; it is evidence. */
export interface KeptMandate extends MandatedClaim {
  readonly txn: string;
  readonly submitterSub: string;
  readonly onBehalfOf: string;
  readonly purpose: string;
  /** Service account that opened it. */
  readonly openedBy: string;
  readonly mayAct: readonly string[];
  readonly correlationId: string;
  readonly token: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** What stands for a claim's revision after {@link MandateLedger.keep}. */
export type Standing = Pick<
  KeptMandate,
  'claimId' | 'revision' | 'txn' | 'submitterSub' | 'payloadSha256' | 'purpose' | 'expiresAt'
>;

/** Port: where mandates are kept. */
export interface MandateLedger {
  /**
   * Keeps mandates, all or none; a claim's revision has one for a purpose, and the first stands. Returns what stands
   * for each, in the given order.
   *
   * @throws OperationalError when the database does not answer
   */
  keep(mandates: readonly KeptMandate[]): Promise<readonly Standing[]>;
}
