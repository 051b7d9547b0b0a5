import { newDataKey, type WorkloadIdentity } from '#agent-identity';
import type { ClaimSubmission } from '#interchange';
import { DataKey, sealJson } from '#sealing';
import { firstRevision } from '../accept-claims/new-claim.js';
import { sideBySide } from '../accept-claims/side-by-side.js';
import type { SealedClaim } from './sealed-claim.js';

interface Sealable {
  readonly claimId: string;
  readonly submission: ClaimSubmission;
}

/** Vault has no call for several data keys: of a large bundle, this many are asked for at once. */
const keysAtOnce = 8;

/** Seals new claims, each with a key of its own. Keys live no longer than one claim takes to seal. */
export class ClaimSealing {
  readonly #identity: Pick<WorkloadIdentity, 'call'>;

  constructor(identity: Pick<WorkloadIdentity, 'call'>) {
    this.#identity = identity;
  }

  /** The claims given, each with what to keep of it. @throws OperationalError `VAULT.*` or `WORKLOAD.*` */
  async seal<Claim extends Sealable>(
    claims: readonly Claim[],
  ): Promise<readonly (Claim & { readonly sealed: SealedClaim })[]> {
    return sideBySide(claims, keysAtOnce, async (claim) => {
      const { wrapped, plaintext } = await newDataKey(this.#identity, claim.claimId);
      const key = DataKey.fromBase64(plaintext.reveal());
      try {
        return { ...claim, sealed: { wrapped, ...sealed(key, claim) } };
      } finally {
        key.destroy();
      }
    });
  }
}

function sealed(key: DataKey, { claimId, submission }: Sealable): Omit<SealedClaim, 'wrapped'> {
  const where = { claimId, revision: firstRevision };
  return {
    content: sealJson(key, { ...where, part: 'content' }, submission.content),
    documents: submission.documents.map(({ kind, reference, content }, index) =>
      sealJson(key, { ...where, part: { document: index + 1 } }, { kind, reference, content }),
    ),
  };
}
