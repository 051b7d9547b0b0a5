import { createHash } from 'node:crypto';

const [leafPrefix, nodePrefix] = [Buffer.of(0), Buffer.of(1)];

/** SHA-256 of a leaf of a Merkle tree (RFC 6962 §2.1): a leaf can never be taken for a node. */
export function leafHash(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(leafPrefix).update(content).digest();
}

/** SHA-256 of a node over its two children (RFC 6962 §2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(nodePrefix).update(left).update(right).digest();
}

/** Root of a tree without leaves. */
export function emptyRoot(): Buffer {
  return createHash('sha256').digest();
}

export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Exactly 32 bytes in lower-case hex; undefined otherwise, so that a hash has one writing only. */
export function hashFromHex(text: unknown): Buffer | undefined {
  if (typeof text !== 'string' || !/^[0-9a-f]{64}$/.test(text)) return undefined;
  return Buffer.from(text, 'hex');
}
