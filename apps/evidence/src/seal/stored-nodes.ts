import { Bug } from '#errors';
import type { ReadNodes, TreeNode } from '#evidence';
import { nodeHash } from '#verifier';
import type { Sql } from '../database.port.js';
import { leavesOf, nodesAt } from './record-statements.js';

/** Only every fourth level is stored; what lies between is hashed again from at most 15 nodes below. */
export const storedEvery = 4;

/**
 * Reads nodes of the stored tree, however many, in two statements. What is below several of them is read and hashed once:
 * the records of a claim lie close together, and so do their proofs.
 */
export function storedNodes(sql: Sql): ReadNodes {
  return async (asked) => {
    const below = new Map(asked.flatMap(storedBelow).map((node) => [nameOf(node), node]));
    const hashes = await readStored(sql, [...below.values()]);
    return asked.map((node) => folded(hashes, node));
  };
}

/** The stored nodes, or leaves, over which a node is: one, 2, 4 or 8. */
function storedBelow({ level, index }: TreeNode): readonly TreeNode[] {
  const stored = level - (level % storedEvery);
  const count = 2 ** (level - stored);
  return Array.from({ length: count }, (_, at) => ({ level: stored, index: index * count + at }));
}

async function readStored(sql: Sql, nodes: readonly TreeNode[]): Promise<Map<string, Buffer>> {
  const hashes = new Map<string, Buffer>();
  const leaves = nodes.filter(({ level }) => level === 0).map(({ index }) => index);
  const ranges = rangesOf(leaves);
  if (ranges.length > 0) {
    const values = [ranges.map(({ low }) => low), ranges.map(({ high }) => high)];
    const rows = await sql.query<{ position: string; hash: Buffer }>(leavesOf, values);
    for (const { position, hash } of rows) hashes.set(nameOf({ level: 0, index: Number(position) }), hash);
  }
  const higher = nodes.filter(({ level }) => level > 0);
  if (higher.length > 0) {
    const values = [higher.map(({ level }) => level), higher.map(({ index }) => index)];
    const rows = await sql.query<{ level: number; index: string; hash: Buffer }>(nodesAt, values);
    for (const { level, index, hash } of rows) hashes.set(nameOf({ level, index: Number(index) }), hash);
  }
  return hashes;
}

function rangesOf(leaves: readonly number[]): readonly { readonly low: number; readonly high: number }[] {
  const ranges: { low: number; high: number }[] = [];
  for (const leaf of leaves.toSorted((one, other) => one - other)) {
    const last = ranges.at(-1);
    if (last?.high === leaf) last.high = leaf + 1;
    else ranges.push({ low: leaf, high: leaf + 1 });
  }
  return ranges;
}

/** The hash of a node, kept among the others with every one below it. */
function folded(hashes: Map<string, Buffer>, node: TreeNode): Buffer {
  const { level, index } = node;
  const known = hashes.get(nameOf(node));
  if (known !== undefined) return known;
  if (level % storedEvery === 0) throw new Bug(`node ${nameOf(node)} of the log is not stored`);
  const half = (side: 0 | 1): Buffer => folded(hashes, { level: level - 1, index: index * 2 + side });
  const hash = nodeHash(half(0), half(1));
  hashes.set(nameOf(node), hash);
  return hash;
}

function nameOf({ level, index }: TreeNode): string {
  return `${level}/${index}`;
}
