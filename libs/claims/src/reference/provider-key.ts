import type { ClaimHeader } from '../claim.js';
import type { ClaimDetail } from '../detail/claim-detail.js';

/** By what two claims are of the same provider: its identifier, else how the sender calls it. */
export function providerKey(
  { provider: { npi } }: Pick<ClaimDetail, 'provider'>,
  { provider: { reference, display } }: Pick<ClaimHeader, 'provider'>,
): string {
  return npi ?? `${reference ?? ''}|${display ?? ''}`;
}
