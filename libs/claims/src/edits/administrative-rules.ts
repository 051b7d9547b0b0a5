import type { RuleId } from '../adjudication/finding.js';
import type { AdjustmentReason } from '../adjudication/reason-codes.js';
import { editRules } from './edit-rules.js';

/** A rule that may deny without a person, and the reason it may give. */
export interface AdministrativeRule {
  readonly ruleId: RuleId;
  readonly carc: AdjustmentReason;
}

/** The database holds the same rows, and refuses a denial that rests on none of them and on no person. */
export const administrativeRules: readonly AdministrativeRule[] = [
  { ruleId: 'price.unpriced-line', carc: '96' },
  { ruleId: 'price.not-in-fee-schedule', carc: '96' },
  { ruleId: 'coverage.self-pay', carc: '31' },
  { ruleId: 'network.not-covered-outside', carc: '242' },
  { ruleId: 'benefit.maximum-reached', carc: '119' },
  { ruleId: 'balance.total-above-lines', carc: '16' },
  { ruleId: 'balance.total-below-lines', carc: '16' },
  { ruleId: 'information.unanswered', carc: '16' },
  ...Object.entries(editRules)
    .filter(([, { administrative }]) => administrative)
    .map(([ruleId, { carc }]) => ({ ruleId: ruleId as keyof typeof editRules, carc })),
];
