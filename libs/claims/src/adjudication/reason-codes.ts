/** Who bears an adjustment: CO the provider writes off, PR the patient owes, OA neither. */
export type AdjustmentGroup = 'CO' | 'PR' | 'OA';

/**
 * Claim adjustment reason codes in use, with texts of our own (the official ones are licensed by X12).
 */
export const adjustmentReasons = {
  '1': 'Counted towards the deductible',
  '2': 'Coinsurance: the part of the allowed amount that the plan leaves to the patient',
  '3': 'Copayment',
  '16': 'The claim lacks or contradicts something that is needed to decide it',
  '23': 'Paid by a payer that comes before this one',
  '31': 'The patient is not known as a member',
  '45': 'The charge is above what the plan allows',
  '96': 'Not covered',
  '119': 'The most that the plan pays in a plan year is reached',
  '242': 'Not a service of a provider in the network',
} as const;

export type AdjustmentReason = keyof typeof adjustmentReasons;

/** Remittance advice remark codes in use: what exactly the reason is about. Texts of our own. */
export const remarks = {
  M54: 'The total charge is missing or differs from the charges of the lines',
  M56: 'The payer or its plan is missing or unknown',
  M79: 'The line has no charge',
  N290: 'The provider who rendered the service is not identified',
  N362: 'The limit of what is paid for is exceeded',
  N130: 'The plan does not list this service',
} as const;

export type Remark = keyof typeof remarks;
