import fc from 'fast-check';
import { hasLuhnDigit, hasVerhoeffDigit } from './check-digits.js';
import { brokenFormatOf } from './code-format.js';

const cpt = 'http://www.ama-assn.org/go/cpt';
const hcpcs = 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets';
const cdt = 'http://www.ada.org/cdt';
const pcs = 'http://hl7.org/fhir/sid/icd-10-pcs';
const ndc = 'http://hl7.org/fhir/sid/ndc';
const cvx = 'http://hl7.org/fhir/sid/cvx';
const loinc = 'http://loinc.org';
const snomed = 'http://snomed.info/sct';

test.each([
  {
    system: cpt,
    fits: ['00000', '0000F', '0000T', '0000U'],
    breaks: ['0000', '000000', '0000X', 'A0000', '0000t'],
  },
  {
    system: hcpcs,
    fits: ['A0000', 'V9999', '00000', '0000U'],
    breaks: ['W0000', 'A000', 'A00000', 'a0000', 'AA000'],
  },
  { system: cdt, fits: ['D0000'], breaks: ['D000', 'D00000', 'E0000', 'd0000'] },
  {
    system: pcs,
    fits: ['0000000', '00ZZZZZ'],
    breaks: ['000000', '00000000', '00I0000', '00O0000', '00z0000'],
  },
  {
    system: ndc,
    fits: ['00000000000', '00000-0000-00', '0000-0000-00', '00000-000-00', '00000-0000-0'],
    breaks: ['0000000000', '000000000000', '0000-000-00', '00000-00000-0', '00000-0000-0A'],
  },
  { system: cvx, fits: ['3', '140'], breaks: ['', '1400', 'A1'] },
  {
    system: loinc,
    fits: ['2160-0', '34552-0', '718-7'],
    breaks: ['2160-1', '21600', '2160-', 'LA6576-8', '1234567-8'],
  },
  {
    system: snomed,
    fits: ['22298006', '73211009', '410607006'],
    breaks: ['22298007', '22298060', '34552-0', '22296', '022298006', '1234567890123456789'],
  },
  { system: 'https://payer.example/services', fits: ['', 'whatever 1'], breaks: [] },
])('codes of $system keep its format, and near misses do not', ({ system, fits, breaks }) => {
  const fitting = [...fits, ...breaks].filter((code) => brokenFormatOf({ system, code }) === undefined);
  expect(fitting).toEqual(fits);
});

test.each([
  { name: 'Verhoeff', holds: hasVerhoeffDigit },
  { name: 'Luhn', holds: hasLuhnDigit },
])('of the ten last digits that a number may have, $name takes one', ({ holds }) => {
  const digits = fc.stringMatching(/^\d{1,17}$/);
  fc.assert(
    fc.property(digits, (number) => {
      expect(Array.from('0123456789').filter((last) => holds(number + last))).toHaveLength(1);
    }),
    { numRuns: 1_000 },
  );
});

test('Verhoeff sees every two neighbouring digits that changed places', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[1-9]\d{5,15}$/), fc.nat(), (number, place) => {
      const last = Array.from('0123456789').find((digit) => hasVerhoeffDigit(number + digit)) ?? '';
      const whole = number + last;
      const at = place % (whole.length - 1);
      const [left = '', right = ''] = [whole[at], whole[at + 1]];
      fc.pre(left !== right);
      expect(hasVerhoeffDigit(whole.slice(0, at) + right + left + whole.slice(at + 2))).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});
