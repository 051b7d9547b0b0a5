import {
  feesFor,
  planYearOf,
  type AppealFacts,
  type ClaimDetail,
  type ClaimLine,
  type Facts,
  type PlanResolution,
  type ReferenceFacts,
} from '#claims';
import { headerOf, resolveCoverage, type KnownPlans } from '#interchange';
import { accumulatorsFor, type StoredSum } from './accumulators.js';
import type { StoredClaim } from './stored-claim.js';

/** Everything gather found about a claim. */
export interface Found {
  readonly claim: StoredClaim;
  readonly lines: readonly ClaimLine[];
  readonly plans: KnownPlans;
  readonly sums: readonly StoredSum[];
  readonly detail: ClaimDetail;
  readonly onFile: ReferenceFacts;
  /** Null: no appeal was granted. */
  readonly appeal: AppealFacts | null;
}

/** The facts that the claim is judged on. An unresolved coverage is a fact too: the claim will wait. */
export function collectFacts({ claim, lines, plans, sums, detail, onFile, appeal }: Found): Facts {
  const plan = withFeesOf(resolveCoverage(claim, plans).plan, lines);
  const yearStart = plan.kind === 'resolved' ? plan.terms.planYearStart : undefined;
  const planYear = planYearOf(lines, claim.receivedOn, yearStart);
  return {
    header: headerOf(claim),
    detail,
    plan,
    planYear,
    accumulators: accumulatorsFor(sums, plan, planYear),
    reference: onFile,
    ...(appeal !== null && { appeal }),
  };
}

/** Only the fees that these lines can ask for, so that facts stay small. */
function withFeesOf(plan: PlanResolution, lines: readonly ClaimLine[]): PlanResolution {
  if (plan.kind === 'unresolved' || plan.feeSchedule === null) return plan;
  const services = lines.map(({ service }) => service);
  return { ...plan, feeSchedule: feesFor(plan.feeSchedule, services) };
}
