import { z } from 'zod';
import { Secret } from './secret.js';
import type { VaultHttp, VaultRequest } from './vault-http.js';

/** A claim's data key as it is before Vault has wrapped it. */
export interface UnwrappedKey {
  readonly claimId: string;
  /** 256 bits in base64. */
  readonly plaintext: Secret;
}

/** The workload's own way to Vault: `WorkloadIdentity` is one. */
interface VaultCaller {
  call<Answer>(request: Omit<VaultRequest<Answer>, 'token'>): Promise<Answer>;
}

const wrapAnswer = z.object({
  data: z.object({ batch_results: z.array(z.object({ ciphertext: z.string().startsWith('vault:') })) }),
});
const unwrapAnswer = z.object({
  data: z.object({ plaintext: z.base64().transform((value) => new Secret(value)) }),
});

/**
 * Has Vault wrap the data keys of claims, however many, in one call: each under a key derived for its claim, so that
 * nothing but {@link unwrapDataKey} for the same claim opens it. In the order of the keys.
 *
 * @throws OperationalError `VAULT.*` or `WORKLOAD.*`
 */
export async function wrapDataKeys(
  workload: VaultCaller,
  keys: readonly UnwrappedKey[],
): Promise<readonly string[]> {
  const { data } = await workload.call({
    method: 'POST',
    path: 'transit/encrypt/phi',
    body: {
      batch_input: keys.map(({ claimId, plaintext }) => ({
        plaintext: plaintext.reveal(),
        context: contextOf(claimId),
      })),
    },
    answer: wrapAnswer.refine((answer) => answer.data.batch_results.length === keys.length),
  });
  return data.batch_results.map(({ ciphertext }) => ciphertext);
}

/**
 * Opens a claim's data key with the token of that claim. In base64.
 *
 * @throws OperationalError `VAULT.DENIED` (permanent) for a token whose stage has no business with plaintext;
 * `VAULT.REFUSED` (permanent) for a key that was wrapped for another claim; else `VAULT.*`
 */
export async function unwrapDataKey(
  vault: VaultHttp,
  token: Secret,
  { claimId, wrapped }: { readonly claimId: string; readonly wrapped: string },
): Promise<Secret> {
  const { data } = await vault.call({
    method: 'POST',
    path: 'transit/decrypt/phi',
    token,
    body: { ciphertext: wrapped, context: contextOf(claimId) },
    answer: unwrapAnswer,
  });
  return data.plaintext;
}

function contextOf(claimId: string): string {
  return Buffer.from(claimId).toString('base64');
}
