import type { ClaimResponse } from '@medplum/fhirtypes';
import { claimStates, type ClaimState } from '#claims';
import type { ClaimAnswer } from './claim-answers.js';

/** What has become of an answer since it was written. */
const since: Readonly<Record<ClaimState, 'stands' | 'cancelled' | 'error'>> = {
  submitted: 'stands',
  gathered: 'stands',
  analyzed: 'stands',
  approved: 'stands',
  partial: 'stands',
  denied: 'stands',
  pended: 'stands',
  rejected: 'error',
  voided: 'cancelled',
  replaced: 'cancelled',
};

/** The answer to a claim as it stands now. `error` says that the claim could not be judged at all. */
export function standingResponse({ resource, kind, state, reason }: ClaimAnswer): ClaimResponse {
  const known = claimStates.find((each): each is ClaimState => each === state);
  const standing = known === undefined ? 'stands' : since[known];
  const shown =
    kind === 'taken' ? { ...resource, disposition: `Accepted for processing; state ${state}` } : resource;
  if (standing === 'cancelled') return { ...shown, status: 'cancelled' };
  if (standing === 'stands') return shown;
  return {
    ...shown,
    outcome: 'error',
    disposition: 'This claim could not be judged',
    error: [{ code: { coding: [{ system: 'urn:vouch:problem', code: reason ?? 'CLAIM.REJECTED' }] } }],
  };
}
