import { createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto';

/** Public keys of a log, by their version. Nothing else is needed to verify, and nothing secret is in it. */
export type PublicKeys = ReadonlyMap<string, KeyObject>;

/** A JSON Web Key Set with one ES256 key per version, named by `kid`. Throws what `node:crypto` throws on others. */
export function publicKeys(set: { readonly keys: readonly (JsonWebKey & { kid?: string })[] }): PublicKeys {
  return new Map(
    set.keys.map((jwk) => [String(jwk.kid), createPublicKey({ key: jwk, format: 'jwk' })] as const),
  );
}

const signatureBytes = 64;

/**
 * Whether an ES256 signature (base64url of r and s) is that of a key over a text. A signature has one writing
 * only: the bits that base64url leaves over must be 0.
 */
export function isSignedBy(
  keys: PublicKeys,
  { key, text, signature }: { readonly key: string; readonly text: string; readonly signature: string },
): boolean {
  const publicKey = keys.get(key);
  if (publicKey === undefined) return false;
  const bytes = Buffer.from(signature, 'base64url');
  if (bytes.length !== signatureBytes || bytes.toString('base64url') !== signature) return false;
  return verify('sha256', Buffer.from(text), { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes);
}
