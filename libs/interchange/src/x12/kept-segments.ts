import type { Extension } from '@medplum/fhirtypes';
import type { Segment } from './envelope/segment.js';
import { x12 } from './names.js';

/** An element as a value: simple, composite, or repeated. Free of the separators of the file it came in. */
export type ElementValue = string | readonly string[] | readonly (readonly string[])[];

/** A segment as values: its id and its elements. */
export type SegmentValue = readonly [id: string, ...elements: ElementValue[]];

export interface KeptSegment {
  readonly loop: string;
  readonly segment: SegmentValue;
}

export function valueOf(segment: Segment): SegmentValue {
  const { component, repetition } = segment.separators;
  return [
    segment.id,
    ...segment.elements.map((raw): ElementValue => {
      const repeated = (repetition === null ? [raw] : raw.split(repetition)).map((each) =>
        each.split(component),
      );
      const [first = [''], ...others] = repeated;
      if (others.length > 0) return repeated;
      return first.length === 1 ? (first[0] ?? '') : first;
    }),
  ];
}

/** What FHIR has no element for, kept as it was sent: one entry per segment, under the loop it stood in. */
export function keptExtension(kept: readonly KeptSegment[]): Extension[] {
  if (kept.length === 0) return [];
  const extension = kept.map(({ loop, segment }) => ({ url: loop, valueString: JSON.stringify(segment) }));
  return [{ url: x12.kept, extension }];
}
