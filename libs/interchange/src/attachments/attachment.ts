/** Text or a file that came with a claim, as it was sent: not looked into yet. */
export interface Attachment {
  /** Where it was found: FHIRPath in the claim, or in a resource named by its reference. Holds nothing of what it says. */
  readonly path: string;
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'file'; readonly mediaType: string; readonly base64: string }
    /** Named by an address only. Addresses in documents are never followed. */
    | { readonly kind: 'elsewhere'; readonly mediaType: string };
}
