import { formatAmount, isDecided, claimStates, type ClaimState } from '#claims';
import { statusUrl } from '../accept-claims/take-submission.js';
import type { ClaimStatus } from './claim-statuses.js';

/** `GET /v1/claims/{id}`: amounts are decimal texts. */
export function statusAnswer(claim: ClaimStatus, publicUrl: string): object {
  const { claimId, traceparent, billedCents, benefitCents, patientCents, ...shown } = claim;
  return {
    claimId,
    ...shown,
    traceId: traceparent?.split('-')[1] ?? null,
    billed: amount(billedCents),
    benefit: amount(benefitCents),
    patient: amount(patientCents),
    status: statusUrl(publicUrl, claimId),
    explanationOfBenefit: isExplained(claim.state)
      ? `${publicUrl}/fhir/ExplanationOfBenefit/${claimId}`
      : null,
  };
}

function amount(cents: bigint | null): string | null {
  return cents === null ? null : formatAmount(cents);
}

function isExplained(state: string): boolean {
  const known = claimStates.find((each): each is ClaimState => each === state);
  return known !== undefined && isDecided(known);
}
