import type { FunctionalGroup, Interchange, TransactionSet } from './interchange.js';
import type { LocatedProblems } from './location.js';
import { elementOf, type Segment } from './segment.js';
import { reportUsedComponent } from './used-component.js';
import { accepted, refusedKind, type Purpose } from './transaction-kinds.js';

/** Counts and control numbers of every envelope, and whether its sets are ones that we take. */
export function checkEnvelopes(interchanges: readonly Interchange[], purpose: Purpose = 'claims'): void {
  for (const interchange of interchanges) {
    checkInterchange(interchange);
    for (const group of interchange.groups) {
      checkGroup(group);
      for (const set of group.sets) {
        checkSet(set, group, purpose);
        reportUsedComponent(interchange.isa, set.problems);
      }
    }
  }
}

function checkInterchange({ isa, iea, groups, problems }: Interchange): void {
  if (elementOf(isa, 12) !== '00501') {
    problems.error(
      { segment: isa, element: 12 },
      'code-invalid',
      'X12.VERSION_UNSUPPORTED',
      'is not 00501',
      accepted,
    );
  }
  if (groups.length === 0) missing(isa, 'GS', problems);
  if (iea === null) {
    missing(isa, 'IEA', problems);
    return;
  }
  checkCount(iea, groups.length, 'functional groups', problems);
  checkControl(iea, 2, elementOf(isa, 13), 'ISA13', problems);
}

function checkGroup({ gs, ge, sets, problems }: FunctionalGroup): void {
  if (sets.length === 0) missing(gs, 'ST', problems);
  if (ge === null) {
    missing(gs, 'GE', problems);
    return;
  }
  checkCount(ge, sets.length, 'transaction sets', problems);
  checkControl(ge, 2, elementOf(gs, 6), 'GS06', problems);
}

function checkSet(
  { st, se, segments, problems }: TransactionSet,
  { gs }: FunctionalGroup,
  purpose: Purpose,
): void {
  const group = elementOf(gs, 8);
  const version = elementOf(st, 3) || group;
  const kind = refusedKind(elementOf(st, 1), version, purpose);
  if (kind !== null) {
    problems.error(
      { segment: st, element: elementOf(st, 1) === '837' ? 3 : 1 },
      'code-invalid',
      'X12.SET_UNSUPPORTED',
      `is ${kind}, which is not taken here`,
      accepted,
    );
  } else if (version !== group) {
    problems.error(
      { segment: st, element: 3 },
      'relation',
      'X12.VERSION_DIFFERS',
      'differs from the version that GS08 states',
      'state one version in GS08 and ST03',
    );
  }
  if (se === null) {
    missing(st, 'SE', problems);
    return;
  }
  checkCount(se, segments.length, 'segments from ST to SE', problems);
  checkControl(se, 2, elementOf(st, 2), 'ST02', problems);
}

function missing(segment: Segment, id: string, problems: LocatedProblems): void {
  problems.error(
    { segment },
    'segment-missing',
    'X12.ENVELOPE_OPEN',
    `has no ${id}`,
    'send the whole file: it may have been cut off',
  );
}

/** Element 01 of a trailer. */
function checkCount(trailer: Segment, counted: number, what: string, problems: LocatedProblems): void {
  const stated = elementOf(trailer, 1);
  if (/^\d{1,10}$/.test(stated) && Number(stated) === counted) return;
  problems.error(
    { segment: trailer, element: 1 },
    'relation',
    'X12.COUNT_DIFFERS',
    `is not the number of ${what}, which is ${counted}`,
    'send the whole file, and count again if it was edited',
  );
}

/** Leading zeros count: control numbers are compared as they are written. */
function checkControl(
  trailer: Segment,
  element: number,
  expected: string,
  of: string,
  problems: LocatedProblems,
): void {
  if (elementOf(trailer, element) === expected && expected !== '') return;
  problems.error(
    { segment: trailer, element },
    'relation',
    'X12.CONTROL_NUMBER_DIFFERS',
    `differs from ${of}`,
    `repeat ${of} here`,
  );
}
