export { canonicalJson, type Json } from './canonical-json.js';
export { emptyRoot, hashFromHex, leafHash, nodeHash, sha256Hex } from './hashes.js';
export { verifyConsistency, verifyInclusion } from './proofs.js';
export { isSignedBy, publicKeys, type PublicKeys } from './signatures.js';
export { treeHeadText, verifyTreeHead, type SignedTreeHead, type TreeHead } from './tree-head.js';
export {
  bundleFormat,
  noRecord,
  type ChainedRecord,
  type Manifest,
  type ManifestChain,
  type ManifestLine,
  type PartLine,
  type RecordLine,
  type WithheldLine,
} from './bundle-format.js';
export type { Finding, FindingCode, Verification } from './finding.js';
export { verifyBundle } from './verify-bundle.js';
