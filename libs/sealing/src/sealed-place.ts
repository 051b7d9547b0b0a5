/** Where a sealed value lies. A value put anywhere else does not open. */
export interface SealedPlace {
  readonly claimId: string;
  readonly revision: number;
  /** The claim as sent, or the document of this number beside it. */
  readonly part: 'content' | { readonly document: number };
}

/**
 * What is authenticated together with a sealed value. No two places share a text: claim ids hold no slash, and
 * the parts begin with different words.
 */
export function placeText({ claimId, revision, part }: SealedPlace): string {
  return part === 'content'
    ? `claims.claim/${claimId}/${revision}`
    : `claims.document/${claimId}/${revision}/${part.document}`;
}
