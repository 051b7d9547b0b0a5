/** Who bears an adjustment: CO the provider writes off, PR the patient owes. */
export type AdjustmentGroup = 'CO' | 'PR';

/**
 * Claim adjustment reason codes in use, with texts of our own (the official ones are licensed by X12).
 */
export const adjustmentReasons = {
  '1': 'Counted towards the deductible',
  '2': 'Coinsurance: the part of the allowed amount that the plan leaves to the patient',
  '3': 'Copayment',
  '16': 'The claim lacks or contradicts something that is needed to decide it',
  '45': 'The charge is above what the plan allows',
  '50': 'Not medically necessary, as a clinician found',
  '96': 'Not covered',
} as const;

export type AdjustmentReason = keyof typeof adjustmentReasons;

/** Remittance advice remark codes in use: what exactly the reason is about. Texts of our own. */
export const remarks = {
  M54: 'The total charge is missing or differs from the charges of the lines',
  M56: 'The payer or its plan is missing or unknown',
  M79: 'The line has no charge',
  N115: 'A rule of the payer on medical necessity was applied; it can be asked for',
  N130: 'The plan does not list this service',
} as const;

export type Remark = keyof typeof remarks;
