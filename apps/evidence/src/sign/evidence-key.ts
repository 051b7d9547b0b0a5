import { createPublicKey, type JsonWebKey } from 'node:crypto';
import type { WorkloadIdentity } from '#agent-identity';
import { Bug } from '#errors';
import { z } from 'zod';

/** A public key as published (RFC 7517), named by its version. */
export type PublishedKey = JsonWebKey & { readonly kid: string };

const keyAnswer = z.object({
  data: z.object({
    latest_version: z.int().positive(),
    keys: z.record(z.string(), z.object({ public_key: z.string() })),
  }),
});
const signAnswer = z.object({ data: z.object({ signature: z.string().startsWith('vault:v') }) });

/** The transit key `evidence`: it signs, and never leaves Vault. */
export class EvidenceKey {
  readonly #identity: Pick<WorkloadIdentity, 'call'>;

  constructor(identity: Pick<WorkloadIdentity, 'call'>) {
    this.#identity = identity;
  }

  /** Version that signs now, and every version that may have signed. @throws OperationalError `VAULT.*` */
  async published(): Promise<{ readonly version: string; readonly keys: readonly PublishedKey[] }> {
    const path = 'transit/keys/evidence';
    const { data } = await this.#identity.call({ method: 'GET', path, answer: keyAnswer });
    const keys = Object.entries(data.keys).map(([kid, { public_key: pem }]) => ({
      ...createPublicKey(pem).export({ format: 'jwk' }),
      kid,
      alg: 'ES256',
      use: 'sig',
    }));
    return { version: String(data.latest_version), keys };
  }

  /** ES256 by that version, base64url. @throws OperationalError `VAULT.*` */
  async sign(text: string, version: string): Promise<string> {
    const { data } = await this.#identity.call({
      method: 'POST',
      path: 'transit/sign/evidence/sha2-256',
      body: {
        input: Buffer.from(text).toString('base64'),
        key_version: Number(version),
        marshaling_algorithm: 'jws',
      },
      answer: signAnswer,
    });
    const signature = data.signature.split(':')[2];
    if (signature === undefined) throw new Bug('Vault signed without a signature');
    return signature;
  }
}
