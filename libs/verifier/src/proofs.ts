import { emptyRoot, nodeHash } from './hashes.js';

/** That a leaf is in a tree. */
export interface InclusionClaim {
  readonly leaf: Uint8Array;
  /** From 0. */
  readonly index: number;
  readonly treeSize: number;
  readonly root: Uint8Array;
}

/**
 * Whether the path leads from the leaf to the root (RFC 9162 §2.1.3.2, which says how the proofs of RFC 6962 are
 * checked).
 */
export function verifyInclusion(claim: InclusionClaim, path: readonly Uint8Array[]): boolean {
  const { leaf, index, treeSize, root } = claim;
  if (!isCount(index) || !isCount(treeSize) || index >= treeSize) return false;
  let [node, last] = [index, treeSize - 1];
  let hash: Uint8Array = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else hash = nodeHash(hash, sibling);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && isSame(hash, root);
}

/** Two heads of what should be one growing tree. */
export interface ConsistencyClaim {
  readonly first: { readonly size: number; readonly root: Uint8Array };
  readonly second: { readonly size: number; readonly root: Uint8Array };
}

/** Whether the second tree begins with everything that was in the first (RFC 9162 §2.1.4.2). */
export function verifyConsistency({ first, second }: ConsistencyClaim, path: readonly Uint8Array[]): boolean {
  if (!isCount(first.size) || !isCount(second.size) || first.size > second.size) return false;
  if (first.size === second.size) return path.length === 0 && isSame(first.root, second.root);
  if (first.size === 0) return path.length === 0 && isSame(first.root, emptyRoot());
  const steps = isPowerOfTwo(first.size) ? [first.root, ...path] : [...path];
  const start = steps.shift();
  if (start === undefined) return false;
  let [node, last] = [first.size - 1, second.size - 1];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  let [older, newer] = [start, start];
  for (const hash of steps) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      [older, newer] = [nodeHash(hash, older), nodeHash(hash, newer)];
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else newer = nodeHash(newer, hash);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && isSame(older, first.root) && isSame(newer, second.root);
}

// Not by bit operations, which end at 2³¹.
const isOdd = (value: number): boolean => value % 2 === 1;
const half = (value: number): number => Math.floor(value / 2);
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function isPowerOfTwo(value: number): boolean {
  let rest = value;
  while (rest > 1 && !isOdd(rest)) rest = half(rest);
  return rest === 1;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
