import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import type { WorkloadIdentity } from '#agent-identity';

/** A public key as published (RFC 7517). */
export type PublishedKey = Readonly<Record<string, unknown>> & { readonly kid: string };

export interface SigningKeys {
  /** Version of the key that signs now. */
  readonly version: number;
  /** Every version that may have signed something still valid. */
  readonly published: readonly PublishedKey[];
}

const keyAnswer = z.object({
  data: z.object({
    keys: z.record(z.string(), z.object({ public_key: z.string(), creation_time: z.string() })),
  }),
});

const keptMillis = 30_000;

/** Seconds for which whoever verifies may keep the published keys. */
export const publishedForSeconds = 300;

/** By then every replica has read a new version, and every copy of what was published before it has run out. */
const knownToAllMillis = keptMillis + publishedForSeconds * 1_000;

/** The public side of the transit key `mandate`, read from Vault at most every thirty seconds. */
export class MandateKeys {
  readonly #identity: WorkloadIdentity;
  #kept: { readonly keys: SigningKeys; readonly readAt: number } | undefined;

  constructor(identity: WorkloadIdentity) {
    this.#identity = identity;
  }

  /** @throws OperationalError `VAULT.*` or `WORKLOAD.*` */
  async current(): Promise<SigningKeys> {
    if (this.#kept !== undefined && Date.now() - this.#kept.readAt < keptMillis) return this.#kept.keys;
    const path = 'transit/keys/mandate';
    const { data } = await this.#identity.call({ method: 'GET', path, answer: keyAnswer });
    const published = Object.entries(data.keys).map(([version, key]) =>
      publishedKey(version, key.public_key),
    );
    const versions = Object.entries(data.keys).map(([version, key]) => ({
      version: Number(version),
      createdAt: Date.parse(key.creation_time),
    }));
    const keys = { version: signingVersion(versions, Date.now()), published };
    this.#kept = { keys, readAt: Date.now() };
    return keys;
  }
}

/**
 * The version that signs: the newest that everybody who verifies knows by now. A rotation is published first
 * and used later, so that nobody meets a signature whose key it cannot have; the first key there is has no
 * other before it.
 */
export function signingVersion(
  versions: readonly { readonly version: number; readonly createdAt: number }[],
  now: number,
): number {
  const known = versions.filter(({ createdAt }) => now - createdAt >= knownToAllMillis);
  const all = versions.map(({ version }) => version);
  return known.length > 0 ? Math.max(...known.map(({ version }) => version)) : Math.min(...all);
}

/** Names a version of the key in the `kid` of what it signs. */
export function keyId(version: number | string): string {
  return `mandate-v${version}`;
}

function publishedKey(version: string, pem: string): PublishedKey {
  const jwk = createPublicKey(pem).export({ format: 'jwk' });
  return { ...jwk, kid: keyId(version), alg: 'ES256', use: 'sig' };
}
