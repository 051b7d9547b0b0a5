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
export { consistencyProof, inclusionProof, inclusionProofs, rootOf, type ReadNodes } from './tree/proofs.js';
export { writeBundle, type BundleContents, type BundledRecord } from './bundle/write-bundle.js';
export {
  dossierOf,
  type ClaimVersion,
  type Dossier,
  type DossierInput,
  type Told,
} from './dossier/dossier.js';
export { nameOf, textIn, type StoredRecord } from './dossier/found.js';
export type { CredentialState, DeathCertificate, LeaseHashes } from './dossier/credentials.js';
export type { StepOutcome, StepReport } from './dossier/steps.js';
export type { Dispatches } from './dossier/gaps-of-events.js';
export type { Gap, GapKind } from './dossier/gap.js';
