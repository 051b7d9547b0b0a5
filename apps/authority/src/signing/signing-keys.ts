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
    latest_version: z.number().int().positive(),
    keys: z.record(z.string(), z.object({ public_key: z.string() })),
  }),
});

const keptMillis = 300_000;

/** The public side of the transit key `mandate`, read from Vault at most every five minutes. */
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
    const keys = { version: data.latest_version, published };
    this.#kept = { keys, readAt: Date.now() };
    return keys;
  }
}

/** Names a version of the key in the `kid` of what it signs. */
export function keyId(version: number | string): string {
  return `mandate-v${version}`;
}

function publishedKey(version: string, pem: string): PublishedKey {
  const jwk = createPublicKey(pem).export({ format: 'jwk' });
  return { ...jwk, kid: keyId(version), alg: 'ES256', use: 'sig' };
}
