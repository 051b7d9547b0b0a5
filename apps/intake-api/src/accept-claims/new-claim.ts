import type { AnyClaimEvent } from '#contracts';
import type { ClaimSubmission } from '#interchange';

/** A claim about to be kept for the first time. */
export interface NewClaim {
  readonly claimId: string;
  readonly submission: ClaimSubmission;
  readonly submitterSub: string;
  /** Keyed pseudonym of the member. */
  readonly memberKey: string;
  readonly statedPlanId: string | null;
  readonly contentSha256: string;
  readonly correlationId: string;
  /** Transaction id of the mandate. */
  readonly txn: string;
  readonly receivedAt: Date;
  readonly event: AnyClaimEvent;
}

/** A claim begins with its first revision. */
export const firstRevision = 1;
