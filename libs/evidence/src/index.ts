export { recordKinds, type RecordKind } from './records/record-kinds.js';
export { chainOf, systemChain, type Fact } from './records/fact.js';
export {
  canonicalText,
  emptyChain,
  sealFacts,
  unsealedRecord,
  type ChainHead,
  type EvidenceRecord,
  type SealedRecord,
} from './records/seal.js';
export { nodesOf, type TreeNode } from './tree/ranges.js';
export { Frontier, type HashedNode } from './tree/frontier.js';
export { consistencyProof, inclusionProof, rootOf, type ReadNodes } from './tree/proofs.js';
export { writeBundle, type BundleContents, type BundledRecord } from './bundle/write-bundle.js';
