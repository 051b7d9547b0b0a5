declare const claimIdBrand: unique symbol;

/** Our id of a claim: random, without meaning, safe in logs, events and login names. */
export type ClaimId = string & { readonly [claimIdBrand]: true };

/** Bounded so that a login named `analyze.<claim id>.<8 random>` fits PostgreSQL's 63 bytes uncut. */
const claimIdShape = /^[A-Za-z0-9-]{1,40}$/;

export function isClaimId(text: string): text is ClaimId {
  return claimIdShape.test(text);
}
