import { foldHashes } from './frontier.js';
import { consistencyRanges, inclusionRanges, nodesOf, type LeafRange, type TreeNode } from './ranges.js';

/** Port: hashes of whole nodes of a stored tree, in the order asked for; level 0 are the leaves. */
export type ReadNodes = (nodes: readonly TreeNode[]) => Promise<readonly Buffer[]>;

/** Proof that the leaf is in the tree of this size: hashes for `verifyInclusion`. */
export async function inclusionProof(
  read: ReadNodes,
  leaf: number,
  treeSize: number,
): Promise<readonly Buffer[]> {
  return hashesOf(read, inclusionRanges(leaf, treeSize));
}

/** Inclusion proofs of several leaves, read together. */
export async function inclusionProofs(
  read: ReadNodes,
  leaves: readonly number[],
  treeSize: number,
): Promise<readonly (readonly Buffer[])[]> {
  const ranges = leaves.map((leaf) => inclusionRanges(leaf, treeSize));
  const hashes = await hashesOf(read, ranges.flat());
  let taken = 0;
  return ranges.map(({ length }) => {
    taken += length;
    return hashes.slice(taken - length, taken);
  });
}

/** Proof that the tree of `second` leaves begins with that of `first`: hashes for `verifyConsistency`. */
export async function consistencyProof(
  read: ReadNodes,
  first: number,
  second: number,
): Promise<readonly Buffer[]> {
  return hashesOf(read, consistencyRanges(first, second));
}

export async function rootOf(read: ReadNodes, treeSize: number): Promise<Buffer> {
  return foldHashes(await read(nodesOf({ from: 0, to: treeSize })));
}

async function hashesOf(read: ReadNodes, ranges: readonly LeafRange[]): Promise<readonly Buffer[]> {
  const parts = ranges.map(nodesOf);
  const hashes = await read(parts.flat());
  let taken = 0;
  return parts.map(({ length }) => {
    taken += length;
    return foldHashes(hashes.slice(taken - length, taken));
  });
}
