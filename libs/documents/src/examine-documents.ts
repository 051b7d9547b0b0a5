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
}

/** Reads what came with a claim, one document after the other, by rules alone. */
export async function examineDocuments(documents: readonly Document[]): Promise<Examined> {
  const examined: ExaminedDocument[] = [];
  const refused: RefusedDocument[] = [];
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
    examined.push({
      path,
      characters: text.length,
      facts: extractFacts(text),
      signals: findSignals(text),
    });
  }
  return { documents: examined, refused };
}
