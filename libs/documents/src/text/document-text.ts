import type { RefusalCode } from './refusal.js';

/** A document that came with a claim, to be read. */
export interface Document {
  /** Where it was found; holds nothing of what it says. */
  readonly path: string;
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'file'; readonly mediaType: string; readonly base64: string }
    | { readonly kind: 'elsewhere'; readonly mediaType: string };
}

/** What a document says. Quotes are offsets into `text`, in UTF-16 units, so it is never changed afterwards. */
export interface DocumentText {
  readonly path: string;
  readonly text: string;
  /** Where each page begins in `text`; one page for what has none. */
  readonly pages: readonly number[];
}

/** A document that was not read, and why. */
export interface RefusedDocument {
  readonly path: string;
  readonly code: RefusalCode;
}
