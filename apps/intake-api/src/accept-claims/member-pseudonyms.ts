import type { WorkloadIdentity } from '#agent-identity';
import type { MemberKey } from '#interchange';
import { z } from 'zod';

const hmacAnswer = z.object({
  data: z.object({ batch_results: z.array(z.object({ hmac: z.string().startsWith('vault:v1:') })) }),
});

/**
 * Names members where accumulators are summed: the same member always gets the same name, and only who may ask
 * Vault for the keyed digest can tell whose it is.
 */
export class MemberPseudonyms {
  readonly #identity: WorkloadIdentity;

  constructor(identity: WorkloadIdentity) {
    this.#identity = identity;
  }

  /** @throws OperationalError `VAULT.*` or `WORKLOAD.*` */
  async pseudonyms(members: readonly MemberKey[], submitterSub: string): Promise<readonly string[]> {
    const sources = members.map((member) => sourceOf(member, submitterSub));
    const distinct = [...new Set(sources)];
    if (distinct.length === 0) return [];
    const { data } = await this.#identity.call({
      method: 'POST',
      path: 'transit/hmac/member/sha2-256',
      // Always the first version: a rotation of the key must not give a member a second deductible.
      body: {
        key_version: 1,
        batch_input: distinct.map((source) => ({ input: Buffer.from(source).toString('base64') })),
      },
      answer: hmacAnswer,
    });
    const names = new Map(
      distinct.map((source, index) => [source, pseudonymOf(data.batch_results[index]?.hmac ?? '')]),
    );
    return sources.map((source) => names.get(source) ?? '');
  }
}

/** What two senders call `Patient/1` are two members. */
function sourceOf({ source, scope }: MemberKey, submitterSub: string): string {
  return scope === 'sender' ? `${submitterSub}|${source}` : source;
}

function pseudonymOf(hmac: string): string {
  const digest = Buffer.from(hmac.slice('vault:v1:'.length), 'base64');
  return `m-${digest.subarray(0, 16).toString('hex')}`;
}
