import { Secret, wrapDataKeys, type WorkloadIdentity } from '#agent-identity';
import type { ClaimSubmission } from '#interchange';
import { DataKey, sealJson } from '#sealing';
import type { SealedClaim } from './sealed-claim.js';

interface Sealable {
  readonly claimId: string;
  readonly revision: number;
  readonly submission: Pick<ClaimSubmission, 'content' | 'documents'>;
}

/** Seals new claims, each with a key of its own that lives until the claims of its request are sealed. */
export class ClaimSealing {
  readonly #identity: Pick<WorkloadIdentity, 'call'>;

  constructor(identity: Pick<WorkloadIdentity, 'call'>) {
    this.#identity = identity;
  }

  /**
   * The claims given, each with what to keep of it.
   *
   * @throws OperationalError `VAULT.*` or `WORKLOAD.*`
   */
  async seal<Claim extends Sealable>(
    claims: readonly Claim[],
  ): Promise<readonly (Claim & { readonly sealed: SealedClaim })[]> {
    if (claims.length === 0) return [];
    const keyed = claims.map((claim) => ({ claim, key: DataKey.generate() }));
    try {
      const wrapped = await wrapDataKeys(
        this.#identity,
        keyed.map(({ claim: { claimId }, key }) => ({ claimId, plaintext: new Secret(key.toBase64()) })),
      );
      return keyed.map(({ claim, key }, index) => ({
        ...claim,
        sealed: seal(claim, key, wrapped[index] ?? ''),
      }));
    } finally {
      for (const { key } of keyed) key.destroy();
    }
  }
}

function seal({ claimId, revision, submission }: Sealable, key: DataKey, wrapped: string): SealedClaim {
  const where = { claimId, revision };
  return {
    wrapped,
    content: sealJson(key, { ...where, part: 'content' }, submission.content),
    documents: submission.documents.map(({ kind, reference, content }, index) =>
      sealJson(key, { ...where, part: { document: index + 1 } }, { kind, reference, content }),
    ),
  };
}
