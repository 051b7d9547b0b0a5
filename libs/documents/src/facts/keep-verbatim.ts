import type { Fact, ProposedFact } from './fact.js';
import { readValue } from './read-value.js';

export interface KeptFacts {
  readonly facts: readonly Fact[];
  /** Proposed, and not in the document or not what it was said to be. */
  readonly dropped: number;
}

/**
 * Of what somebody proposes only what the document says: the quote must stand in it to the letter, and its value is
 * read from it here. The same quote twice is one fact.
 */
export function keepVerbatim(text: string, proposed: readonly ProposedFact[]): KeptFacts {
  const kept = new Map<string, Fact>();
  let dropped = 0;
  for (const { kind, quote } of proposed) {
    const start = quote === '' ? -1 : text.indexOf(quote);
    const value = start < 0 ? null : readValue(kind, quote);
    if (value === null) dropped += 1;
    else kept.set(`${kind}|${start}`, { kind, value, start, end: start + quote.length });
  }
  return { facts: [...kept.values()], dropped };
}
