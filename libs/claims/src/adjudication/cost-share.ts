import { smallerOf, type Cents } from '../money/cents.js';
import { multiplyRate } from '../money/rate.js';
import type { Accumulators, PlanTerms } from '../plan/plan-terms.js';

/** How an allowed amount is split: the four parts add up to it. */
export interface CostShare {
  readonly copay: Cents;
  readonly deductible: Cents;
  readonly coinsurance: Cents;
  readonly benefit: Cents;
}

type ShareTerms = Pick<PlanTerms, 'copay' | 'deductible' | 'payerShare' | 'outOfPocketMax'>;

/**
 * Splits the allowed amount of one line in the order copay → deductible → coinsurance → out-of-pocket limit.
 * `met` is what the member has borne before this line, earlier lines of the same claim included.
 */
export function shareCost(allowed: Cents, terms: ShareTerms, met: Accumulators): CostShare {
  const copay = smallerOf(allowed, terms.copay);
  const deductible = smallerOf(allowed - copay, remaining(terms.deductible, met.deductibleMet));
  const shared = allowed - copay - deductible;
  const benefit = multiplyRate(shared, terms.payerShare);
  const share = { copay, deductible, coinsurance: shared - benefit, benefit };
  return terms.outOfPocketMax === null
    ? share
    : capAt(remaining(terms.outOfPocketMax, met.outOfPocketMet), share);
}

function remaining(limit: Cents, met: Cents): Cents {
  return limit > met ? limit - met : 0n;
}

/** Past the limit the payer takes over, undoing first what was applied last. */
function capAt(limit: Cents, share: CostShare): CostShare {
  const copay = smallerOf(share.copay, limit);
  const deductible = smallerOf(share.deductible, limit - copay);
  const coinsurance = smallerOf(share.coinsurance, limit - copay - deductible);
  const allowed = share.copay + share.deductible + share.coinsurance + share.benefit;
  return { copay, deductible, coinsurance, benefit: allowed - copay - deductible - coinsurance };
}
