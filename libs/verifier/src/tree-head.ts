import { canonicalJson } from './canonical-json.js';
import { isSignedBy, type PublicKeys } from './signatures.js';

/** The state of a log at a time: how many records, and the hash over all of them. */
export interface TreeHead {
  readonly size: number;
  /** Lower-case hex. */
  readonly rootHash: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  /** Version of the key that signed it. */
  readonly key: string;
}

export interface SignedTreeHead extends TreeHead {
  /** ES256, base64url. */
  readonly signature: string;
}

/** What is signed of a tree head. It says what it is, so that it can be taken for nothing else. */
export function treeHeadText({ size, rootHash, time, key }: TreeHead): string {
  return canonicalJson({ type: 'vouch.tree-head/1', size, rootHash, time, key });
}

export function verifyTreeHead(head: SignedTreeHead, keys: PublicKeys): boolean {
  return isSignedBy(keys, { key: head.key, text: treeHeadText(head), signature: head.signature });
}
