/** Of one document. What is beyond them is refused rather than cut, so that nothing is half read. */
export const limits = {
  bytes: 5 * 1024 * 1024,
  pages: 200,
  /** UTF-16 units of text. */
  characters: 400_000,
  pdfMillis: 15_000,
  pdfMegabytes: 256,
} as const;
