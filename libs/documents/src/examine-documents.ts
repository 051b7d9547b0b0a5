import { extractFacts } from './facts/extract-facts.js';
import type { Fact } from './facts/fact.js';
import { findSignals } from './questions/find-signals.js';
import type { Signal } from './questions/signal.js';
import type { Document, RefusedDocument } from './text/document-text.js';
import { limits } from './text/limits.js';
import { readDocument } from './text/read-document.js';

/** What one document says that a claim has use for. Offsets are into its text as `readDocument` gives it. */
export interface ExaminedDocument {
  readonly path: string;
  readonly characters: number;
  readonly facts: readonly Fact[];
  readonly signals: readonly Signal[];
}

export interface Examined {
  readonly documents: readonly ExaminedDocument[];
  readonly refused: readonly RefusedDocument[];
  /** Said by another reader, and not in the documents. */
  readonly dropped: number;
}

/** What another reader found in a text, a language model for one: every fact and signal quoted from it. */
export interface Reading {
  readonly facts: readonly Fact[];
  readonly signals: readonly Signal[];
  readonly dropped: number;
}

/** Reads a text beside the rules. It adds to what they found and takes nothing away. */
export type ReadMore = (text: string) => Promise<Reading>;

const nothingMore: Reading = { facts: [], signals: [], dropped: 0 };

/** Reads what came with a claim, one document after the other, by rules and by whoever else reads. */
export async function examineDocuments(
  documents: readonly Document[],
  readMore: ReadMore = () => Promise.resolve(nothingMore),
): Promise<Examined> {
  const examined: ExaminedDocument[] = [];
  const refused: RefusedDocument[] = [];
  let dropped = 0;
  const until = performance.now() + limits.millis;
  for (const [index, document] of documents.entries()) {
    if (index >= limits.documents || performance.now() > until) {
      refused.push({ path: document.path, code: 'DOCUMENT.TOO_MANY' });
      continue;
    }
    const read = await readDocument(document);
    if (!read.ok) {
      refused.push({ path: document.path, code: read.failure });
      continue;
    }
    const { path, text } = read.value;
    const more = await readMore(text);
    dropped += more.dropped;
    examined.push({
      path,
      characters: text.length,
      facts: distinct([...extractFacts(text), ...more.facts], ({ kind, start }) => `${kind}|${start}`),
      signals: distinct([...findSignals(text), ...more.signals], ({ kind }) => kind),
    });
  }
  return { documents: examined, refused, dropped };
}

/** The first of each name, in the order in which they stand in the text. */
function distinct<Found extends { readonly start: number }>(
  found: readonly Found[],
  nameOf: (each: Found) => string,
): readonly Found[] {
  const byName = new Map<string, Found>();
  for (const each of found) if (!byName.has(nameOf(each))) byName.set(nameOf(each), each);
  return [...byName.values()].toSorted((one, other) => one.start - other.start);
}
