import type { Cents } from '../money/cents.js';
import { outOfNetworkPool, type AccumulatorName, type AccumulatorPool } from './accumulators.js';
import type { CostShareTerms, PlanDefinition } from './plan-terms.js';

/** A limit of a plan, and the sum that counts against it. */
export interface PlanLimit extends AccumulatorName {
  readonly limit: Cents;
}

/** Every limit that a decision under this plan can depend on. */
export function limitsOf(plan: PlanDefinition): readonly PlanLimit[] {
  const { outOfNetwork = 'not-covered', categories = [] } = plan;
  return [
    ...sharedLimits(plan, ''),
    ...(outOfNetwork === 'not-covered' ? [] : sharedLimits(outOfNetwork, outOfNetworkPool)),
    ...maximum(plan.benefitMaximum, ''),
    ...categories.flatMap(({ id, benefitMaximum }) => maximum(benefitMaximum, id)),
  ];
}

function sharedLimits(terms: CostShareTerms, pool: AccumulatorPool): PlanLimit[] {
  const { deductible, outOfPocketMax, familyDeductible, familyOutOfPocketMax } = terms;
  return [
    // Without a deductible of their own, members share none either.
    ...(deductible === 0n
      ? []
      : [
          ...limit('deductible', 'member', pool, deductible),
          ...limit('deductible', 'family', pool, familyDeductible),
        ]),
    ...limit('out-of-pocket', 'member', pool, outOfPocketMax ?? undefined),
    ...limit('out-of-pocket', 'family', pool, familyOutOfPocketMax),
  ];
}

function limit(
  kind: PlanLimit['kind'],
  scope: PlanLimit['scope'],
  pool: AccumulatorPool,
  cents: Cents | undefined,
): PlanLimit[] {
  return cents === undefined ? [] : [{ kind, scope, pool, limit: cents }];
}

function maximum(cents: Cents | undefined, pool: AccumulatorPool): PlanLimit[] {
  return limit('benefit', 'member', pool, cents);
}
