import { actorAudience } from './names.js';
import type { VaultAdmin } from './vault-admin.js';
import { serviceAccountKey } from './workload-entities.js';

/** Life of an actor token in seconds: long enough for a burst of exchanges, short enough to be useless later. */
const actorTokenTtlSeconds = 300;

/**
 * Short-lived ES256 tokens by which an app proves to the authority who it is: by the service account that the
 * bootstrap wrote on its entity, so the claim is the same whichever way the app logged in.
 *
 * @param issuer base URL of Vault: the tokens' `iss` is `<base>/v1/identity/oidc`
 */
export async function allowActorTokens(vault: VaultAdmin, issuer: string): Promise<void> {
  await vault.write('identity/oidc/config', { issuer });
  await vault.write('identity/oidc/key/agent', {
    algorithm: 'ES256',
    rotation_period: '24h',
    verification_ttl: '24h',
    allowed_client_ids: [actorAudience],
  });
  await vault.write('identity/oidc/role/agent', {
    key: 'agent',
    client_id: actorAudience,
    ttl: `${actorTokenTtlSeconds}s`,
    template: `{"agent": {{identity.entity.metadata.${serviceAccountKey}}} }`,
  });
}
