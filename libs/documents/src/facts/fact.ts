/** What a fact is about. Closed: a document says many things, and these are the ones that a claim has use for. */
export const factKinds = ['date', 'amount', 'diagnosis-code', 'provider-npi', 'authorization'] as const;

export type FactKind = (typeof factKinds)[number];

/** Where in a document's text something stands: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Something that a document says, with the place where it says it. The quote is not stored: it is whatever stands
 * there, so it cannot be other than verbatim.
 */
export interface Fact extends Span {
  readonly kind: FactKind;
  /**
   * Normalised: a day as `YYYY-MM-DD`, an amount as `1284.50`, codes in upper case. Read from the quote by code,
   * never taken from whoever proposed the fact.
   */
  readonly value: string;
}

/** A fact as somebody proposes it, a language model for one: with the quote it claims to rest on. */
export interface ProposedFact {
  readonly kind: FactKind;
  readonly quote: string;
}
