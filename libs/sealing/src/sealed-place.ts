/** Where a sealed value lies. A value put anywhere else does not open. */
export interface SealedPlace {
  readonly claimId: string;
  readonly revision: number;
  /** The claim as sent, the document of this number beside it, or what an examiner wrote about it. */
  readonly part: 'content' | { readonly document: number } | { readonly verdict: VerdictPlace };
}

/** One examiner's verdict in one round. */
export interface VerdictPlace {
  readonly pass: number;
  readonly round: number;
  readonly by: string;
}

/**
 * What is authenticated together with a sealed value. No two places share a text: claim ids hold no slash, and
 * the parts begin with different words.
 */
export function placeText({ claimId, revision, part }: SealedPlace): string {
  const claim = `${claimId}/${revision}`;
  if (part === 'content') return `claims.claim/${claim}`;
  if ('document' in part) return `claims.document/${claim}/${part.document}`;
  // Last what may hold a slash.
  return `claims.review_verdict/${claim}/${part.verdict.pass}/${part.verdict.round}/${part.verdict.by}`;
}
