import {
  adjudicate,
  nothingMet,
  planYearOf,
  readPlanFile,
  type Accumulators,
  type Assessment,
  type PlanFile,
} from '#claims';
import { detailOf, headerOf, resolveCoverage, type ClaimSubmission, type KnownPlans } from '#interchange';

export function knownPlans({ plans, feeSchedules }: PlanFile): KnownPlans {
  return { plans: plans.map((plan) => ({ ...plan, version: 1 })), feeSchedules };
}

/** The plan of the command line's documentation: 80/20 of what is charged. */
export function demoPlans(more: readonly object[] = []): KnownPlans {
  const demo = {
    planId: 'demo-80',
    name: 'Demo 80/20',
    allowed: 'as-charged',
    deductible: '0.00',
    copay: '0.00',
    payerShare: '0.80',
    outOfPocketMax: null,
    unpricedLines: 'not-covered',
  };
  const file = readPlanFile([demo, ...more]);
  if (!file.ok) throw new TypeError(JSON.stringify(file.failure));
  return knownPlans(file.value);
}

/** What gather and analyze do with a claim, without servers. */
export function judge(
  claim: ClaimSubmission,
  known: KnownPlans,
  statedPlanId: string | null = claim.statedPlanId,
  accumulators: Accumulators = nothingMet,
): Assessment {
  const { plan } = resolveCoverage({ ...claim, statedPlanId }, known);
  const planYear = planYearOf(claim.lines, claim.createdOn);
  const { detail } = detailOf({ ...claim, receivedOn: claim.createdOn });
  const facts = { header: headerOf(claim), detail, plan, planYear, accumulators };
  return adjudicate({ facts, lines: claim.lines });
}
