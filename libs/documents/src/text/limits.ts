/** Of one document, but for the last two. What is beyond them is refused rather than cut, so that nothing is half read. */
export const limits = {
  bytes: 5 * 1024 * 1024,
  pages: 200,
  /** UTF-16 units of text. */
  characters: 400_000,
  pdfMillis: 8_000,
  pdfMegabytes: 256,
  /** Of one claim: its login lives for minutes, and others wait. */
  documents: 40,
  millis: 60_000,
} as const;
