import type { ClaimHeader, ServiceCode } from '../claim.js';
import type { Cents } from '../money/cents.js';
import type { Finding } from './finding.js';
import type { PendKind, PendReason } from './pend-reason.js';
import type { AdjustmentGroup, AdjustmentReason, Remark } from './reason-codes.js';

/** One adjustment: who bears how much, and why. Never merged with another. */
export interface AdjustmentEntry {
  readonly group: AdjustmentGroup;
  readonly carc: AdjustmentReason;
  readonly rarc: Remark | null;
  readonly cents: Cents;
}

/**
 * How one line was split. Always:
 * `submitted = eligible + noncovered + contractual` and
 * `eligible = benefit + copay + deductible + coinsurance`; nothing is negative.
 */
export interface AssessedLine {
  readonly sequence: number;
  readonly service: ServiceCode;
  readonly submitted: Cents;
  /** The allowed amount. */
  readonly eligible: Cents;
  readonly copay: Cents;
  readonly deductible: Cents;
  readonly coinsurance: Cents;
  readonly noncovered: Cents;
  /** Charged above the allowed amount: the provider writes it off. */
  readonly contractual: Cents;
  /** What the payer pays. */
  readonly benefit: Cents;
  readonly reasons: readonly AdjustmentEntry[];
}

/** Sums of the lines, and what the claim's own total adds. */
export interface AssessedTotals extends Omit<AssessedLine, 'sequence' | 'service' | 'reasons'> {
  /** `copay + deductible + coinsurance`. */
  readonly patient: Cents;
  /** The claim's stated total, or the sum of the lines when it states none. */
  readonly billed: Cents;
  /** `billed - submitted`: charged on no line and paid on none. Negative when the lines exceed the total. */
  readonly unitemised: Cents;
}

/**
 * `approved`: everything charged is covered. `partial`: some of it. `denied`: none of it.
 * `pended`: a person has to look first; the lines say what would be paid, nothing may be.
 */
export type AssessmentOutcome = 'approved' | 'partial' | 'denied' | 'pended';

/** What the decision adds to the member's accumulators, if it is taken. */
export interface AccumulatorMovement {
  readonly deductible: Cents;
  readonly outOfPocket: Cents;
}

/** The whole result: what act needs for determination, payment and EOB, and nothing clinical beyond codes. */
export interface Assessment {
  readonly engineVersion: string;
  readonly header: ClaimHeader;
  /** Null when no plan was resolved; then `lines` is empty and `outcome` is `pended`. */
  readonly plan: { readonly planId: string; readonly version: number; readonly name: string } | null;
  readonly planYear: number;
  readonly outcome: AssessmentOutcome;
  /** Null unless pended. */
  readonly pended: { readonly kind: PendKind; readonly reason: PendReason } | null;
  readonly lines: readonly AssessedLine[];
  readonly totals: AssessedTotals;
  readonly movement: AccumulatorMovement;
  readonly findings: readonly Finding[];
}
