import type { ReadMore } from '#documents';
import type { ModelUse } from '#llm';

/** A reader for one claim: what it may spend, and what was asked of whom. */
export interface ClaimReader {
  readonly readMore: ReadMore;
  readonly uses: readonly ModelUse[];
}

/** Port: who reads documents beside the rules. Undefined: nobody does. */
export interface DocumentReaders {
  /** @param identifying what is known of people in the claim, which nobody outside is shown */
  forClaim(identifying: readonly string[]): Promise<ClaimReader | undefined>;
}
