import type { FeeSchedule, PlanResolution, PlanSource, PlanTerms } from '#claims';
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

/**
 * Which plan decides the claim: the one its coverage names, else the stated one, else the only one that is
 * called what the payer is called. A name that nobody knows is never overruled by the next rule (docs/adr/0006).
 */
export function resolveCoverage(question: CoverageQuestion, known: KnownPlans): CoverageAnswer {
  const coverage = namedCoverage(question);
  return { plan: planOf(coverage, question.statedPlanId, known), coverage };
}

function planOf(coverage: NamedCoverage, statedPlanId: string | null, known: KnownPlans): PlanResolution {
  if (coverage.planId !== null) {
    return byId(coverage.planId, known, 'coverage') ?? unresolved('unknown-plan', coverage.planId);
  }
  if (statedPlanId !== null) {
    return (
      byId(statedPlanId, known, 'stated-by-submitter') ?? unresolved('unknown-stated-plan', statedPlanId)
    );
  }
  const named = byPayerName(coverage.payerNames, known);
  if (named !== null) return named;
  return coverage.selfPay
    ? unresolved('self-pay', null)
    : unresolved('no-plan-named', coverage.payerNames[0] ?? null);
}

function byId(planId: string, known: KnownPlans, source: PlanSource): PlanResolution | null {
  const terms = known.plans.find((plan) => plan.planId === planId);
  return terms === undefined ? null : resolved(terms, known, source);
}

/** Two plans under one name are no answer: choosing one of them would be a guess about money. */
function byPayerName(names: readonly string[], known: KnownPlans): PlanResolution | null {
  const called = new Set(names.map(folded));
  const [terms, ...others] = known.plans.filter(
    ({ planId, name }) => called.has(folded(planId)) || called.has(folded(name)),
  );
  return terms === undefined || others.length > 0 ? null : resolved(terms, known, 'payer-name');
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}

function resolved(terms: PlanTerms, { feeSchedules }: KnownPlans, source: PlanSource): PlanResolution {
  const { allowed } = terms;
  const feeSchedule =
    allowed === 'as-charged' ? null : (feeSchedules.find(({ id }) => id === allowed.feeSchedule) ?? null);
  return { kind: 'resolved', source, terms, feeSchedule };
}

function unresolved(
  reason: Extract<PlanResolution, { kind: 'unresolved' }>['reason'],
  named: string | null,
): PlanResolution {
  return { kind: 'unresolved', reason, named };
}
