/** The characters that take an interchange apart. Each file states its own, in its ISA segment. */
export interface Separators {
  readonly element: string;
  readonly component: string;
  /** Null where ISA11 names none (a letter there is the standards identifier of older versions). */
  readonly repetition: string | null;
  readonly terminator: string;
}

/** Widths of ISA01 to ISA16: the one segment of fixed positions, so that it can be read before its separators. */
export const isaWidths = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1] as const;

/** `ISA`, 16 separators, 16 elements and the terminator. */
export const isaLength = 106;

export interface IsaHeader {
  readonly separators: Separators;
  readonly elements: readonly string[];
}

/** The first element of ISA that is not where it must be; 0 when the separators themselves cannot be used. */
export interface IsaFault {
  readonly element: number;
}

/**
 * Reads the 106 characters of an ISA segment. One of other widths is refused with the element that is not where it must
 * be, also where its parts could be told apart: its widths are what separators are found by, X12 has an answer for it
 * (TA1 with a note on the element), and who wrote it by other rules may have written the rest by others too.
 */
export function readIsa(text: string): IsaHeader | IsaFault {
  const element = text.charAt(3);
  if (!isSeparator(element)) return { element: 0 };
  const elements: string[] = [];
  let at = 3;
  for (const [index, width] of isaWidths.entries()) {
    if (text.charAt(at) !== element) return { element: Math.max(index, 1) };
    const value = text.slice(at + 1, at + 1 + width);
    if (value.length < width || (index < 15 && value.includes(element))) return { element: index + 1 };
    elements.push(value);
    at += 1 + width;
  }
  const [component, terminator] = [text.charAt(at - 1), text.charAt(at)];
  const stated = elements[10] ?? '';
  const repetition = isSeparator(stated) ? stated : null;
  const all = [element, component, terminator, ...(repetition === null ? [] : [repetition])];
  if (!isSeparator(component)) return { element: 16 };
  if (!isTerminator(terminator) || new Set(all).size < all.length) return { element: 0 };
  return { separators: { element, component, repetition, terminator }, elements };
}

/** Neither letter, digit nor blank, which are data; of the control characters the four that exist to separate. */
function isSeparator(character: string): boolean {
  if (/[\u001c-\u001f]/.test(character)) return true;
  return character !== '' && !/[\p{L}\p{N}\s\p{Cs}]/u.test(character) && character >= ' ';
}

/** A line may end a segment too. */
function isTerminator(character: string): boolean {
  return isSeparator(character) || (character !== '' && /[\n\r]/.test(character));
}
