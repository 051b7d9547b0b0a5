/** Code systems and extensions that carry what X12 says and FHIR has no element for. */
export const x12 = {
  patientControlNumber: 'urn:vouch:x12:patient-control-number',
  /** REF01 of an identifier. */
  referenceQualifier: 'urn:vouch:x12:reference-qualifier',
  /** NM108 of an identifier. */
  identifierQualifier: 'urn:vouch:x12:identifier-qualifier',
  /** NM101 of a party. */
  entity: 'urn:vouch:x12:entity',
  /** DTP01 of a date. */
  date: 'urn:vouch:x12:date',
  /** NTE01 of a note. */
  note: 'urn:vouch:x12:note',
  filingIndicator: 'urn:vouch:x12:claim-filing-indicator',
  relationship: 'urn:vouch:x12:individual-relationship',
  unit: 'urn:vouch:x12:unit',
  /** `urn:vouch:x12:procedure:<qualifier>` for what is neither CPT nor HCPCS. */
  procedure: 'urn:vouch:x12:procedure:',
  /** Extensions. */
  kept: 'urn:vouch:x12:kept',
  claimCodes: 'urn:vouch:x12:claim-codes',
  lineCodes: 'urn:vouch:x12:line-codes',
  reference: 'urn:vouch:x12:reference',
  loop: 'urn:vouch:x12:loop',
  insuranceType: 'urn:vouch:x12:insurance-type',
} as const;

export const fhir = {
  npi: 'http://hl7.org/fhir/sid/us-npi',
  taxonomy: 'http://nucc.org/provider-taxonomy',
  employerId: 'urn:oid:2.16.840.1.113883.4.4',
  identifierType: 'http://terminology.hl7.org/CodeSystem/v2-0203',
  claimType: 'http://terminology.hl7.org/CodeSystem/claim-type',
  priority: 'http://terminology.hl7.org/CodeSystem/processpriority',
  payeeType: 'http://terminology.hl7.org/CodeSystem/payeetype',
  coverageClass: 'http://terminology.hl7.org/CodeSystem/coverage-class',
  relationship: 'http://terminology.hl7.org/CodeSystem/subscriber-relationship',
  relatedClaim: 'http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship',
  information: 'http://terminology.hl7.org/CodeSystem/claiminformationcategory',
  diagnosisType: 'http://terminology.hl7.org/CodeSystem/ex-diagnosistype',
  adjudication: 'http://terminology.hl7.org/CodeSystem/adjudication',
  payment: 'http://terminology.hl7.org/CodeSystem/ex-paymenttype',
  supportingInfo: 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBSupportingInfoType',
  careTeamRole: 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBClaimCareTeamRole',
  discriminator: 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBAdjudicationDiscriminator',
  billType: 'https://www.nubc.org/CodeSystem/TypeOfBill',
  placeOfService: 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
  icd10: 'http://hl7.org/fhir/sid/icd-10-cm',
  icd9: 'http://hl7.org/fhir/sid/icd-9-cm',
  cpt: 'http://www.ama-assn.org/go/cpt',
  hcpcs: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
  carc: 'https://x12.org/codes/claim-adjustment-reason-codes',
  group: 'https://x12.org/codes/claim-adjustment-group-codes',
  /** FHIR R4 has no element for a line's own authorization number; Da Vinci PAS has this extension. */
  lineAuthorization: 'http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-authorizationNumber',
} as const;
