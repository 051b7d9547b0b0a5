import { formatAmount, parseExactAmount } from '#claims';
import { dayOf } from '../../days.js';
import type { LocatedProblems, Place } from '../envelope/location.js';
import { componentOf, elementOf, type Segment } from '../envelope/segment.js';

/** One claim's reading: where its problems go, and in which loop a segment stands. */
export interface Reading {
  readonly problems: LocatedProblems;
}

export function placeAt(segment: Segment, loop: string, element?: number, component?: number): Place {
  return {
    segment,
    loop,
    ...(element !== undefined && { element }),
    ...(component !== undefined && { component }),
  };
}

/** Reports an element that must be there; null when it is not. */
export function required(
  segment: Segment,
  loop: string,
  element: number,
  { problems }: Reading,
): string | null {
  const text = elementOf(segment, element);
  if (text !== '') return text;
  problems.error(
    placeAt(segment, loop, element),
    'element-missing',
    'X12.ELEMENT_MISSING',
    'is empty',
    'fill it in: the guide requires it',
  );
  return null;
}

/**
 * An amount, exact to the cent, as the number that FHIR writes; null where there is none. A number of fewer
 * than 15 digits is read back as the very text that was sent.
 */
export function amountAt(
  segment: Segment,
  loop: string,
  element: number,
  { problems, negative = false }: Reading & { readonly negative?: boolean },
): number | null {
  const text = elementOf(segment, element);
  if (text === '') return null;
  const sign = negative && text.startsWith('-') ? -1 : 1;
  const digits = sign === -1 ? text.slice(1) : text;
  const parsed = parseExactAmount(digits.startsWith('.') ? `0${digits}` : digits);
  if (parsed.ok) return sign * Number(formatAmount(parsed.value));
  problems.error(
    placeAt(segment, loop, element),
    'character-invalid',
    'CLAIM.AMOUNT_INVALID',
    'is no amount in dollars and cents',
    `send ${negative ? 'an' : 'a non-negative'} amount such as 125 or 125.5`,
  );
  return null;
}

/** A plain decimal, as the number that FHIR writes. */
export function decimalAt(
  segment: Segment,
  loop: string,
  element: number,
  { problems }: Reading,
): number | null {
  const text = elementOf(segment, element);
  if (text === '') return null;
  if (/^\d{0,15}(\.\d{1,6})?$/.test(text) && /\d/.test(text)) return Number(text);
  problems.error(
    placeAt(segment, loop, element),
    'character-invalid',
    'CLAIM.QUANTITY_INVALID',
    'is no decimal number',
    'send a quantity above zero, such as 1',
  );
  return null;
}

/** A day written CCYYMMDD as `YYYY-MM-DD`; null when there is no such day. */
export function dayFrom(text: string): string | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return match ? dayOf(`${match[1]}-${match[2]}-${match[3]}`, 'first') : null;
}

export type Days = { readonly day: string } | { readonly start: string; readonly end: string };

/** The date or the two dates of a DTP segment; null when it holds none of the two formats, which is reported. */
export function daysOf(segment: Segment, loop: string, { problems }: Reading): Days | null {
  const [format, text] = [elementOf(segment, 2), elementOf(segment, 3)];
  const single = format === 'D8' ? dayFrom(text) : null;
  if (single !== null) return { day: single };
  const [start, end, more] = format === 'RD8' ? text.split('-').map(dayFrom) : [];
  if (start != null && end != null && more === undefined) return { start, end };
  problems.error(
    placeAt(segment, loop, 3),
    'date-invalid',
    'CLAIM.DATE_INVALID',
    'names no day that exists',
    'send D8 and CCYYMMDD, or RD8 and CCYYMMDD-CCYYMMDD',
  );
  return null;
}

/** Whether a composite element was written with another separator than the one that ISA16 states. */
export function checkComposite(
  segment: Segment,
  loop: string,
  element: number,
  { problems }: Reading,
): boolean {
  const text = elementOf(segment, element);
  if (text.includes(segment.separators.component)) return true;
  const other = /^[A-Z0-9]{1,4}([:<>|\\^])/.exec(text)?.[1];
  if (other === undefined) return true;
  problems.error(
    placeAt(segment, loop, element),
    'character-invalid',
    'X12.COMPONENT_SEPARATOR_DIFFERS',
    'is taken apart by another character than ISA16 states',
    'state in ISA16 the component separator that the file uses',
  );
  return false;
}

/** A component that must be there. */
export function requiredComponent(
  segment: Segment,
  loop: string,
  [element, component]: readonly [number, number],
  { problems }: Reading,
): string | null {
  const text = componentOf(segment, element, component);
  if (text !== '') return text;
  problems.error(
    placeAt(segment, loop, element, component),
    'element-missing',
    'X12.ELEMENT_MISSING',
    'is empty',
    'fill it in: the guide requires it',
  );
  return null;
}
