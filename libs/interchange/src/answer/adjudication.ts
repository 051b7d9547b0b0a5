import {
  adjustmentReasons,
  formatAmount,
  remarks,
  type AdjustmentEntry,
  type AssessedLine,
  type Cents,
  type Remark,
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
} as const;

export type Category = keyof typeof categories;

export function categoryOf(category: Category): CodeableConcept {
  return { coding: [{ system: categories[category], code: category }] };
}

/** Every cent up to the largest amount survives the trip through a JSON number. */
export function toMoney(cents: Cents, currency: string): Money {
  return { value: Number(formatAmount(cents)), currency: currency as NonNullable<Money['currency']> };
}

/** Which category an adjustment explains. */
const explains: Readonly<Record<AdjustmentEntry['carc'], Category>> = {
  '1': 'deductible',
  '2': 'coinsurance',
  '3': 'copay',
  '16': 'noncovered',
  '45': 'discount',
  '50': 'noncovered',
  '96': 'noncovered',
};

/** One entry per category, zero amounts too, each with the reasons for it. A discount only where there is one. */
export function toAdjudication(line: AssessedLine, currency: string): ExplanationOfBenefitItemAdjudication[] {
  const entry = (category: Category, cents: Cents): ExplanationOfBenefitItemAdjudication => {
    const reason = line.reasons.find(({ carc }) => explains[carc] === category);
    return {
      category: categoryOf(category),
      ...(reason && { reason: toReason(reason) }),
      amount: toMoney(cents, currency),
    };
  };
  return [
    entry('submitted', line.submitted),
    entry('eligible', line.eligible),
    entry('copay', line.copay),
    entry('deductible', line.deductible),
    entry('coinsurance', line.coinsurance),
    entry('noncovered', line.noncovered),
    ...(line.contractual > 0n ? [entry('discount', line.contractual)] : []),
    entry('benefit', line.benefit),
  ];
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

/** Our words for a remark. */
export function remarkText(rarc: Remark): string {
  return `${rarc}: ${remarks[rarc]}`;
}
