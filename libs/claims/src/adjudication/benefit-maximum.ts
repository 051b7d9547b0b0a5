import type { ClaimLine } from '../claim.js';
import { formatAmount } from '../money/cents.js';
import type { PlanTerms } from '../plan/plan-terms.js';
import type { CoveredShare } from './assess-line.js';
import { rules, type Finding } from './finding.js';
import type { LineRules } from './line-rules.js';

/** The plan pays no more for the member this year, of all services or of the line's category. */
export function maximumReached(
  line: ClaimLine,
  terms: PlanTerms,
  { category }: LineRules,
  { benefit, aboveMaximum }: CoveredShare,
): Finding {
  const maximum = category?.benefitMaximum;
  return {
    ruleId: 'benefit.maximum-reached',
    version: rules['benefit.maximum-reached'],
    severity: benefit === 0n ? 'deny-line' : 'warn',
    group: 'PR',
    carc: '119',
    rarc: 'N362',
    path: `Claim.item.where(sequence=${line.sequence}).net`,
    evidence: {
      ...(terms.benefitMaximum !== undefined && { planMaximum: formatAmount(terms.benefitMaximum) }),
      ...(category &&
        maximum !== undefined && {
          category: category.id,
          categoryMaximum: formatAmount(maximum),
        }),
      paid: formatAmount(benefit),
      notPaid: formatAmount(aboveMaximum),
    },
  };
}
