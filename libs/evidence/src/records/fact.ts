import type { Json } from '#verifier';
import type { RecordKind } from './record-kinds.js';

/** Chain of what belongs to no claim: service logins, certificates, reconciliation at large. */
export const systemChain = 'system';

/**
 * Something that was read from a source, before it is sealed. It holds no PHI and no secret: whoever reads the
 * evidence of a claim is not thereby shown the claim.
 */
export interface Fact {
  readonly kind: RecordKind;
  /** What it is called at its source; a second reading of the same thing has the same key. */
  readonly key: string;
  /** When it happened, by the clock of its source. RFC 3339, UTC. */
  readonly at: string;
  /** The claim, by what a server set: the login's name, the token's metadata, the event's key. */
  readonly claim?: string;
  /** The submission, as its callers said; an index, and no proof. */
  readonly correlation?: string;
  readonly body: Readonly<Record<string, Json>>;
}

/** A claim's own chain; else that of its submission, which is known before the claim is; else everybody's. */
export function chainOf({ claim, correlation }: Pick<Fact, 'claim' | 'correlation'>): string {
  return claim ?? (correlation === undefined ? systemChain : `submission:${correlation}`);
}
