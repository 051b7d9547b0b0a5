/** Code systems by which details of a claim are recognised. */
export const codeSystems = {
  npi: 'http://hl7.org/fhir/sid/us-npi',
  taxonomy: 'http://nucc.org/provider-taxonomy',
  employerId: 'urn:oid:2.16.840.1.113883.4.4',
  icd10cm: 'http://hl7.org/fhir/sid/icd-10-cm',
  adjustmentReason: 'https://x12.org/codes/claim-adjustment-reason-codes',
  adjustmentGroup: 'https://x12.org/codes/claim-adjustment-group-codes',
} as const;

/** ICD-10-CM, with or without its dot; other systems have formats that we do not judge. */
const icd10cm = /^[A-Z][0-9][0-9AB](\.?[0-9A-Z]{1,4})?$/;

/** False when a code cannot be one of its system. */
export function isWellFormed(system: string, code: string): boolean {
  return system !== codeSystems.icd10cm || icd10cm.test(code);
}
