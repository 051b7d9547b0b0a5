export {
  examineDocuments,
  type Examined,
  type ExaminedDocument,
  type ReadMore,
  type Reading,
} from './examine-documents.js';
export { readDocument } from './text/read-document.js';
export type { Document, DocumentText, RefusedDocument } from './text/document-text.js';
export { refusals, type RefusalCode } from './text/refusal.js';
export { factKinds, type Fact, type FactKind, type ProposedFact, type Span } from './facts/fact.js';
export { keepVerbatim, type KeptFacts } from './facts/keep-verbatim.js';
export { extractFacts } from './facts/extract-facts.js';
export { findSignals, isTakenBack } from './questions/find-signals.js';
export { questions, signalKinds, type Signal, type SignalKind } from './questions/signal.js';
