/** Closed codes; safe on the bus. */
export type PendReason =
  | 'COVERAGE.UNRESOLVED'
  | 'COVERAGE.CURRENCY_DIFFERS'
  | 'PLAN.FEE_SCHEDULE_MISSING'
  | 'BALANCE.TOTAL_BELOW_LINES'
  | 'MEMBER.NOT_ON_FILE'
  | 'COORDINATION.OTHER_PAYER_FIRST'
  | 'DOCUMENTS.MISSING'
  | 'NECESSITY.REVIEW'
  | 'CODING.DIAGNOSIS_DIFFERS'
  | 'EDIT.INFORMATION'
  | 'EDIT.REVIEW';

/** Which queue a pended claim waits in. */
export type PendKind = 'information' | 'review' | 'coordination';
