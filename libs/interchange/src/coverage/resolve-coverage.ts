import type { FeeSchedule, PlanResolution, PlanTerms } from '#claims';
import { choosePlan } from './choose-plan.js';
import { namedCoverage, type NamedCoverage, type SentClaim } from './named-coverage.js';

/** The newest version of every plan and fee schedule that is loaded. */
export interface KnownPlans {
  readonly plans: readonly PlanTerms[];
  readonly feeSchedules: readonly FeeSchedule[];
}

export interface CoverageQuestion extends SentClaim {
  /** The plan that the submitter stated for a claim whose coverage names none. */
  readonly statedPlanId: string | null;
}

export interface CoverageAnswer {
  readonly plan: PlanResolution;
  readonly coverage: NamedCoverage;
}

/** Which plan decides the claim, by {@link choosePlan}, with its fee schedule. */
export function resolveCoverage(question: CoverageQuestion, known: KnownPlans): CoverageAnswer {
  const coverage = namedCoverage(question);
  const choice = choosePlan(coverage, question.statedPlanId, known.plans);
  if (choice.kind === 'unresolved') return { plan: choice, coverage };
  const { source, plan: terms } = choice;
  return { plan: { kind: 'resolved', source, terms, feeSchedule: feesOf(terms, known) }, coverage };
}

function feesOf({ allowed }: PlanTerms, { feeSchedules }: KnownPlans): FeeSchedule | null {
  return allowed === 'as-charged'
    ? null
    : (feeSchedules.find(({ id }) => id === allowed.feeSchedule) ?? null);
}
