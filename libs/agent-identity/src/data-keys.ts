import { z } from 'zod';
import { Secret } from './secret.js';
import type { VaultHttp, VaultRequest } from './vault-http.js';

/** A fresh key of 256 bits for one claim: what seals, and what is kept beside the sealed. */
export interface NewDataKey {
  /** Opened only by Vault, only for the same claim. No secret without Vault. */
  readonly wrapped: string;
  /** Base64. Vault keeps no copy. */
  readonly plaintext: Secret;
}

const base64Key = z
  .string()
  .length(44)
  .transform((value) => new Secret(value));
const newKeyAnswer = z.object({
  data: z.object({ ciphertext: z.string().startsWith('vault:'), plaintext: base64Key }),
});
const unwrapAnswer = z.object({ data: z.object({ plaintext: base64Key }) });

/** The workload's own way to Vault: `WorkloadIdentity` is one. */
interface VaultCaller {
  call<Answer>(request: Omit<VaultRequest<Answer>, 'token'>): Promise<Answer>;
}

/** Asks Vault for a claim's data key. @throws OperationalError `VAULT.*` or `WORKLOAD.*` */
export async function newDataKey(workload: VaultCaller, claimId: string): Promise<NewDataKey> {
  const { data } = await workload.call({
    method: 'POST',
    path: 'transit/datakey/plaintext/phi',
    body: { context: contextOf(claimId) },
    answer: newKeyAnswer,
  });
  return { wrapped: data.ciphertext, plaintext: data.plaintext };
}

/**
 * Opens a claim's data key with the token of that claim.
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

/** Vault derives the wrapping key from it, so a key wrapped for one claim is noise for another. */
function contextOf(claimId: string): string {
  return Buffer.from(claimId).toString('base64');
}
