import { failed, ok, type Result } from '#errors';
import { verifyJwt, type TokenFault } from '#proofs';
import { createRemoteJWKSet, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';
import { actorNamed, type Actor } from './actor.js';

/** Audience that Vault writes into actor tokens (`client_id` of its role `agent`). */
const audience = 'vouch-authority';

/** Vault gives them five minutes; one that claims more was not made by its role. */
const longestLifeSeconds = 300;

/** Verifies actor tokens against Vault's OIDC keys; without them no token stands. */
export class ActorTokens {
  readonly #keys: JWTVerifyGetKey;
  readonly #options: JWTVerifyOptions;

  constructor(issuer: string, keys: JWTVerifyGetKey) {
    this.#keys = keys;
    // `maxTokenAge` also refuses a token that says it was made in the future.
    this.#options = {
      issuer,
      audience,
      algorithms: ['ES256'],
      requiredClaims: ['exp', 'iat', 'agent'],
      maxTokenAge: longestLifeSeconds,
    };
  }

  /** @throws OperationalError `PROOF.KEYS_UNAVAILABLE` (transient) */
  async verify(token: string): Promise<Result<Actor, TokenFault>> {
    const verified = await verifyJwt(token, this.#keys, this.#options);
    if (!verified.ok) return verified;
    const agent = verified.value['agent'];
    const actor = typeof agent === 'string' ? actorNamed(agent) : undefined;
    return actor === undefined ? failed('malformed') : ok(actor);
  }
}

/** Actor tokens as this Vault signs them. */
export function actorTokensOf(vaultAddress: string): ActorTokens {
  const issuer = `${vaultAddress}/v1/identity/oidc`;
  return new ActorTokens(issuer, createRemoteJWKSet(new URL(`${issuer}/.well-known/keys`)));
}
