import { z } from 'zod';
import { Bug } from '#errors';
import type { WorkloadIdentity } from '#agent-identity';
import { keyId, type MandateKeys } from './signing-keys.js';

const signAnswer = z.object({
  data: z.object({ batch_results: z.array(z.object({ signature: z.string().startsWith('vault:v') })) }),
});

/** Signs JWTs (ES256) with a key that only Vault holds. */
export class TransitSigner {
  readonly #identity: WorkloadIdentity;
  readonly #keys: MandateKeys;

  constructor(identity: WorkloadIdentity, keys: MandateKeys) {
    this.#identity = identity;
    this.#keys = keys;
  }

  /**
   * One JWT per claims set, in one call to Vault, in the same order.
   *
   * @param typ media type in the header (`txntoken+jwt`), which keeps one kind from passing for another
   * @throws OperationalError `VAULT.*` or `WORKLOAD.*`
   */
  async sign(typ: string, claimSets: readonly object[]): Promise<readonly string[]> {
    const { version } = await this.#keys.current();
    const header = { alg: 'ES256', kid: keyId(version), typ };
    const inputs = claimSets.map((claims) => `${encoded(header)}.${encoded(claims)}`);
    const { data } = await this.#identity.call({
      method: 'POST',
      path: 'transit/sign/mandate/sha2-256',
      body: {
        key_version: version,
        marshaling_algorithm: 'jws',
        batch_input: inputs.map((input) => ({ input: Buffer.from(input).toString('base64') })),
      },
      answer: signAnswer,
    });
    return inputs.map((input, index) => `${input}.${signatureOf(data.batch_results[index]?.signature)}`);
  }
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** Vault prefixes the signature with its key's version: `vault:v1:…`. */
function signatureOf(signature: string | undefined): string {
  const value = signature?.split(':')[2];
  if (value === undefined) throw new Bug('Vault signed fewer inputs than it was given');
  return value;
}
