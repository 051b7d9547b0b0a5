import { OperationalError } from '#errors';
import type { JsonObject } from '../json.js';
import { plainClaim, type PlainClaim } from './plain-claim.js';

/** A plain claim that intake stored. Throws `CLAIM.STORED_UNREADABLE` (permanent) for anything else. */
export function storedPlainClaim(content: JsonObject): PlainClaim {
  const parsed = plainClaim.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new OperationalError('CLAIM.STORED_UNREADABLE', 'the stored claim is no plain claim', {
    retry: 'permanent',
  });
}
