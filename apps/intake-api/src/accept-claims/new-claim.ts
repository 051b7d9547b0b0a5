import type { AnyClaimEvent } from '#contracts';
import type { ClaimSubmission } from '#interchange';
import type { SealedClaim } from '../seal-claims/sealed-claim.js';

/** A claim about to be kept for the first time. */
export interface NewClaim {
  readonly claimId: string;
  readonly submission: ClaimSubmission;
  /** What is kept of the submission's content and documents. */
  readonly sealed: SealedClaim;
  readonly submitterSub: string;
  /** Keyed pseudonym of the member. */
  readonly memberKey: string;
  /** Keyed pseudonym of the subscriber: the same for everybody in the member's family. */
  readonly familyKey: string;
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
