import type { PlanResolution, PlanSource } from '#claims';
import type { NamedCoverage } from './named-coverage.js';

/** By what a plan is known. */
export interface PlanName {
  readonly planId: string;
  readonly name: string;
}

export type PlanChoice<Plan extends PlanName> =
  | { readonly kind: 'found'; readonly source: PlanSource; readonly plan: Plan }
  | Extract<PlanResolution, { kind: 'unresolved' }>;

/**
 * Which of these plans decides the claim: the one its coverage names, else the stated one, else the only one that is
 * called what the payer is called. A name that nobody knows is never overruled by the next rule (docs/adr/0006).
 */
export function choosePlan<Plan extends PlanName>(
  coverage: NamedCoverage,
  statedPlanId: string | null,
  plans: readonly Plan[],
): PlanChoice<Plan> {
  const byId = (named: string, source: PlanSource): PlanChoice<Plan> | null => {
    const plan = plans.find(({ planId }) => planId === named);
    return plan === undefined ? null : { kind: 'found', source, plan };
  };
  if (coverage.planId !== null) {
    return byId(coverage.planId, 'coverage') ?? unresolved('unknown-plan', coverage.planId);
  }
  if (statedPlanId !== null) {
    return byId(statedPlanId, 'stated-by-submitter') ?? unresolved('unknown-stated-plan', statedPlanId);
  }
  const plan = planCalled(coverage.payerNames, plans);
  if (plan !== null) return { kind: 'found', source: 'payer-name', plan };
  return coverage.selfPay
    ? unresolved('self-pay', null)
    : unresolved('no-plan-named', coverage.payerNames[0] ?? null);
}

/** Two plans under one name are no answer: choosing one of them would be a guess about money. */
function planCalled<Plan extends PlanName>(names: readonly string[], plans: readonly Plan[]): Plan | null {
  const called = new Set(names.map(folded));
  const [plan, ...others] = plans.filter(
    ({ planId, name }) => called.has(folded(planId)) || called.has(folded(name)),
  );
  return plan === undefined || others.length > 0 ? null : plan;
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}

function unresolved(
  reason: Extract<PlanResolution, { kind: 'unresolved' }>['reason'],
  named: string | null,
): Extract<PlanResolution, { kind: 'unresolved' }> {
  return { kind: 'unresolved', reason, named };
}
