import * as fc from 'fast-check';
import { emptyRoot, leafHash, nodeHash, verifyConsistency, verifyInclusion } from '#verifier';
import { Frontier } from './frontier.js';
import { consistencyProof, inclusionProof, rootOf, type ReadNodes } from './proofs.js';

/** The leaves that Certificate Transparency's own tests use, and the roots over the first n of them. */
const published = {
  leaves: [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ],
  roots: [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
} as const;

const publishedLeaves = published.leaves.map((hex) => leafHash(Buffer.from(hex, 'hex')));

/** The definition of RFC 6962 §2.1, word for word. */
function definedRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return emptyRoot();
  if (leaves.length === 1) return leaves[0] as Buffer;
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  return nodeHash(definedRoot(leaves.slice(0, left)), definedRoot(leaves.slice(left)));
}

const readerOver =
  (leaves: readonly Buffer[]): ReadNodes =>
  (nodes) =>
    Promise.resolve(
      nodes.map(({ level, index }) =>
        definedRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
      ),
    );

const manyLeaves = (count: number) => Array.from({ length: count }, (_, index) => leafHash(`leaf ${index}`));

const grown = (leaves: readonly Buffer[]) => {
  const frontier = new Frontier(0, []);
  for (const leaf of leaves) frontier.append(leaf);
  return frontier;
};

test.each(published.roots.map((root, size) => ({ root, size })))(
  'the root over the first $size published leaves is the published one',
  ({ root, size }) => {
    expect(grown(publishedLeaves.slice(0, size)).root().toString('hex')).toBe(root);
  },
);

test.each([
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
])('the published inclusion proof of leaf %i in a tree of %i is ours', async (leaf, size, path) => {
  const proof = await inclusionProof(readerOver(publishedLeaves), leaf, size);
  expect(proof.map((hash) => hash.toString('hex'))).toEqual(path);
});

test.each([
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
])('the published consistency proof from %i to %i leaves is ours', async (first, second, path) => {
  const proof = await consistencyProof(readerOver(publishedLeaves), first, second);
  expect(proof.map((hash) => hash.toString('hex'))).toEqual(path);
});

const sizes = fc.integer({ min: 1, max: 80 });

test('every leaf of a tree is proven to be in it, and no other leaf, place, size or root is', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), async (treeSize, any) => {
      const leaves = manyLeaves(treeSize);
      const index = any % treeSize;
      const [leaf, root] = [leaves[index] as Buffer, definedRoot(leaves)];
      const path = await inclusionProof(readerOver(leaves), index, treeSize);
      const claim = { leaf, index, treeSize, root };
      expect(verifyInclusion(claim, path)).toBe(true);
      expect(verifyInclusion({ ...claim, leaf: leafHash('other') }, path)).toBe(false);
      expect(verifyInclusion({ ...claim, root: leafHash('other') }, path)).toBe(false);
      expect(verifyInclusion({ ...claim, index: treeSize }, path)).toBe(false);
      if (treeSize > 1) {
        expect(verifyInclusion({ ...claim, index: (index + 1) % treeSize }, path)).toBe(false);
        expect(verifyInclusion(claim, path.slice(1))).toBe(false);
      }
      expect(verifyInclusion(claim, [...path, leaf])).toBe(false);
    }),
  );
});

test('a tree is proven to begin with each of its former states, and with no other', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), async (second, any) => {
      const leaves = manyLeaves(second);
      const first = 1 + (any % second);
      const heads = {
        first: { size: first, root: definedRoot(leaves.slice(0, first)) },
        second: { size: second, root: definedRoot(leaves) },
      };
      const path = await consistencyProof(readerOver(leaves), first, second);
      expect(verifyConsistency(heads, path)).toBe(true);
      const forged = { ...heads, first: { size: first, root: leafHash('rewritten') } };
      expect(verifyConsistency(forged, path)).toBe(false);
      const rewritten = { ...heads, second: { size: second, root: leafHash('rewritten') } };
      expect(verifyConsistency(rewritten, path)).toBe(false);
      if (path.length > 0) expect(verifyConsistency(heads, path.slice(1))).toBe(false);
    }),
  );
});

test('a frontier taken up again grows into the same tree, and tells of every node that becomes whole', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, sizes, async (before, added) => {
      const leaves = manyLeaves(before + added);
      const first = grown(leaves.slice(0, before));
      const made = leaves.slice(before).flatMap((leaf) => first.append(leaf));
      expect(first.root()).toEqual(definedRoot(leaves));
      expect(first.root()).toEqual(await rootOf(readerOver(leaves), leaves.length));
      const hashes = await readerOver(leaves)(made);
      expect(made.map(({ hash }) => hash)).toEqual(hashes);
    }),
  );
});
