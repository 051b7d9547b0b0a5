import type { Cents, ServiceCode } from '#claims';

/** One adjustment as an 835 carries it. Amounts may be negative: what is taken back is. */
export interface RemittedAdjustment {
  /** CO, PR, OA or PI. */
  readonly group: string;
  readonly reason: string;
  readonly remark: string | null;
  readonly cents: Cents;
}

export interface RemittedLine {
  readonly sequence: number;
  readonly service: ServiceCode;
  readonly charge: Cents;
  readonly allowed: Cents;
  readonly paid: Cents;
  readonly adjustments: readonly RemittedAdjustment[];
}

/** CLP02: paid as first or as a later payer, denied, or taken back. */
export const remittedStatuses = { primary: '1', secondary: '2', denied: '4', reversal: '22' } as const;

export type RemittedStatus = keyof typeof remittedStatuses;

/**
 * What an 835 says of one claim that was decided: no diagnosis, no name of a patient. It balances
 * ({@link assertBalanced}): on every line and over the claim, charge − adjustments = paid.
 */
export interface RemittedClaim {
  readonly claimId: string;
  readonly revision: number;
  /** The sender's number of the claim (CLM01). */
  readonly claimNumber: string;
  readonly status: RemittedStatus;
  readonly charge: Cents;
  readonly paid: Cents;
  /** What the patient owes: the sum of all PR adjustments. */
  readonly patient: Cents;
  /** Of the claim as a whole, beyond its lines. */
  readonly adjustments: readonly RemittedAdjustment[];
  readonly lines: readonly RemittedLine[];
  readonly currency: string;
  readonly payerName: string;
  /** Name of the organization that is paid; null when only its number is known. */
  readonly payeeName: string | null;
}
