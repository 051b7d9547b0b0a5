import type { ServiceCode } from '../claim.js';
import { hasLuhnDigit, hasVerhoeffDigit } from './check-digits.js';

/** How a code of a system is written; whether it means anything is another question, and its lists are licensed. */
interface CodeFormat {
  /** For whom it is to be corrected. */
  readonly expected: string;
  readonly fits: (code: string) => boolean;
}

function shaped(expected: string, shape: RegExp): CodeFormat {
  return { expected, fits: (code) => shape.test(code) };
}

/** Category I codes are five digits; a letter ends those of categories II and III and of laboratory analyses. */
const cpt = '\\d{4}[0-9AFMTU]';
const level2 = '[A-V]\\d{4}';

/** Both levels of HCPCS: the first of them is CPT. */
const hcpcs = shaped('HCPCS: a letter and four digits, or a CPT code', new RegExp(`^(?:${level2}|${cpt})$`));

const icd10pcs = shaped('ICD-10-PCS: seven digits and letters, without I and O', /^[0-9A-HJ-NP-Z]{7}$/);

/** Ten digits in three parts as on the label, or eleven in 5-4-2 with or without hyphens, as claims carry it. */
const ndc = shaped(
  'NDC: eleven digits, or ten in parts of 4-4-2, 5-3-2 or 5-4-1',
  /^(?:\d{5}-?\d{4}-?\d{2}|\d{4}-\d{4}-\d{2}|\d{5}-\d{3}-\d{2}|\d{5}-\d{4}-\d)$/,
);

/** Up to five digits and a check digit for long; six since 2022. */
const loinc: CodeFormat = {
  expected: 'LOINC: digits, a hyphen and the check digit',
  fits: (code) => /^\d{1,6}-\d$/.test(code) && hasLuhnDigit(code.replace('-', '')),
};

const snomed: CodeFormat = {
  expected: 'SNOMED CT: 6 to 18 digits, the last of which is the check digit',
  fits: (code) => /^[1-9]\d{5,17}$/.test(code) && hasVerhoeffDigit(code),
};

const formats: ReadonlyMap<string, CodeFormat> = new Map([
  [
    'http://www.ama-assn.org/go/cpt',
    shaped('CPT: five digits, or four and a letter', new RegExp(`^${cpt}$`)),
  ],
  ['https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', hcpcs],
  ['http://terminology.hl7.org/CodeSystem/HCPCS', hcpcs],
  ['https://bluebutton.cms.gov/resources/codesystem/hcpcs', hcpcs],
  ['http://www.ada.org/cdt', shaped('CDT: D and four digits', /^D\d{4}$/)],
  ['http://hl7.org/fhir/sid/icd-10-pcs', icd10pcs],
  ['http://www.cms.gov/Medicare/Coding/ICD10', icd10pcs],
  ['http://hl7.org/fhir/sid/ndc', ndc],
  ['http://hl7.org/fhir/sid/cvx', shaped('CVX: one to three digits', /^\d{1,3}$/)],
  ['http://loinc.org', loinc],
  ['http://snomed.info/sct', snomed],
]);

/** The format that a code breaks; undefined where it keeps it, or where its system has none that is known here. */
export function brokenFormatOf({ system, code }: ServiceCode): CodeFormat | undefined {
  const format = formats.get(system);
  return format === undefined || format.fits(code) ? undefined : format;
}

export function isDrugCode({ system }: ServiceCode): boolean {
  return system === 'http://hl7.org/fhir/sid/ndc';
}
