import { failed, ok, OperationalError, type Result } from '#errors';
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { verifyJwt, type TokenFault } from './verify-jwt.js';

/** A person who signed in; `sub` is opaque. */
export interface Person {
  readonly sub: string;
  /** What the provider says the person may do here: `submitter`, `examiner`, `compliance`, `ops`. */
  readonly roles: readonly string[];
}

/** The same with what the provider says of an examiner; of anybody else it says nothing. */
export interface Examiner extends Person {
  /** What an examiner is trained for: `adjuster`, `supervisor`, `clinician`. */
  readonly skills: readonly string[];
  /** Up to how much an examiner may decide, in cents; nobody decides anything without one. */
  readonly authorityLimit: number;
}

const audience = 'vouch-api';
const algorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'];
const discoveryTimeoutMillis = 5_000;

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });
const accessToken = z
  .object({
    sub: z.string().min(1).max(255),
    roles: z.array(z.string()).default([]),
    skills: z.array(z.string()).default([]),
    authority_limit: z.int().nonnegative().default(0),
  })
  .transform(({ authority_limit: authorityLimit, ...person }): Examiner => ({ ...person, authorityLimit }));

/** Verifies people's access tokens (RFC 9068) against the OpenID provider, without trusting who passes them on. */
export class PersonTokens {
  readonly #issuer: string;
  #keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(issuer: string) {
    this.#issuer = issuer;
  }

  /** @throws OperationalError `PROOF.KEYS_UNAVAILABLE` (transient) */
  async verify(token: string): Promise<Result<Examiner, TokenFault>> {
    const verified = await verifyJwt(token, await this.#discovered(), {
      issuer: this.#issuer,
      audience,
      algorithms,
      typ: 'at+jwt',
      requiredClaims: ['exp', 'sub'],
    });
    if (!verified.ok) return verified;
    const person = accessToken.safeParse(verified.value);
    return person.success ? ok(person.data) : failed('malformed');
  }

  async #discovered(): Promise<JWTVerifyGetKey> {
    this.#keys ??= discoverKeys(this.#issuer).catch((thrown: unknown) => {
      this.#keys = undefined;
      throw thrown;
    });
    return this.#keys;
  }
}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(discoveryTimeoutMillis),
  })
    .then(async (response) => discovery.safeParse(await response.json()))
    .catch((thrown: unknown) => {
      throw unavailable('the OpenID provider does not answer', thrown);
    });
  if (!answer.success || answer.data.issuer !== issuer) {
    throw unavailable('the OpenID provider describes another issuer');
  }
  return createRemoteJWKSet(new URL(answer.data.jwks_uri));
}

function unavailable(message: string, cause?: unknown): OperationalError {
  return new OperationalError('PROOF.KEYS_UNAVAILABLE', message, { retry: 'transient', cause });
}
