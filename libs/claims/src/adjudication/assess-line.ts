import type { ClaimLine } from '../claim.js';
import { smallerOf, type Cents } from '../money/cents.js';
import type { PlanTerms } from '../plan/plan-terms.js';
import { coordinate, type CoordinatedShare } from './coordinate.js';
import { shareCost } from './cost-share.js';
import type { LimitLedger } from './limit-ledger.js';
import type { LineRules } from './line-rules.js';
import type { VisitCopays } from './visit-copays.js';

/** A covered line's split: the six parts add up to the allowed amount. */
export interface CoveredShare extends CoordinatedShare {
  /** What the plan would pay and does not, since its maximum is reached. */
  readonly aboveMaximum: Cents;
}

interface Judging {
  readonly terms: PlanTerms;
  readonly rules: LineRules;
  /** What other payers have paid for the line already. */
  readonly paidBefore: Cents;
  readonly ledger: LimitLedger;
  readonly copays: VisitCopays;
}

/**
 * Splits what the plan allows for a line and writes what it takes of the plan's limits into the ledger:
 * copay → deductible → coinsurance → out-of-pocket limit → other payer → benefit maximum.
 */
export function splitLine(line: ClaimLine, allowed: Cents, judging: Judging): CoveredShare {
  const { terms, rules, paidBefore, ledger, copays } = judging;
  const owed = copays.owed(line, rules);
  const share = coordinate(allowed, paidBefore, terms.coordination ?? 'standard', (amount) =>
    shareCost(amount, {
      copay: owed,
      payerShare: rules.payerShare,
      deductible: rules.deductibleApplies ? (ledger.left('deductible', rules.pool) ?? 0n) : 0n,
      outOfPocket: ledger.left('out-of-pocket', rules.pool),
    }),
  );
  const capped = capBenefit(share, benefitLeft(rules, ledger));
  if (capped.benefit === 0n && capped.aboveMaximum > 0n) return capped;
  copays.bear(line, rules, smallerOf(allowed, owed));
  ledger.take('deductible', rules.pool, capped.deductible);
  ledger.take('out-of-pocket', rules.pool, capped.copay + capped.deductible + capped.coinsurance);
  ledger.take('benefit', '', capped.benefit);
  if (rules.category) ledger.take('benefit', rules.category.id, capped.benefit);
  return capped;
}

function benefitLeft({ category }: LineRules, ledger: LimitLedger): Cents | null {
  const ofAll = ledger.left('benefit', '');
  const ofCategory = category && ledger.left('benefit', category.id);
  if (ofAll === null || ofCategory === null) return ofAll ?? ofCategory;
  return smallerOf(ofAll, ofCategory);
}

/**
 * Past the maximum the plan pays no more. Where nothing is left of it the line is not covered at all, and what it
 * costs counts towards no limit.
 */
function capBenefit(share: CoordinatedShare, most: Cents | null): CoveredShare {
  if (most === null || share.benefit <= most) return { ...share, aboveMaximum: 0n };
  if (most > 0n) return { ...share, benefit: most, aboveMaximum: share.benefit - most };
  const { otherPayer, ...own } = share;
  const uncovered = own.copay + own.deductible + own.coinsurance + own.benefit;
  return { copay: 0n, deductible: 0n, coinsurance: 0n, benefit: 0n, otherPayer, aboveMaximum: uncovered };
}
