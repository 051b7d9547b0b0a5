/** What to do with a service's login after Vault answered a renewal. */
export type RenewalPlan =
  { readonly next: 'renew'; readonly inMillis: number } | { readonly next: 'replace' };

const renewShare = 0.7;

/**
 * Vault shortens what it grants as a lease nears its max TTL: once it gives less than the life that was
 * asked for at first, another renewal would only give less again.
 *
 * @param grantedSeconds what is left now, of the shorter of token and lease
 * @param fullSeconds what was given at the start
 */
export function planRenewal(grantedSeconds: number, fullSeconds: number): RenewalPlan {
  // One second of slack: Vault rounds down.
  if (grantedSeconds < fullSeconds - 1) return { next: 'replace' };
  return { next: 'renew', inMillis: Math.floor(grantedSeconds * renewShare * 1000) };
}
