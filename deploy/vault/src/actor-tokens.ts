import { actorAudience } from './names.js';
import type { VaultAdmin } from './vault-admin.js';

interface ActorTokenOptions {
  /** Base URL of Vault: the issuer is `<base>/v1/identity/oidc`. */
  readonly issuer: string;
  readonly workloadsAccessor: string;
}

/** Life of an actor token in seconds: long enough for a burst of exchanges, short enough to be useless later. */
const actorTokenTtlSeconds = 300;

/** Short-lived ES256 tokens by which an app proves to the authority who it is. */
export async function allowActorTokens(vault: VaultAdmin, options: ActorTokenOptions): Promise<void> {
  await vault.write('identity/oidc/config', { issuer: options.issuer });
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
    template: `{"agent": {{identity.entity.aliases.${options.workloadsAccessor}.name}} }`,
  });
}
