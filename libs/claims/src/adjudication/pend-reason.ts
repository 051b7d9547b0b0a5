/** Closed codes; safe on the bus. */
export type PendReason =
  | 'COVERAGE.UNRESOLVED'
  | 'COVERAGE.CURRENCY_DIFFERS'
  | 'PLAN.FEE_SCHEDULE_MISSING'
  | 'LINE.UNPRICED'
  | 'NETWORK.PROVIDER_UNKNOWN'
  | 'BALANCE.TOTAL_BELOW_LINES'
  | 'MEMBER.NOT_ON_FILE'
  | 'SERVICE.OTHER_PLAN_YEAR'
  | 'COORDINATION.OTHER_PAYER_FIRST'
  | 'DOCUMENTS.MISSING'
  | 'NECESSITY.REVIEW'
  | 'CODING.DIAGNOSIS_DIFFERS'
  | 'EDIT.INFORMATION'
  | 'EDIT.REVIEW'
  /** No edit's: judged again, an appealed claim would be paid less than it was. */
  | 'APPEAL.PAYS_LESS'
  /** No edit's: an examiner asked for more. */
  | 'REVIEW.INFORMATION_NEEDED';

/** Which queue a pended claim waits in. */
export type PendKind = 'information' | 'review' | 'coordination';
