import type { AdjustmentGroup, AdjustmentReason, Remark } from './reason-codes.js';

/** What a finding does: `pend` hands the claim to a person, `warn` is only reported. */
export type FindingSeverity = 'deny-line' | 'deny-claim' | 'pend' | 'warn';

/** The edits in force. A changed rule gets a higher version, never a silent change. */
export const rules = {
  'price.unpriced-line': 1,
  'price.not-in-fee-schedule': 1,
  'price.fee-schedule-missing': 1,
  'balance.total-above-lines': 1,
  'balance.total-below-lines': 1,
  'coverage.unresolved': 1,
  'coverage.currency-differs': 1,
  'review.denied': 1,
} as const;

export type RuleId = keyof typeof rules;

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
