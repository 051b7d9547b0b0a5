import type { Cents } from '../money/cents.js';

/** One adjustment that an earlier payer made, as it reported it. */
export interface PriorAdjustment {
  /** CO, PR, OA or PI; null when it did not say. */
  readonly group: string | null;
  /** Its claim adjustment reason code. */
  readonly carc: string;
  /** Negative where the payer gave back. */
  readonly cents: Cents;
}

/** What an earlier payer did with one line. */
export interface PriorLine {
  /** Number of our claim's line. */
  readonly sequence: number;
  readonly paid: Cents;
  readonly adjustments: readonly PriorAdjustment[];
}

/**
 * What an earlier payer decided about the same services. Claim and line level are kept apart: what is reported
 * for the claim is not spread over its lines.
 */
export interface PriorPayer {
  /** Its place among those who may have to pay, from 1. */
  readonly order: number;
  /** What it paid for the whole claim; the sum of its lines when it does not say. */
  readonly paid: Cents;
  /** Adjustments of the claim as a whole, beyond those of the lines. */
  readonly adjustments: readonly PriorAdjustment[];
  readonly lines: readonly PriorLine[];
}
