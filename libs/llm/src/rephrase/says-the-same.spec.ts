import { differenceOf } from './says-the-same.js';

const amounts = "The plan pays 84.00; 21.00 is the patient's share, and 15.00 is not covered.";
const allowed = 'Under N0, version 3, 105.00 of the 120.00 USD charged is allowed.';
const before = 'Line 2 (97110, 2025-03-11): The service is before the coverage began.';
const modifier = 'Line 1 (97110, 2025-03-11): A modifier is missing, or does not go with the service.';
const excluded = 'Line 3 (D1110, 2025-03-11): Not covered: The plan does not list this service.';

test.each([
  [amounts, "Of it, 84.00 is paid by the plan, the patient's share is 21.00, and 15.00 is not covered."],
  [amounts, 'The plan covers 84.00. The patient pays 21.00 and not covered is 15.00.'],
  [allowed, 'Of the 120.00 USD billed, 105.00 is accepted under N0, version 3.'],
  [before, 'Line 2 (97110, 2025-03-11): The treatment was before the coverage started.'],
  [modifier, 'Line 1 (97110, 2025-03-11): A modifier is lacking, or it does not match the service.'],
  [excluded, 'Line 3 (D1110, 2025-03-11): This service is not covered: it is not on the list of the plan.'],
])('"%s" may be said as "%s"', (ours, said) => {
  expect(differenceOf(ours, said)).toBeUndefined();
});

test.each([
  [
    'a wrong amount',
    amounts,
    "The plan pays 94.00; 21.00 is the patient's share, and 15.00 is not covered.",
    'VALUES',
  ],
  ['what is not paid yet, as if it were', amounts.replace('pays', 'would pay'), amounts, 'MEANING'],
  ['a person of ours taken for the patient', 'A person looks at it.', 'The patient looks at it.', 'MEANING'],
  [
    'swapped roles',
    amounts,
    "The plan pays 21.00; 84.00 is the patient's share, and 15.00 is not covered.",
    'VALUES',
  ],
  ['swapped figures', allowed, 'Under N0, version 3, 120.00 of the 105.00 USD charged is allowed.', 'VALUES'],
  ['an amount left out', amounts, "The plan pays 84.00 and 21.00 is the patient's share.", 'VALUES'],
  ['an amount as nothing in particular', amounts, 'The plan: 84.00, the patient: 21.00, 15.00.', 'ROLE'],
  ['a reason left out', excluded, 'Line 3 (D1110, 2025-03-11): The service.', 'DENIAL'],
  [
    'a denial taken back',
    excluded,
    'Line 3 (D1110, 2025-03-11): Covered: The plan does list this service.',
    'DENIAL',
  ],
  [
    'another thing denied',
    modifier,
    'Line 1 (97110, 2025-03-11): A modifier is not missing, or does go with the service.',
    'DENIAL',
  ],
  [
    'the other way round',
    before,
    'Line 2 (97110, 2025-03-11): The coverage is before the service began.',
    'MEANING',
  ],
  ['another line', before, 'Line 3 (97110, 2025-03-11): The service is before the coverage began.', 'VALUES'],
  ['another day', before, 'Line 2 (97110, 2025-03-12): The service is before the coverage began.', 'VALUES'],
  ['a promise', amounts, `${amounts} It will be paid within a week.`, 'WORD'],
  ['a promise in known words', before, `${before} The plan pays it after that.`, 'MEANING'],
  ['advice', before, `${before} You should appeal.`, 'WORD'],
  ['a link', before, `${before} See https://pay.example/x`, 'CHARACTERS'],
  ['an address without a scheme', before, `${before} See pay.example/x`, 'CHARACTERS'],
  ['markup', before, `<b>${before}</b>`, 'CHARACTERS'],
  ['what nobody sees', before, `${before}\u{e0041}`, 'CHARACTERS'],
  ['Spanish', before, 'Línea 2 (97110, 2025-03-11): El servicio es anterior a la cobertura.', 'CHARACTERS'],
  ['German', before, 'Zeile 2 (97110, 2025-03-11): Die Leistung liegt vor dem Beginn.', 'WORD'],
  ['a sermon', before, `${before} ${'The service is the service. '.repeat(12)}`, 'LENGTH'],
])('%s is seen', (_what, ours, said, because) => {
  expect(differenceOf(ours, said)).toBe(because);
});

test.each([amounts, allowed, before, modifier, excluded])('"%s" says what it says', (ours) => {
  expect(differenceOf(ours, ours)).toBeUndefined();
});
