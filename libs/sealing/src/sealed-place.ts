/** Where a sealed value lies. A value put anywhere else does not open. */
export interface SealedPlace {
  readonly claimId: string;
  readonly revision: number;
  /**
   * The claim as sent, the document of this number beside it, what a pass found in its documents, or what an
   * examiner wrote about it.
   */
  readonly part:
    | 'content'
    | { readonly document: number }
    | { readonly findings: number }
    | { readonly verdict: { readonly pass: number; readonly round: number; readonly by: string } };
}

/**
 * What is authenticated together with a sealed value. No two places share a text: claim ids hold no slash, and
 * the parts begin with different words.
 */
export function placeText({ claimId, revision, part }: SealedPlace): string {
  const claim = `${claimId}/${revision}`;
  if (part === 'content') return `claims.claim/${claim}`;
  if ('document' in part) return `claims.document/${claim}/${part.document}`;
  if ('findings' in part) return `claims.document_findings/${claim}/${part.findings}`;
  // Last what may hold a slash.
  return `claims.review_verdict/${claim}/${part.verdict.pass}/${part.verdict.round}/${part.verdict.by}`;
}
