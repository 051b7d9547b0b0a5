import type { Assessment, Cents } from '#claims';
import type { ExplanationOfBenefitTotal } from '@medplum/fhirtypes';
import {
  categoryOf,
  categoryOfAmount,
  lineAmounts,
  toldOnlyAbove0,
  toMoney,
  type Category,
  type LineAmount,
} from './adjudication.js';
import { memberLiability, type PaidTo } from './decision.js';

/** `submitted` is the claim's own total; what it holds beyond the lines is not covered. */
export function toTotals(
  { totals, lines, header: { currency } }: Pick<Assessment, 'totals' | 'lines' | 'header'>,
  paidTo: PaidTo,
): ExplanationOfBenefitTotal[] {
  const unitemised = totals.unitemised > 0n ? totals.unitemised : 0n;
  const ofClaim: Readonly<Partial<Record<LineAmount, Cents>>> = {
    submitted: totals.billed,
    noncovered: totals.noncovered + unitemised,
  };
  const amounts = lineAmounts
    .map((amount) => ({ amount, cents: ofClaim[amount] ?? totals[amount] }))
    .filter(({ amount, cents }) => cents > 0n || !toldOnlyAbove0.has(amount))
    .map(({ amount, cents }): readonly [Category, Cents] => [categoryOfAmount[amount], cents]);
  const paid = paidTo === 'member' ? 'paidtopatient' : 'paidtoprovider';
  const all = [...amounts, [paid, totals.benefit], ['memberliability', memberLiability(lines)]] as const;
  return all.map(([category, cents]) => ({
    category: categoryOf(category),
    amount: toMoney(cents, currency),
  }));
}
