import { z } from 'zod';
import type { WorkloadIdentity } from '#agent-identity';

const hmacAnswer = z.object({ data: z.object({ hmac: z.string().startsWith('vault:v1:') }) });

/** People whose pseudonym is kept in memory; the oldest goes first. */
const kept = 1_000;

/**
 * Names a submitter where many may read it (token metadata, Vault's audit log): the same person always
 * gets the same name, and only who may ask Vault for the keyed digest can tell whose it is.
 */
export class Pseudonyms {
  readonly #identity: WorkloadIdentity;
  readonly #known = new Map<string, string>();

  constructor(identity: WorkloadIdentity) {
    this.#identity = identity;
  }

  /** @throws OperationalError `VAULT.*` or `WORKLOAD.*` */
  async of(sub: string): Promise<string> {
    const known = this.#known.get(sub);
    if (known !== undefined) return known;
    const { data } = await this.#identity.call({
      method: 'POST',
      path: 'transit/hmac/mandate/sha2-256',
      // Always the first version: a rotation of the signing key must not rename people.
      body: { input: Buffer.from(sub).toString('base64'), key_version: 1 },
      answer: hmacAnswer,
    });
    const digest = Buffer.from(data.hmac.slice('vault:v1:'.length), 'base64');
    const pseudonym = `p-${digest.subarray(0, 16).toString('hex')}`;
    this.#remember(sub, pseudonym);
    return pseudonym;
  }

  #remember(sub: string, pseudonym: string): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= kept && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(sub, pseudonym);
  }
}
