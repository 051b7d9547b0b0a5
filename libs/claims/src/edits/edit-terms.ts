import type { ServiceCode } from '../claim.js';

/** A service that a plan never pays, and whether it pays it for nobody (96) or not under this plan (204). */
export interface Exclusion extends ServiceCode {
  readonly reason: '96' | '204';
}

export const requirableFields = [
  'diagnosis',
  'diagnosisPointer',
  'placeOfService',
  'billingNpi',
  'renderingNpi',
  'serviceDate',
] as const;

/** What a plan may insist on beyond what the formats require. */
type RequirableField = (typeof requirableFields)[number];

/** What an edit does under a plan instead of what it usually does. */
export const severityChoices = ['deny', 'pend', 'warn'] as const;
type SeverityChoice = (typeof severityChoices)[number];

/** What a plan states for edits; an edit whose term is left out does not apply. */
export interface EditTerms {
  /** Days from the last day of service within which a claim must be here. */
  readonly timelyFilingDays?: number;
  /** Only members on file are insured under the plan. */
  readonly members?: 'on-file';
  /** Only providers on file may bill. */
  readonly providers?: 'on-file';
  /** Who is insured elsewhere as well, and first there, has to ask there first. */
  readonly otherPayer?: 'first';
  readonly required?: readonly RequirableField[];
  readonly exclusions?: readonly Exclusion[];
  /** Services that need an authorization. */
  readonly authorization?: readonly ServiceCode[];
  /** Services of which a clinician decides whether they were necessary. */
  readonly clinicalReview?: readonly ServiceCode[];
  /** Services that are decided on documents only. */
  readonly documents?: readonly ServiceCode[];
  /** By rule id. */
  readonly severities?: Readonly<Record<string, SeverityChoice>>;
}

/** Whether a list names a service. */
export function names(list: readonly ServiceCode[] | undefined, { system, code }: ServiceCode): boolean {
  return list?.some((entry) => entry.system === system && entry.code === code) ?? false;
}
