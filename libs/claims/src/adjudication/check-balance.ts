import { formatAmount } from '../money/cents.js';
import type { AssessedTotals } from './assessment.js';
import { rules, type Finding } from './finding.js';

/**
 * Compares the claim's stated total with its lines. A total above them is reported: the rest is on no line,
 * so nobody pays it. A total below them is too, and pends the claim when more would be paid than was asked.
 */
export function checkBalance(totals: AssessedTotals): Finding[] {
  if (totals.unitemised === 0n) return [];
  const above = totals.unitemised > 0n;
  const ruleId = above ? 'balance.total-above-lines' : 'balance.total-below-lines';
  return [
    {
      ruleId,
      version: rules[ruleId],
      severity: totals.benefit > totals.billed ? 'pend' : 'warn',
      group: 'CO',
      carc: '16',
      rarc: 'M54',
      path: 'Claim.total',
      evidence: { total: formatAmount(totals.billed), lines: formatAmount(totals.submitted) },
    },
  ];
}
