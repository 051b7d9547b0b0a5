import type { ClaimDetail } from '#claims';
import { isWellFormed } from './code-systems.js';
import type { CodedDiagnosis } from './fhir-diagnoses.js';
import type { DetailQuestion } from './found-detail.js';
import { fhirDetail } from './fhir-detail.js';
import { plainDetail } from './plain-detail.js';

export interface DetailAnswer {
  readonly detail: ClaimDetail;
  /** For looking reference data up; never stored and never told. */
  readonly diagnoses: readonly CodedDiagnosis[];
}

/**
 * What a stored claim says beyond header and lines. Throws `CLAIM.STORED_UNREADABLE` (permanent) when it is
 * not one that intake accepts.
 */
export function detailOf(question: DetailQuestion): DetailAnswer {
  const found = question.sourceFormat === 'json' ? plainDetail(question) : fhirDetail(question);
  const diagnoses = found.diagnoses.map(({ sequence, system, code }) => ({
    sequence,
    system: system.slice(0, 200),
    wellFormed: isWellFormed(system, code),
  }));
  return {
    detail: { ...found, diagnoses, receivedOn: question.receivedOn },
    diagnoses: found.diagnoses,
  };
}
