/** Where a sealed value lies. A value put anywhere else does not open. */
export interface SealedPlace {
  readonly claimId: string;
  readonly revision: number;
  /** The claim as sent, the document of this number beside it, or what a pass found in its documents. */
  readonly part: 'content' | { readonly document: number } | { readonly findings: number };
}

/**
 * What is authenticated together with a sealed value. No two places share a text: claim ids hold no slash, and
 * the parts begin with different words.
 */
export function placeText({ claimId, revision, part }: SealedPlace): string {
  if (part === 'content') return `claims.claim/${claimId}/${revision}`;
  return 'document' in part
    ? `claims.document/${claimId}/${revision}/${part.document}`
    : `claims.document_findings/${claimId}/${revision}/${part.findings}`;
}
