import type { ClaimFrequency } from '#claims';
import { ownText } from '../json.js';
import type { ClaimSubmission } from '../submission.js';
import { fhirFrequency } from './fhir-filing.js';

/** Whether a claim stands alone, stands in for an earlier one, or takes one back; and which, as its sender names it. */
export interface Filing {
  readonly frequency: ClaimFrequency;
  readonly relatedClaim: string | null;
  /** Where the earlier claim is named, or would be. */
  readonly field: string;
}

/** Of a claim that was read without errors. */
export function filingOf({
  sourceFormat,
  content,
}: Pick<ClaimSubmission, 'sourceFormat' | 'content'>): Filing {
  if (sourceFormat !== 'json') return { ...fhirFrequency(content), field: 'Claim.related' };
  const stated = ownText(content, 'frequency');
  return {
    frequency: stated === 'replacement' || stated === 'void' ? stated : 'original',
    relatedClaim: ownText(content, 'relatedClaim'),
    field: '$.relatedClaim',
  };
}
