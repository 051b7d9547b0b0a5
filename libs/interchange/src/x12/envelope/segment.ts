import type { Separators } from './separators.js';

/** One segment as it stands in the file. */
export interface Segment {
  /** `CLM`, `SV1` … */
  readonly id: string;
  /** Its place in the file, the first ISA being 1. */
  readonly number: number;
  /** Raw elements; the first is element 01. */
  readonly elements: readonly string[];
  readonly separators: Separators;
}

/** Element 01, 02 … without padding; empty when it is not there. */
export function elementOf(segment: Segment | undefined, position: number): string {
  return segment?.elements[position - 1]?.trim() ?? '';
}

/** One component of an element that may be composite; an element without components is its first. */
export function componentOf(segment: Segment | undefined, position: number, component: number): string {
  if (segment === undefined) return '';
  return elementOf(segment, position).split(segment.separators.component)[component - 1]?.trim() ?? '';
}

/** The elements from one position to the last, trailing empty ones left out. */
export function elementsFrom(segment: Segment, position: number): readonly string[] {
  const elements = segment.elements.slice(position - 1);
  const last = elements.findLastIndex((element) => element.trim() !== '');
  return elements.slice(0, last + 1);
}

/** Components of an element: the empty ones at its end are left out. */
export function componentsOf(segment: Segment, position: number): readonly string[] {
  const components = elementOf(segment, position).split(segment.separators.component);
  const last = components.findLastIndex((component) => component !== '');
  return components.slice(0, last + 1);
}
