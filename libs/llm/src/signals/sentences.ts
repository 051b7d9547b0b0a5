import type { Span } from '#documents';

/** Of one document: a hostile one must not make us compute without end. What comes later is read by words alone. */
const most = 120;
const shortest = 12;
const longest = 300;

/** Sentences of a text with their places, as far as they can say something. */
export function sentencesOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/[^.;!?\n\r]{12,}/g)) {
    const said = match[0].trim();
    // Letters enough to be words: rows of numbers and codes mean nothing to a model of sentences.
    if (said.length < shortest || (said.match(/\p{L}/gu)?.length ?? 0) < said.length / 2) continue;
    const start = match.index + match[0].indexOf(said);
    spans.push({ start, end: start + Math.min(said.length, longest) });
    if (spans.length >= most) break;
  }
  return spans;
}
