import type { AnyClaimEvent } from '#contracts';
import type { ClaimSubmission } from '#interchange';
import type { Wish } from '../take-back/withdrawal-records.js';
import type { SealedClaim } from '../seal-claims/sealed-claim.js';

/** A revision of a claim about to be kept. */
export interface NewClaim {
  readonly claimId: string;
  readonly revision: number;
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
  /** The wish to have the claim taken back that this one stands in for; null where it stands in for none. */
  readonly replacing: Wish | null;
  readonly event: AnyClaimEvent;
}

/** A claim begins with its first revision. */
export const firstRevision = 1;
