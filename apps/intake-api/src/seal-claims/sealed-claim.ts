/** What is kept of a claim's content: nobody reads it without Vault, and intake not at all. */
export interface SealedClaim {
  /** The claim's data key as Vault wrapped it. */
  readonly wrapped: string;
  readonly content: Buffer;
  /** In the order of the submission's documents. */
  readonly documents: readonly Buffer[];
}
