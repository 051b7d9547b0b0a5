import { LocatedProblems } from './location.js';
import type { Segment } from './segment.js';
import type { Tokens } from './tokenize.js';

/** `ST` to `SE`. Its problems refuse every claim in it. */
export interface TransactionSet {
  readonly st: Segment;
  /** From ST to SE; without SE when that is missing. */
  readonly segments: readonly Segment[];
  readonly se: Segment | null;
  readonly problems: LocatedProblems;
}

/** `GS` to `GE`. Its problems refuse every set in it. */
export interface FunctionalGroup {
  readonly gs: Segment;
  readonly sets: readonly TransactionSet[];
  readonly ge: Segment | null;
  readonly problems: LocatedProblems;
}

/** `ISA` to `IEA`. Its problems refuse everything in it. */
export interface Interchange {
  readonly isa: Segment;
  readonly groups: readonly FunctionalGroup[];
  readonly iea: Segment | null;
  readonly problems: LocatedProblems;
}

interface OpenSet {
  readonly st: Segment;
  readonly segments: Segment[];
  se: Segment | null;
  readonly problems: LocatedProblems;
}

interface OpenGroup {
  readonly gs: Segment;
  readonly sets: OpenSet[];
  ge: Segment | null;
  readonly problems: LocatedProblems;
}

interface OpenInterchange {
  readonly isa: Segment;
  readonly groups: OpenGroup[];
  iea: Segment | null;
  readonly problems: LocatedProblems;
}

/** Sorts segments into their envelopes; what stands outside of one is a problem of the next outer one. */
export function envelopesOf({ segments }: Tokens): readonly Interchange[] {
  const interchanges: OpenInterchange[] = [];
  let group: OpenGroup | null = null;
  let set: OpenSet | null = null;
  for (const segment of segments) {
    const interchange = interchanges.at(-1);
    if (segment.id === 'ISA' || interchange === undefined) {
      interchanges.push({ isa: segment, groups: [], iea: null, problems: new LocatedProblems() });
      [group, set] = [null, null];
    } else if (segment.id === 'IEA') {
      interchange.iea = segment;
      [group, set] = [null, null];
    } else if (segment.id === 'GS') {
      group = { gs: segment, sets: [], ge: null, problems: new LocatedProblems() };
      interchange.groups.push(group);
      set = null;
    } else if (segment.id === 'GE' && group !== null) {
      group.ge = segment;
      [group, set] = [null, null];
    } else if (segment.id === 'ST' && group !== null) {
      set = { st: segment, segments: [segment], se: null, problems: new LocatedProblems(segment.number) };
      group.sets.push(set);
    } else if (set !== null) {
      set.segments.push(segment);
      if (segment.id === 'SE') [set.se, set] = [segment, null];
    } else if (segment.id !== 'TA1' || group !== null) {
      reportStray(segment, (group ?? interchange).problems);
    }
  }
  return interchanges;
}

function reportStray(segment: Segment, problems: LocatedProblems): void {
  problems.error(
    { segment },
    'segment-unexpected',
    'X12.SEGMENT_OUTSIDE',
    'stands outside any transaction set',
    'put it between ST and SE, or remove it',
  );
}
