import { editRules, type EditRuleId } from '../edits/edit-rules.js';
import type { FindingSeverity } from './finding-severity.js';
import type { AdjustmentGroup, AdjustmentReason, Remark } from './reason-codes.js';

/** The rules of plan, price and balance. A changed rule gets a higher version, never a silent change. */
const priceRules = {
  'price.unpriced-line': 1,
  'price.not-in-fee-schedule': 1,
  'price.fee-schedule-missing': 1,
  'network.not-covered-outside': 1,
  'network.provider-unknown': 1,
  'benefit.maximum-reached': 1,
  'balance.total-above-lines': 1,
  'balance.total-below-lines': 1,
  'coverage.unresolved': 1,
  'coverage.self-pay': 1,
  'coverage.currency-differs': 1,
  'review.denied': 1,
  'information.unanswered': 1,
  'appeal.pays-less': 1,
} as const;

export type RuleId = keyof typeof priceRules | EditRuleId;

/** Every rule in force, with its version. */
export const rules: Readonly<Record<RuleId, number>> = {
  ...priceRules,
  ...(Object.fromEntries(Object.entries(editRules).map(([id, { version }]) => [id, version])) as Record<
    EditRuleId,
    number
  >),
};

/** What an edit found, with everything needed to explain it to the sender. */
export interface Finding {
  readonly ruleId: RuleId;
  readonly version: number;
  readonly severity: FindingSeverity;
  readonly group: AdjustmentGroup;
  readonly carc: AdjustmentReason;
  readonly rarc: Remark | null;
  /** FHIRPath of the field. */
  readonly path: string;
  /** Amounts and codes the rule looked at; no personal data. */
  readonly evidence: Readonly<Record<string, string>>;
}
