const amounts = "The plan pays 84.00; 21.00 is the patient's share, and 15.00 is not covered.";
const allowed = 'Under N0, version 3, 105.00 of the 120.00 USD charged is allowed.';
const before = 'Line 2 (97110, 2025-03-11): The service is before the coverage began.';
const after = 'Line 2 (97110, 2025-03-11): The service is after the coverage ended.';
const modifier = 'Line 1 (97110, 2025-03-11): A modifier is missing, or does not go with the service.';
const excluded = 'Line 3 (D1110, 2025-03-11): Not covered: The plan does not list this service.';
const duplicate = 'Line 4 (97110, 2025-03-11): The same service is on another claim.';
const authorization = 'Line 5 (70551, 2025-03-11): An authorization is missing or not valid.';
const first = 'The claim: Another payer may have to pay first.';

/** Sentences of ours, and others that mean the same, as a careful person or model would put them. */
export const faithful: readonly (readonly [ours: string, said: string])[] = [
  [amounts, "Of it, 84.00 is paid by the plan, the patient's share is 21.00, and 15.00 is not covered."],
  [amounts, 'The plan pays 84.00. The patient pays 21.00. Not covered: 15.00.'],
  [amounts, 'Your plan pays 84.00, you pay 21.00, and 15.00 is not covered.'],
  [allowed, 'Of the 120.00 USD billed, 105.00 is allowed under N0, version 3.'],
  [allowed, 'N0, version 3, accepts 105.00 of the 120.00 USD that was billed.'],
  [before, 'Line 2 (97110, 2025-03-11): The treatment was before the coverage started.'],
  [before, 'Line 2 (97110, 2025-03-11): You got this treatment before your coverage started.'],
  [after, 'Line 2 (97110, 2025-03-11): The treatment was after the coverage ended.'],
  [modifier, 'Line 1 (97110, 2025-03-11): A modifier is absent, or it does not fit the service.'],
  [excluded, 'Line 3 (D1110, 2025-03-11): This service is not covered: it is not on the list of the plan.'],
  [excluded, 'Line 3 (D1110, 2025-03-11): Your plan does not include this service, so it is not paid.'],
  [duplicate, 'Line 4 (97110, 2025-03-11): The same treatment is on another claim.'],
  [duplicate, 'Line 4 (97110, 2025-03-11): We already have this service on a different claim.'],
  [authorization, 'Line 5 (70551, 2025-03-11): An approval is missing or not valid.'],
  [first, 'The claim: Another insurer may have to pay first.'],
];

/** And others that mean something else. */
export const unfaithful: readonly (readonly [ours: string, said: string])[] = [
  [amounts, "The plan pays 94.00; 21.00 is the patient's share, and 15.00 is not covered."],
  [amounts, "The plan pays 21.00; 84.00 is the patient's share, and 15.00 is not covered."],
  [amounts, "The plan pays 84.00; 15.00 is the patient's share, and 21.00 is not covered."],
  [amounts, "The plan pays 84.00 and 21.00 is the patient's share."],
  [amounts, 'The plan pays 120.00.'],
  [amounts, `${amounts} The rest is paid next month.`],
  [allowed, 'Under N0, version 3, 120.00 of the 105.00 USD charged is allowed.'],
  [allowed, 'Under N0, version 4, 105.00 of the 120.00 USD charged is allowed.'],
  [before, 'Line 2 (97110, 2025-03-11): The coverage is before the service began.'],
  [before, 'Line 2 (97110, 2025-03-11): The service is after the coverage began.'],
  [before, 'Line 2 (97110, 2025-03-11): The service is not before the coverage began.'],
  [before, 'Line 2 (97110, 2025-04-11): The service is before the coverage began.'],
  [before, 'Line 2 (97140, 2025-03-11): The service is before the coverage began.'],
  [before, `${before} Please call us and we will pay it.`],
  [before, `${before} See www.pay.example for more.`],
  [after, 'Line 2 (97110, 2025-03-11): The coverage ended after the service.'],
  [modifier, 'Line 1 (97110, 2025-03-11): A modifier is not missing, or does go with the service.'],
  [modifier, 'Line 1 (97110, 2025-03-11): A modifier is missing.'],
  [excluded, 'Line 3 (D1110, 2025-03-11): Covered: The plan does list this service.'],
  [excluded, 'Line 3 (D1110, 2025-03-11): Not medically necessary.'],
  [excluded, 'Zeile 3 (D1110, 2025-03-11): Nicht gedeckt.'],
  [duplicate, 'Line 4 (97110, 2025-03-11): A different service is on another claim.'],
  [authorization, 'Line 5 (70551, 2025-03-11): An authorization is valid.'],
  [first, 'The claim: Another payer has to pay first.'],
  [first, 'The claim: The patient may have to pay first.'],
];
