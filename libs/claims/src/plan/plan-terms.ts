import type { EditTerms } from '../edits/edit-terms.js';
import type { Cents } from '../money/cents.js';
import type { Rate } from '../money/rate.js';

/** How the allowed amount of a line is found. */
export type AllowedBasis = 'as-charged' | { readonly feeSchedule: string };

/** What a plan pays and what its members bear, as loaded. */
export interface PlanDefinition {
  readonly planId: string;
  readonly name: string;
  readonly currency: string;
  readonly allowed: AllowedBasis;
  /** Per member and plan year. */
  readonly deductible: Cents;
  /** Per priced, covered line; never more than the line's allowed amount. */
  readonly copay: Cents;
  /** The payer's part of what is left after copay and deductible. 0 means that the payer pays nothing. */
  readonly payerShare: Rate;
  /** Per member and plan year, over copay, deductible and coinsurance; null means no limit. */
  readonly outOfPocketMax: Cents | null;
  readonly unpricedLines: 'not-covered';
  /** What edits go by; nothing when left out. */
  readonly edits?: EditTerms;
}

/** The terms of one version of a plan: versions are only ever added, so a decision can be replayed. */
export interface PlanTerms extends PlanDefinition {
  readonly version: number;
}

/** What a member has already borne in this plan and year, before the claim. */
export interface Accumulators {
  readonly deductibleMet: Cents;
  readonly outOfPocketMet: Cents;
}

export const nothingMet: Accumulators = { deductibleMet: 0n, outOfPocketMet: 0n };
