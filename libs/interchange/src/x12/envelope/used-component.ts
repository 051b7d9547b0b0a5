import type { LocatedProblems } from './location.js';
import { elementOf, type Segment } from './segment.js';
import type { Separators } from './separators.js';
import type { Tokens } from './tokenize.js';

/** CLM05: place of service, qualifier, frequency. Whatever stands between the three separates components. */
const facility = /^[A-Z0-9]{1,2}([^A-Z0-9\s])[A-Z]\1[A-Z0-9]$/;

/**
 * Some senders state one component separator in ISA16 and use another. Where every CLM05 of an interchange shows one
 * and the same, and none the stated one, that is the one: nothing is guessed, since CLM05 can be read in no other way.
 * Where they disagree the stated one holds, and each composite that breaks it is refused at its place. No amount
 * stands in a composite.
 */
export function withUsedComponents(tokens: Tokens): Tokens {
  const used = new Map<Separators, Separators>();
  for (const [separators, segments] of Map.groupBy(tokens.segments, (segment) => segment.separators)) {
    const component = usedComponent(segments, separators);
    if (component !== null) used.set(separators, { ...separators, component });
  }
  if (used.size === 0) return tokens;
  const segments = tokens.segments.map((segment) => {
    const separators = used.get(segment.separators);
    return separators === undefined ? segment : { ...segment, separators };
  });
  const after = tokens.fault?.after;
  const fault = tokens.fault && {
    ...tokens.fault,
    after: after ? (segments[after.number - 1] ?? after) : null,
  };
  return { segments, fault };
}

function usedComponent(segments: readonly Segment[], separators: Separators): string | null {
  const shown = new Set(
    segments.filter(({ id }) => id === 'CLM').map((clm) => facility.exec(elementOf(clm, 5))?.[1]),
  );
  const [component, ...others] = shown;
  if (component === undefined || others.length > 0) return null;
  const { element, terminator, repetition } = separators;
  return [separators.component, element, terminator, repetition].includes(component) ? null : component;
}

/** Tells the sender of a set whose ISA16 states another separator than was used. */
export function reportUsedComponent(isa: Segment, problems: LocatedProblems): void {
  if (elementOf(isa, 16) === isa.separators.component) return;
  problems.warning(
    { segment: isa, element: 16 },
    'character-invalid',
    'X12.COMPONENT_SEPARATOR_DIFFERS',
    'is not the component separator that the file uses; the one of CLM05 was taken',
    'state in ISA16 the component separator that the file uses',
  );
}
