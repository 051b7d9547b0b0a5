import type { ClaimLine } from '../claim.js';
import type { Cents } from '../money/cents.js';
import type { Rate } from '../money/rate.js';
import { outOfNetworkPool, type AccumulatorPool } from '../plan/accumulators.js';
import type { CostShareTerms, PlanTerms } from '../plan/plan-terms.js';
import type { NetworkStatus } from '../plan/provider-network.js';
import { categoryOf, type CopayPer, type ServiceCategory } from '../plan/service-category.js';

/** The terms that hold for one line. */
export interface LineRules {
  readonly copay: Cents;
  readonly copayPer: CopayPer;
  readonly payerShare: Rate;
  readonly deductibleApplies: boolean;
  /** Which sums of deductible and out-of-pocket limit the line counts towards. */
  readonly pool: AccumulatorPool;
  readonly category: ServiceCategory | null;
}

/** Null: the plan covers nothing of providers outside its network. */
export function rulesFor(
  line: ClaimLine,
  terms: PlanTerms,
  placeOfService: string | null,
  network: NetworkStatus | null,
): LineRules | null {
  const category = categoryOf(terms.categories ?? [], line.service, placeOfService);
  if (network !== 'out-of-network' || terms.outOfNetwork === undefined) return inside(terms, category);
  return terms.outOfNetwork === 'not-covered' ? null : outside(terms.outOfNetwork, category);
}

function inside(terms: PlanTerms, category: ServiceCategory | null): LineRules {
  return {
    copay: category?.copay ?? terms.copay,
    copayPer: category?.copayPer ?? terms.copayPer ?? 'line',
    payerShare: category?.payerShare ?? terms.payerShare,
    deductibleApplies: category?.deductibleApplies ?? true,
    pool: '',
    category,
  };
}

/** A category's better terms are the network's; its benefit maximum holds everywhere. */
function outside(terms: CostShareTerms, category: ServiceCategory | null): LineRules {
  return {
    copay: terms.copay,
    copayPer: terms.copayPer ?? 'line',
    payerShare: terms.payerShare,
    deductibleApplies: true,
    pool: outOfNetworkPool,
    category,
  };
}
