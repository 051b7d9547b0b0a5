/** Who bears an adjustment: CO the provider writes off, PR the patient owes, OA neither. */
export type AdjustmentGroup = 'CO' | 'PR' | 'OA';

/**
 * Claim adjustment reason codes in use, with texts of our own (the official ones are licensed by X12).
 */
export const adjustmentReasons = {
  '1': 'Counted towards the deductible',
  '2': 'Coinsurance: the part of the allowed amount that the plan leaves to the patient',
  '3': 'Copayment',
  '4': 'A modifier is missing, or does not go with the service',
  '6': 'The service is not for patients of this age',
  '7': 'The service is not for patients of this sex',
  '9': 'The diagnosis is not one of patients of this age',
  '10': 'The diagnosis is not one of patients of this sex',
  '11': 'The diagnosis does not go with the service',
  '13': 'The service is after the day of death',
  '14': 'The service is before the day of birth',
  '16': 'The claim lacks or contradicts something that is needed to decide it',
  '18': 'The same service is on another claim',
  '22': 'Another payer may have to pay first',
  '23': 'Paid by a payer that comes before this one',
  '26': 'The service is before the coverage began',
  '27': 'The service is after the coverage ended',
  '29': 'The claim came after the time limit for sending it',
  '31': 'The patient is not known as a member',
  '45': 'The charge is above what the plan allows',
  '50': 'Not medically necessary in the judgement of a clinician',
  '96': 'Not covered',
  '97': 'Included in the payment for another service',
  '109': 'Another payer covers this: the claim belongs there',
  '119': 'The most that the plan pays in a plan year is reached',
  '151': 'More units than the information given supports',
  '181': 'The service code was not in use on the day of service',
  '182': 'The modifier was not in use on the day of service',
  '185': 'Who rendered the service might not do so on that day',
  '197': 'An authorization is missing or not valid',
  '198': 'More than was authorized',
  '204': 'Not covered under the plan of the patient',
  '242': 'Not a service of a provider in the network',
  '252': 'Documents are needed to decide',
  B7: 'The provider might not bill this on the day of service',
} as const;

export type AdjustmentReason = keyof typeof adjustmentReasons;

/** Remittance advice remark codes in use: what exactly the reason is about. Texts of our own. */
export const remarks = {
  M15: 'Services of one session are paid together',
  M47: 'The number that the payer gave the earlier claim is missing',
  M50: 'The revenue code is missing or invalid',
  M51: 'The service code is missing or invalid',
  M52: 'The day of service is missing or invalid',
  M54: 'The total charge is missing or differs from the charges of the lines',
  M56: 'The payer or its plan is missing or unknown',
  M62: 'The authorization number is missing or invalid',
  M76: 'A diagnosis is missing or invalid',
  M77: 'The place of service is missing or invalid',
  M79: 'The line has no charge',
  M119: 'The code of the drug is missing or invalid',
  MA130: 'The claim is incomplete, and cannot be processed as it is',
  MA04: 'What the payer before us decided is missing',
  N30: 'The patient was not insured on that day',
  N56: 'The code is not valid for the service or the day',
  N61: 'The services have to be billed on separate claims',
  N115: 'The decision rests on a coverage rule that can be asked for',
  N130: 'The plan does not list this service',
  N211: 'A late claim cannot be charged to the patient',
  N257: "The billing provider's identifier is missing or invalid",
  N290: "The rendering provider's identifier is missing or invalid",
  N362: 'More than the most that is plausible, or than the plan pays for',
  N382: "The patient's identifier is missing or invalid",
  N418: 'Sent to the wrong payer',
  N519: 'The combination of service code and modifier is invalid',
  N522: 'The same service was on an earlier claim',
  N706: 'Documents are missing',
} as const;

export type Remark = keyof typeof remarks;
