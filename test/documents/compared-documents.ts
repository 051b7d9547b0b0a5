import { hostileDocuments } from './hostile-documents.js';

/** Notes as they are written: some speak of what a person should be asked about, in the rules' words or in others. */
const harmless = [
  'Patient fell from a ladder on 2025-03-09. Charge $125.00, diagnosis M54.5.',
  'Hurt his back lifting crates in the warehouse during the night shift.',
  'Her husband has a policy with another carrier, which may pay first.',
  'The car in front braked without warning and she ran into it.',
  'Routine visit, no complaints. Return in six weeks. Copay of $25.00 collected.',
  'Operative report to follow. Authorization no. AUTH-778-X, seen on 2025-03-11.',
  'Work accident: slipped on the stairs of the plant. The employer was told.',
];

const all = hostileDocuments.map(({ text }) => text.slice(0, 10_000));
/** What a page can show in one of the fonts that every reader has. */
const printable = all.filter((text) => /^[\x20-\x7e\n]*$/.test(text));

const nth = (texts: readonly string[], n: number): string => texts[n % texts.length] ?? '';

/** The nth hostile document. Far apart ones follow each other, so that a few show many of the disguises. */
const hostile = (n: number): string => nth(all, n * 37);

export const harmlessNote = (n: number): string => nth(harmless, n);

/** A note of three in five is hostile, one is harmless, and one claim has none. */
export function noteOf(n: number): string | undefined {
  const place = n % 5;
  if (place === 4) return undefined;
  return place === 3 ? harmlessNote(n) : hostile(Math.floor(n / 5) * 3 + place);
}

/** Two pages: a visit, and what a hostile document says. */
export function pagesOf(n: number): readonly string[] {
  return [harmlessNote(n), nth(printable, n * 5).slice(0, 600)];
}
