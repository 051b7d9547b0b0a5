/** One person's wish that a claim's keys be destroyed. It does nothing by itself. */
export interface ShredRequest {
  readonly requestId: string;
  readonly claimId: string;
  readonly reason: string;
  /** `sub` of the person. */
  readonly requestedBy: string;
  readonly requestedAt: Date;
  /** A day later: what nobody approved by then has to be asked for again. */
  readonly expiresAt: Date;
}

/** What two people did: the claim's keys are gone, and with them whatever the claim said of a person. */
export interface Shredded extends ShredRequest {
  readonly approvedBy: string;
  readonly shreddedAt: Date;
}

/** How a claim stands towards being shredded. */
export interface ShredCase {
  /** Undefined: there is no such claim. */
  readonly state: string | undefined;
  /** The last request. */
  readonly request: (ShredRequest & { readonly expired: boolean }) | undefined;
  readonly shredded: Shredded | undefined;
}

/** Why nothing was asked for or destroyed. */
export type ShredRefusal =
  | 'SHRED.MALFORMED'
  /** No access token that stands. */
  | 'SHRED.PERSON_INVALID'
  | 'SHRED.ROLE_MISSING'
  | 'SHRED.CLAIM_UNKNOWN'
  /** An agent, or the submitter, still has to see what it says. */
  | 'SHRED.CLAIM_IN_WORK'
  | 'SHRED.ALREADY_SHREDDED'
  | 'SHRED.ALREADY_REQUESTED'
  /** Nobody asked for it, or another request than the one approved. */
  | 'SHRED.NOT_REQUESTED'
  | 'SHRED.REQUEST_EXPIRED'
  /** Who asked cannot approve. */
  | 'SHRED.SAME_PERSON';
