import { claimTtlSeconds, glassTtlSeconds, peoplesRoles, sessionTtl, stages } from './names.js';
import type { VaultAdmin } from './vault-admin.js';

/**
 * Token roles through which the authority mints a token that it could not use itself: one policy, no
 * entity (none is created per claim), not renewable, gone after five minutes whatever happens (an hour where a person breaks glass).
 */
export async function allowClaimTokens(vault: VaultAdmin): Promise<void> {
  for (const stage of stages) await allowClaimToken(vault, stage, claimTtlSeconds);
  await allowClaimToken(vault, peoplesRoles.claim, glassTtlSeconds);
}

/**
 * The same for people's sessions, but that its holder may renew it. Each renewal gives one period more, whatever
 * was asked for: a session whose holder is gone ends within five minutes, and every one at the end of a day.
 */
export async function allowSessionTokens(vault: VaultAdmin): Promise<void> {
  const policy = `session-${peoplesRoles.session}`;
  await vault.write(`auth/token/roles/${policy}`, {
    allowed_policies: [policy],
    orphan: true,
    renewable: true,
    token_period: sessionTtl.each,
    token_explicit_max_ttl: sessionTtl.max,
    token_no_default_policy: true,
    token_type: 'service',
  });
}

async function allowClaimToken(vault: VaultAdmin, role: string, ttlSeconds: number): Promise<void> {
  await vault.write(`auth/token/roles/claim-${role}`, {
    allowed_policies: [`claim-${role}`],
    orphan: true,
    renewable: false,
    token_explicit_max_ttl: ttlSeconds,
    token_no_default_policy: true,
    token_type: 'service',
  });
}
