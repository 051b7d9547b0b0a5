import type { ClaimHeader } from '#claims';
import { OperationalError } from '#errors';
import { storedHeader } from '../fhir/read-header.js';
import type { JsonObject } from '../json.js';
import { plainClaim } from '../plain/plain-claim.js';
import { plainHeader } from '../plain/read-plain-claim.js';
import type { SourceFormat } from '../submission.js';

/**
 * The header of a claim as intake stored it: the same as in its `ClaimSubmission`. Throws
 * `CLAIM.STORED_UNREADABLE` (permanent) when the stored claim is not one that intake accepts.
 */
export function headerOf(stored: {
  readonly sourceFormat: SourceFormat;
  readonly content: JsonObject;
}): ClaimHeader {
  if (stored.sourceFormat !== 'json') return storedHeader(stored.content);
  const parsed = plainClaim.safeParse(stored.content);
  if (parsed.success) return plainHeader(parsed.data);
  throw new OperationalError('CLAIM.STORED_UNREADABLE', 'the stored claim is no plain claim', {
    retry: 'permanent',
  });
}
