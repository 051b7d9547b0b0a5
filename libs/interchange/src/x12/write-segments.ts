import type { ElementValue, SegmentValue } from './kept-segments.js';
import { isaWidths, type Separators } from './envelope/separators.js';

/** Segments as text, a line each; empty elements at their ends are left out. */
export function writeSegments(segments: readonly SegmentValue[], separators: Separators): string {
  return segments.map((segment) => `${writeSegment(segment, separators)}${separators.terminator}\n`).join('');
}

function writeSegment([id, ...elements]: SegmentValue, separators: Separators): string {
  const texts = elements.map((element) => writeElement(element, separators));
  const last = texts.findLastIndex((text) => text !== '');
  return [id, ...texts.slice(0, last + 1)].join(separators.element);
}

function writeElement(element: ElementValue, { component, repetition }: Separators): string {
  if (typeof element === 'string') return element;
  const repeated = element.map((each) => (typeof each === 'string' ? each : trimmed(each).join(component)));
  if (element.some((each) => typeof each !== 'string')) return repeated.join(repetition ?? component);
  return trimmed(repeated).join(component);
}

function trimmed(components: readonly string[]): readonly string[] {
  return components.slice(0, components.findLastIndex((each) => each !== '') + 1);
}

/** ISA's elements keep their widths, whatever is empty in them. */
export function writeIsa(elements: readonly string[], separators: Separators): string {
  const padded = isaWidths.map((width, index) => (elements[index] ?? '').padEnd(width).slice(0, width));
  return `ISA${separators.element}${padded.join(separators.element)}${separators.terminator}\n`;
}

/** Date and time of an instant as ISA and GS write them, in UTC. */
export function stamps(at: Date): { readonly day: string; readonly shortDay: string; readonly time: string } {
  const day = at.toISOString().slice(0, 10).replaceAll('-', '');
  return { day, shortDay: day.slice(2), time: at.toISOString().slice(11, 16).replace(':', '') };
}
