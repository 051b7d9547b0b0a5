import type { Secret } from '#agent-identity';

/** Somebody's wish to read one claim's health information. */
export interface GlassWish {
  readonly claimId: string;
  /** Kept for good. */
  readonly reason: string;
  readonly minutes: number;
}

/** Broken glass on record. */
export interface KeptGlass extends GlassWish {
  readonly glassId: string;
  /** `sub` of the person. */
  readonly personSub: string;
  readonly onBehalfOf: string;
  readonly accessor: string;
  readonly expiresAt: Date;
}

/** What breaking the glass opened. */
export interface OpenedGlass {
  readonly glassId: string;
  /** Reads `database/creds/breakglass` of that claim and opens its key. */
  readonly token: Secret;
  readonly ttlSeconds: number;
  readonly expiresAt: Date;
}

/** What `deploy/policies/break-glass.cedar` refuses with. */
export const glassPolicyRefusals = [
  'BREAK_GLASS.NOT_COMPLIANCE',
  'BREAK_GLASS.OWN_CLAIM',
  'BREAK_GLASS.NO_REASON',
  'BREAK_GLASS.TOO_LONG',
] as const;

/** Why nothing was opened, or ended. */
export type GlassRefusal =
  | (typeof glassPolicyRefusals)[number]
  | 'BREAK_GLASS.MALFORMED'
  /** No access token that stands. */
  | 'BREAK_GLASS.PERSON_INVALID'
  | 'BREAK_GLASS.CLAIM_UNKNOWN'
  /** Access to the claim, or of the person, is killed. */
  | 'BREAK_GLASS.KILLED'
  /** This person broke no glass of this id. */
  | 'BREAK_GLASS.UNKNOWN';
