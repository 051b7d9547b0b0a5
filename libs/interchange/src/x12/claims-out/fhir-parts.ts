import { own, ownList, ownObject, ownText, type JsonObject } from '../../json.js';
import { containedIn, referenceResolver } from '../../fhir/resolve-reference.js';
import type { ElementValue, SegmentValue } from '../kept-segments.js';

/** Looks up what a claim contains, by a reference; null for what it does not. */
export type Contained = (reference: unknown) => JsonObject | null;

export function containedOf(claim: JsonObject): Contained {
  const resolver = referenceResolver(containedIn(claim));
  return (reference) => {
    const resolved = resolver.resolve(reference);
    return resolved.kind === 'resolved' ? resolved.document.content : null;
  };
}

/** The code of a concept's first coding, or of the one in a system. */
export function codeOf(concept: unknown, system?: string): string {
  const codings = ownList(concept, 'coding');
  const coding =
    system === undefined ? codings[0] : codings.find((each) => ownText(each, 'system') === system);
  return ownText(coding, 'code') ?? '';
}

/** The extension of this url in an element. */
export function extensionIn(element: unknown, url: string): JsonObject | null {
  return (
    (ownList(element, 'extension').find((extension) => ownText(extension, 'url') === url) as
      JsonObject | undefined) ?? null
  );
}

/** Codes that an extension holds under these names. */
export function codesIn(element: unknown, url: string): ReadonlyMap<string, string> {
  const entries = ownList(extensionIn(element, url), 'extension');
  return new Map(entries.map((entry) => [ownText(entry, 'url') ?? '', ownText(entry, 'valueCode') ?? '']));
}

/** The value of Money or Quantity as X12 writes numbers: no more digits than needed. */
export function numberOf(holder: unknown, key: string): string {
  const value = own(ownObject(holder, key), 'value');
  return typeof value === 'number' ? String(value) : '';
}

/** `YYYY-MM-DD` as CCYYMMDD; empty for a day that is not fully known. */
export function ccyymmdd(day: string | null): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day ?? '');
  return match ? `${match[1]}${match[2]}${match[3]}` : '';
}

/** DTP of a day or of a period; none when no full day is known. */
export function dtp(qualifier: string, day: string | null, period: JsonObject | null): SegmentValue[] {
  const single = ccyymmdd(day);
  if (single !== '') return [['DTP', qualifier, 'D8', single]];
  const [start, end] = [ccyymmdd(ownText(period, 'start')), ccyymmdd(ownText(period, 'end'))];
  if (start === '') return [];
  return [['DTP', qualifier, 'RD8', `${start}-${end === '' ? start : end}`]];
}

/** Elements by their positions, the ones between them empty. */
export function segment(id: string, elements: ReadonlyMap<number, ElementValue>): SegmentValue {
  const last = Math.max(0, ...elements.keys());
  return [id, ...Array.from({ length: last }, (_, index) => elements.get(index + 1) ?? '')];
}

/** Segments in the order in which a loop lists them; those of one kind stay in theirs. */
export function inOrder(
  segments: readonly SegmentValue[],
  holds: readonly string[],
): readonly SegmentValue[] {
  const place = ([id]: SegmentValue): number => {
    const at = holds.indexOf(id);
    return at === -1 ? holds.length : at;
  };
  return segments.toSorted((left, right) => place(left) - place(right));
}
