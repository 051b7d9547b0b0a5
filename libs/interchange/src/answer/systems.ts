/** Code systems of our answers. CARIN's have the categories that HL7's lacks. */
export const systems = {
  adjudication: 'http://terminology.hl7.org/CodeSystem/adjudication',
  carinAdjudication: 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBAdjudication',
  carinDiscriminator: 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBAdjudicationDiscriminator',
  carinStatus: 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBPayerAdjudicationStatus',
  carinIdentifier: 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBIdentifierType',
  carinSupportingInfo: 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBSupportingInfoType',
  carinRelated: 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBRelatedClaimRelationshipCodes',
  relatedClaim: 'http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship',
  claimType: 'http://terminology.hl7.org/CodeSystem/claim-type',
  payeeType: 'http://terminology.hl7.org/CodeSystem/payeetype',
  paymentType: 'http://terminology.hl7.org/CodeSystem/ex-paymenttype',
  adjustmentReason: 'https://x12.org/codes/claim-adjustment-reason-codes',
  adjustmentGroup: 'https://x12.org/codes/claim-adjustment-group-codes',
  remark: 'https://x12.org/codes/remittance-advice-remark-codes',
  claimId: 'urn:vouch:claim',
  /** An explanation by its id: a claim's id and a revision. */
  explanation: 'urn:vouch:explanation',
  sentIdentifier: 'urn:vouch:sent-claim',
  problem: 'urn:vouch:problem',
} as const;
