/** Leaves `from` up to, not including, `to`. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** A node over 2^level leaves: the `index`-th of its level, from the left. Its leaves never change. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** What an inclusion proof is made of, first the sibling of the leaf (RFC 6962 §2.1.1). */
export function inclusionRanges(leaf: number, treeSize: number): readonly LeafRange[] {
  const path: LeafRange[] = [];
  let [from, to] = [0, treeSize];
  while (to - from > 1) {
    const middle = from + leftSize(to - from);
    if (leaf < middle) {
      path.unshift({ from: middle, to });
      to = middle;
    } else {
      path.unshift({ from, to: middle });
      from = middle;
    }
  }
  return path;
}

/** What a proof is made of that a tree of `second` leaves begins with one of `first` (RFC 6962 §2.1.2). */
export function consistencyRanges(first: number, second: number): readonly LeafRange[] {
  if (first === 0 || first === second) return [];
  const path: LeafRange[] = [];
  let [from, to] = [0, second];
  let isWhole = true;
  while (to !== first) {
    const middle = from + leftSize(to - from);
    if (first <= middle) {
      path.unshift({ from: middle, to });
      to = middle;
    } else {
      path.unshift({ from, to: middle });
      from = middle;
      isWhole = false;
    }
  }
  // The older root is known to whoever asks, unless the tree has grown around it.
  return isWhole ? path : [{ from, to }, ...path];
}

/** The fewest whole nodes over a range that begins where one of its size would, from left to right. */
export function nodesOf({ from, to }: LeafRange): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  let start = from;
  while (start < to) {
    let [level, size] = [0, 1];
    while (start % (size * 2) === 0 && start + size * 2 <= to) [level, size] = [level + 1, size * 2];
    nodes.push({ level, index: start / size });
    start += size;
  }
  return nodes;
}

/** The largest power of two below `size`, which is more than 1. */
function leftSize(size: number): number {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}
