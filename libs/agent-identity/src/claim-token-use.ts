import { withCorrelationId } from '#telemetry';
import type { ClaimCredential } from './claim-credentials.js';
import { unwrapDataKey } from './data-keys.js';
import { revokeClaimToken } from './revoke-claim-token.js';
import type { Secret } from './secret.js';
import { openLogin } from './service-session.js';
import type { VaultHttp } from './vault-http.js';

/** A token that the authority gave a person for one claim. */
export interface PersonsClaimToken {
  readonly token: Secret;
  /** Role of `database/creds/…`: `breakglass`. */
  readonly role: string;
  readonly claimId: string;
  /** What Vault notes with every call. */
  readonly correlationId: string;
}

/**
 * Uses it as an agent uses that of its step: a login of its own, the claim's key, and an end.
 *
 * @throws OperationalError `VAULT.*`
 */
export async function useClaimToken(
  vault: VaultHttp,
  { token, role, claimId, correlationId }: PersonsClaimToken,
): Promise<Pick<ClaimCredential, 'login' | 'unwrap' | 'revoke'>> {
  return withCorrelationId(correlationId, async () => {
    const issued = { token, askedAt: Date.now(), ttlSeconds: Number.POSITIVE_INFINITY };
    const { login } = await openLogin(vault, role, issued);
    return {
      login,
      unwrap: async (wrapped) =>
        withCorrelationId(correlationId, async () => unwrapDataKey(vault, token, { claimId, wrapped })),
      revoke: async () => withCorrelationId(correlationId, async () => revokeClaimToken(vault, token)),
    };
  });
}
