import type { ClaimDetail, ClaimLine } from '#claims';
import type { SentClaim } from '../coverage/named-coverage.js';
import type { CodedDiagnosis } from './fhir-diagnoses.js';

export interface DetailQuestion extends SentClaim {
  readonly lines: readonly ClaimLine[];
  /** `YYYY-MM-DD`. */
  readonly receivedOn: string;
}

/** What a format's reader finds; the codes of diagnoses are still with them. */
export interface FoundDetail extends Omit<ClaimDetail, 'diagnoses' | 'receivedOn'> {
  readonly diagnoses: readonly CodedDiagnosis[];
}
