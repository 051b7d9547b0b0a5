/** What Nest injects here, by token: parameter types are not emitted. */
export const evidenceKey = Symbol('EvidenceKey');
export const dossierDesk = Symbol('DossierDesk');
export const processMetrics = Symbol('Metrics');
