import { emptyRoot, nodeHash } from '#verifier';
import type { TreeNode } from './ranges.js';

/** A whole node with its hash. */
export interface HashedNode extends TreeNode {
  readonly hash: Buffer;
}

/** Hash over neighbours from left to right, as the right edge of a tree is hashed. */
export function foldHashes(hashes: readonly Buffer[]): Buffer {
  const [last, ...others] = hashes.toReversed();
  if (last === undefined) return emptyRoot();
  return others.reduce((right, left) => nodeHash(left, right), last);
}

/**
 * The right edge of a growing tree: the whole nodes from which the root follows, one per bit of its size, and
 * everything that is needed to grow it.
 */
export class Frontier {
  #size: number;
  readonly #hashes: Buffer[];

  /** @param hashes of {@link nodesOf} all leaves, from left to right */
  constructor(size: number, hashes: readonly Buffer[]) {
    this.#size = size;
    this.#hashes = [...hashes];
  }

  get size(): number {
    return this.#size;
  }

  root(): Buffer {
    return foldHashes(this.#hashes);
  }

  /** Adds a leaf by its hash; returns the nodes that it made whole, lowest first. */
  append(leaf: Buffer): readonly HashedNode[] {
    const made: HashedNode[] = [];
    let hash = leaf;
    let [level, index] = [0, this.#size];
    while (index % 2 === 1) {
      const left = this.#hashes.pop();
      if (left === undefined) break;
      hash = nodeHash(left, hash);
      [level, index] = [level + 1, (index - 1) / 2];
      made.push({ level, index, hash });
    }
    this.#hashes.push(hash);
    this.#size += 1;
    return made;
  }

  copy(): Frontier {
    return new Frontier(this.#size, this.#hashes);
  }
}
