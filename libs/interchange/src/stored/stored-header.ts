import type { ClaimHeader } from '#claims';
import { storedHeader } from '../fhir/read-header.js';
import type { JsonObject } from '../json.js';
import { plainHeader } from '../plain/read-plain-claim.js';
import { storedPlainClaim } from '../plain/stored-plain-claim.js';
import type { SourceFormat } from '../submission.js';

/**
 * The header of a claim as intake stored it: the same as in its `ClaimSubmission`. Throws
 * `CLAIM.STORED_UNREADABLE` (permanent) when the stored claim is not one that intake accepts.
 */
export function headerOf(stored: {
  readonly sourceFormat: SourceFormat;
  readonly content: JsonObject;
}): ClaimHeader {
  if (stored.sourceFormat === 'json') return plainHeader(storedPlainClaim(stored.content));
  return storedHeader(stored.content);
}
