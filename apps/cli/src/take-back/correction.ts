import { Complaint } from '../complaint.js';

/** A corrected claim as it is sent. */
export interface Correction {
  readonly path: '/fhir/Claim/$submit' | '/v1/claims';
  readonly contentType: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const replaces = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship', code: 'prior' }],
};

/** The claim with the one that it replaces named in it, in the way of its format. @throws Complaint */
export function correctionOf(claim: unknown, claimId: string, file: string): Correction {
  if (typeof claim !== 'object' || claim === null || Array.isArray(claim)) {
    throw new Complaint(`${file}: no claim`, 2);
  }
  if (!('resourceType' in claim)) {
    const body = { ...claim, frequency: 'replacement', relatedClaim: claimId };
    return { path: '/v1/claims', contentType: 'application/json', body };
  }
  if (claim.resourceType !== 'Claim') throw new Complaint(`${file}: replace one claim, by one FHIR Claim`, 2);
  const related = [{ relationship: replaces, reference: { value: claimId } }];
  return {
    path: '/fhir/Claim/$submit',
    contentType: 'application/fhir+json',
    body: { ...claim, related },
  };
}
