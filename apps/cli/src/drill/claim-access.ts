import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { AuthorityClient } from '../authority/authority-client.js';

const access = z.object({
  claimId: z.string(),
  tokens: z.array(z.string()),
  leases: z.number(),
  logins: z.array(z.string()),
  sessions: z.number(),
  refusedForKill: z.number(),
});

/** What opens a claim, as the authority sees it in Vault and PostgreSQL. */
export type ClaimAccess = z.infer<typeof access>;

export async function claimAccess(authority: AuthorityClient, claimId: string): Promise<ClaimAccess> {
  return authority.call('GET', `/access/claims/${claimId}`, access);
}

const everyMs = 50;

/** Looks until it is so, or for so long; what was seen last. */
export async function accessWhen(
  authority: AuthorityClient,
  claimId: string,
  isSo: (seen: ClaimAccess) => boolean,
  withinMs: number,
): Promise<ClaimAccess> {
  const until = performance.now() + withinMs;
  let seen = await claimAccess(authority, claimId);
  while (!isSo(seen) && performance.now() < until) {
    await pause(everyMs);
    seen = await claimAccess(authority, claimId);
  }
  return seen;
}
