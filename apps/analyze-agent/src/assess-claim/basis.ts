import { formatAmount, limitsOf, metOf, type AccumulatorName, type Facts } from '#claims';

/** A limit of the plan and how much of it was used when it was read; decimal amounts. */
interface LimitBasis extends AccumulatorName {
  readonly limit: string;
  readonly met: string;
}

/** What act compares with the sums of the moment. */
export interface AssessmentBasis {
  readonly limits: readonly LimitBasis[];
}

/** The limits that the facts' plan sets, and what was used of them. */
export function basisOf({ plan, accumulators }: Facts): AssessmentBasis {
  if (plan.kind === 'unresolved') return { limits: [] };
  return {
    limits: limitsOf(plan.terms).map((limit) => ({
      kind: limit.kind,
      scope: limit.scope,
      pool: limit.pool,
      limit: formatAmount(limit.limit),
      met: formatAmount(metOf(accumulators, limit)),
    })),
  };
}
