import type { PlanClockTerms } from '../clocks/plan-clock.js';
import type { EditTerms } from '../edits/edit-terms.js';
import type { Cents } from '../money/cents.js';
import type { Rate } from '../money/rate.js';
import type { PlanClause } from './plan-clause.js';
import type { ProviderNetwork } from './provider-network.js';
import type { CopayPer, ServiceCategory } from './service-category.js';
import type { SignalTerms } from './signal-terms.js';

/** How the allowed amount of a line is found. */
export type AllowedBasis = 'as-charged' | { readonly feeSchedule: string };

/**
 * How much a payer that comes after others pays:
 * - `standard`: up to the allowed amount less what the others paid;
 * - `non-duplication`, also called `carve-out`: what it would pay alone less what the others paid;
 * - `maintenance-of-benefits`: the plan's cost share applied to what the others left of the allowed amount.
 */
export const coordinations = ['standard', 'carve-out', 'non-duplication', 'maintenance-of-benefits'] as const;

export type Coordination = (typeof coordinations)[number];

/** What members bear. Limits count per plan year; a family's beside each member's own, whichever is met first. */
export interface CostShareTerms {
  readonly deductible: Cents;
  /** Of what a priced, covered line or visit allows, and never more than that. */
  readonly copay: Cents;
  /** `line` when left out. */
  readonly copayPer?: CopayPer;
  /** The payer's part of what is left after copay and deductible. 0 means that the payer pays nothing. */
  readonly payerShare: Rate;
  /** Over copay, deductible and coinsurance; null means no limit. */
  readonly outOfPocketMax: Cents | null;
  readonly familyDeductible?: Cents;
  readonly familyOutOfPocketMax?: Cents;
}

/** What a plan pays and what its members bear, as loaded. Terms left out do not apply. */
export interface PlanDefinition extends CostShareTerms, PlanClockTerms {
  readonly planId: string;
  readonly name: string;
  readonly currency: string;
  readonly allowed: AllowedBasis;
  /** `pend` asks the sender for the price instead. */
  readonly unpricedLines: 'not-covered' | 'pend';
  /** First day of the plan year, `MM-DD`; the calendar year when left out. */
  readonly planYearStart?: string;
  /** The most the plan pays for a member in a plan year. */
  readonly benefitMaximum?: Cents;
  /** A line belongs to the first of these that it matches. */
  readonly categories?: readonly ServiceCategory[];
  readonly network?: ProviderNetwork;
  /** For services of providers outside the network; the plan's own terms when left out. */
  readonly outOfNetwork?: CostShareTerms | 'not-covered';
  /** `standard` when left out. */
  readonly coordination?: Coordination;
  /** What edits go by; nothing when left out. */
  readonly edits?: EditTerms;
  /** What signals go by; they change no outcome. */
  readonly signals?: SignalTerms;
  /** What is quoted beside findings. No part of facts: they decide nothing, and are read with the plan's version. */
  readonly clauses?: readonly PlanClause[];
}

/** The terms of one version of a plan: versions are only ever added, so a decision can be replayed. */
export interface PlanTerms extends PlanDefinition {
  readonly version: number;
}
