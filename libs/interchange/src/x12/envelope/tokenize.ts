import { isaLength, readIsa, type Separators } from './separators.js';
import type { Segment } from './segment.js';

/** Where reading of a file had to end before its end, and why. */
export type TokenFault =
  | { readonly kind: 'no-isa' }
  | { readonly kind: 'isa-layout'; readonly element: number }
  | { readonly kind: 'segment-too-long' }
  | { readonly kind: 'segment-id' }
  | { readonly kind: 'too-many-segments' }
  | { readonly kind: 'cut-off' };

export interface Tokens {
  readonly segments: readonly Segment[];
  /** Null when the file was read to its end. `after`: the last segment before it, if there is one. */
  readonly fault: { readonly what: TokenFault; readonly after: Segment | null } | null;
}

/** Far above any batch: 1,000 claims of 50 lines. */
const mostSegments = 500_000;
/** No segment of any transaction set needs more. */
const longestSegment = 10_000;

const idShape = /^[A-Z][A-Z0-9]{1,2}$/;
const blank = /[\s\u001a]/;

/**
 * Takes a file apart into segments, each interchange by the separators that its own ISA states. Line breaks
 * and blanks between segments count for nothing. Never throws, reads each character a bounded number of times.
 */
export function tokenize(text: string): Tokens {
  const segments: Segment[] = [];
  const stop = (what: TokenFault): Tokens => ({ segments, fault: { what, after: segments.at(-1) ?? null } });
  let separators: Separators | null = null;
  let at = skipBlank(text, text.startsWith('\uFEFF') ? 1 : 0);
  if (at >= text.length) return stop({ kind: 'no-isa' });
  while (at < text.length) {
    if (separators === null || segments.at(-1)?.id === 'IEA') {
      if (!text.startsWith('ISA', at)) return stop({ kind: 'no-isa' });
      const isa = readIsa(text.slice(at, at + isaLength));
      if (!('separators' in isa)) return stop({ kind: 'isa-layout', element: isa.element });
      separators = isa.separators;
      segments.push({ id: 'ISA', number: segments.length + 1, elements: isa.elements, separators });
      at = skipBlank(text, at + isaLength);
      continue;
    }
    const end = text.indexOf(separators.terminator, at);
    if (end === -1) return stop({ kind: 'cut-off' });
    if (end - at > longestSegment) return stop({ kind: 'segment-too-long' });
    if (segments.length >= mostSegments) return stop({ kind: 'too-many-segments' });
    const [id = '', ...elements] = text.slice(at, end).split(separators.element);
    if (!idShape.test(id)) return stop({ kind: 'segment-id' });
    segments.push({ id, number: segments.length + 1, elements, separators });
    at = skipBlank(text, end + 1);
  }
  return segments.at(-1)?.id === 'IEA' ? { segments, fault: null } : stop({ kind: 'cut-off' });
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && blank.test(text.charAt(at))) at += 1;
  return at;
}
