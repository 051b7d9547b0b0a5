import {
  adjustmentReasons,
  formatAmount,
  remarks,
  type AdjustmentEntry,
  type AssessedLine,
  type Cents,
} from '#claims';
import type { CodeableConcept, ExplanationOfBenefitItemAdjudication, Money } from '@medplum/fhirtypes';
import { systems } from './systems.js';

const categories = {
  submitted: systems.adjudication,
  eligible: systems.adjudication,
  copay: systems.adjudication,
  deductible: systems.adjudication,
  coinsurance: systems.carinAdjudication,
  noncovered: systems.carinAdjudication,
  discount: systems.carinAdjudication,
  benefit: systems.adjudication,
  memberliability: systems.carinAdjudication,
  paidtoprovider: systems.carinAdjudication,
  paidtopatient: systems.carinAdjudication,
  adjustmentreason: systems.carinDiscriminator,
  benefitpaymentstatus: systems.carinDiscriminator,
  billingnetworkstatus: systems.carinDiscriminator,
} as const;

export type Category = keyof typeof categories;

export function categoryOf(category: Category): CodeableConcept {
  return { coding: [{ system: categories[category], code: category }] };
}

/** Every cent up to the largest amount survives the trip through a JSON number. */
export function toMoney(cents: Cents, currency: string): Money {
  return { value: Number(formatAmount(cents)), currency: currency as NonNullable<Money['currency']> };
}

/** The amounts that an assessed line has: a new one does not compile until it has its category. */
export type LineAmount = {
  [Key in keyof AssessedLine]-?: AssessedLine[Key] extends Cents ? Key : never;
}[keyof AssessedLine];

/** In the order in which they are read: from what was charged to what is paid. */
export const categoryOfAmount: Readonly<Record<LineAmount, Category>> = {
  submitted: 'submitted',
  eligible: 'eligible',
  copay: 'copay',
  deductible: 'deductible',
  coinsurance: 'coinsurance',
  noncovered: 'noncovered',
  contractual: 'discount',
  benefit: 'benefit',
};

export const lineAmounts = Object.keys(categoryOfAmount) as readonly LineAmount[];

/** Left out where it is zero; the others are told even then. */
export const toldOnlyAbove0: ReadonlySet<LineAmount> = new Set<LineAmount>(['contractual']);

/** Which amount an adjustment explains: every other reason says why something is not covered. */
const explains: Readonly<Partial<Record<AdjustmentEntry['carc'], LineAmount>>> = {
  '1': 'deductible',
  '2': 'coinsurance',
  '3': 'copay',
  '45': 'contractual',
};

/**
 * How one line was split: an entry per amount, with the first reason for it; then each adjustment as CARIN's
 * `adjustmentreason`, so that none is lost where several explain one amount; then the network's part in it.
 */
export function toAdjudication(line: AssessedLine, currency: string): ExplanationOfBenefitItemAdjudication[] {
  const amounts = lineAmounts
    .filter((amount) => line[amount] > 0n || !toldOnlyAbove0.has(amount))
    .map((amount) => {
      const reason = line.reasons.find(({ carc }) => (explains[carc] ?? 'noncovered') === amount);
      return {
        category: categoryOf(categoryOfAmount[amount]),
        ...(reason && { reason: toReason(reason) }),
        amount: toMoney(line[amount], currency),
      };
    });
  const adjustments = line.reasons.map((entry) => ({
    category: categoryOf('adjustmentreason'),
    reason: toReason(entry),
    amount: toMoney(entry.cents, currency),
  }));
  return [...amounts, ...adjustments, networkStatus('benefitpaymentstatus')];
}

/** No plan of ours distinguishes networks, for which CARIN's code is `other`. */
export function networkStatus(
  category: 'benefitpaymentstatus' | 'billingnetworkstatus',
): ExplanationOfBenefitItemAdjudication {
  return {
    category: categoryOf(category),
    reason: { coding: [{ system: systems.carinStatus, code: 'other' }] },
  };
}

/** Reason, group and remark as three codings of one concept, with our own words for the reason. */
function toReason({ group, carc, rarc }: AdjustmentEntry): CodeableConcept {
  return {
    coding: [
      { system: systems.adjustmentReason, code: carc },
      { system: systems.adjustmentGroup, code: group },
      ...(rarc === null ? [] : [{ system: systems.remark, code: rarc }]),
    ],
    text: rarc === null ? adjustmentReasons[carc] : `${adjustmentReasons[carc]}: ${remarks[rarc]}`,
  };
}
