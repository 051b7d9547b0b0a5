/** Claim ids of tests are as long as real ones, and random. */
export function newClaimId(): string {
  return `T${random()}`;
}

/** A text nobody else uses: of a claim's number, of a member. */
export function unique(prefix: string): string {
  return `${prefix}-${random()}`;
}

function random(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 25).toUpperCase();
}
