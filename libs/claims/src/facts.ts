import type { ClaimHeader } from './claim.js';
import type { ClaimDetail } from './detail/claim-detail.js';
import type { Practice } from './examination/practice.js';
import type { Accumulators } from './plan/accumulators.js';
import type { FeeSchedule } from './plan/fee-schedule.js';
import type { PlanTerms } from './plan/plan-terms.js';
import type { ReferenceFacts } from './reference/reference-facts.js';
import type { AppealFacts } from './review/appeal-grant.js';

/** How the plan was found: named by the coverage, stated by the submitter, or by the payer's display name. */
export type PlanSource = 'coverage' | 'stated-by-submitter' | 'payer-name';

/** Why no plan was found. `self-pay`: the coverage says that the patient pays, so nobody else is asked to. */
export type UnresolvedPlanReason = 'unknown-plan' | 'unknown-stated-plan' | 'no-plan-named' | 'self-pay';

/** Which plan a claim is judged under. Unresolved is no refusal: the claim waits for information, unless the patient pays. */
export type PlanResolution =
  | {
      readonly kind: 'resolved';
      readonly source: PlanSource;
      readonly terms: PlanTerms;
      /** Present when the terms allow by fee schedule; null when that schedule is not loaded. */
      readonly feeSchedule: FeeSchedule | null;
    }
  | {
      readonly kind: 'unresolved';
      readonly reason: UnresolvedPlanReason;
      /** The plan id or payer name that nobody knows. */
      readonly named: string | null;
    };

/** What gather found out about a claim: with the claim's lines, everything adjudication reads. */
export interface Facts {
  readonly header: ClaimHeader;
  readonly detail: ClaimDetail;
  readonly plan: PlanResolution;
  readonly planYear: number;
  readonly accumulators: Accumulators;
  /** What is on file about member, providers and services; nothing when left out. */
  readonly reference?: ReferenceFacts;
  /** What is usual of the claim's provider and plan; for signals only, nothing is judged by it. Absent: nothing is known. */
  readonly practice?: Practice;
  /** Of a claim that is judged again because an appeal was granted. */
  readonly appeal?: AppealFacts;
}
