import { LocatedProblems } from './location.js';
import { elementOf, type Segment } from './segment.js';

/** A kind of loop: what begins it, what it may hold itself, which loops may follow inside it. */
export interface LoopKind {
  readonly id: string;
  /** Segment id, and the qualifiers that its element (1, or 3 of HL) must have; none: any. */
  readonly starts: { readonly id: string; readonly element: number; readonly qualifiers: readonly string[] };
  readonly holds: readonly string[];
  readonly loops: readonly LoopKind[];
  /** True for a loop that an NM1 inside it never ends: an unknown party of a claim is still the claim's. */
  readonly keepsParties?: boolean;
}

/** One occurrence of a loop. */
export interface Loop {
  readonly id: string;
  readonly kind: LoopKind;
  readonly segments: readonly Segment[];
  readonly loops: readonly Loop[];
}

interface OpenLoop extends Loop {
  readonly segments: Segment[];
  readonly loops: OpenLoop[];
}

function opened(kind: LoopKind, first?: Segment): OpenLoop {
  return { id: kind.id, kind, segments: first === undefined ? [] : [first], loops: [] };
}

function isStart({ starts }: LoopKind, segment: Segment): boolean {
  if (segment.id !== starts.id) return false;
  return starts.qualifiers.length === 0 || starts.qualifiers.includes(elementOf(segment, starts.element));
}

/**
 * Sorts segments into the loops of a guide. A segment begins a loop of the innermost loop that has such a one;
 * one that belongs nowhere is reported where it stands, and stays there so that nothing is lost.
 */
export function loopsOf(root: LoopKind, segments: readonly Segment[], problems: LocatedProblems): Loop {
  const top = opened(root);
  const path: OpenLoop[] = [top];
  for (const segment of segments) {
    const depth = depthFor(path, segment);
    if (depth !== null) {
      const parent = path[depth];
      const kind = parent?.kind.loops.find((each) => isStart(each, segment));
      if (parent === undefined || kind === undefined) continue;
      const loop = opened(kind, segment);
      parent.loops.push(loop);
      path.length = depth + 1;
      path.push(loop);
      continue;
    }
    const inner = path.at(-1) ?? top;
    if (inner.kind.holds.includes(segment.id)) inner.segments.push(segment);
    else strayed(path, segment, problems);
  }
  return top;
}

/** How deep the loop lies that has this segment's loop; null when the segment begins none. */
function depthFor(path: readonly OpenLoop[], segment: Segment): number | null {
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const kind = path[depth]?.kind;
    if (kind?.loops.some((each) => isStart(each, segment)) === true) return depth;
    if (kind?.keepsParties === true && segment.id === 'NM1') return null;
  }
  return null;
}

/** A party that the guide does not know gets a loop of its own, so that its address is not another's. */
function strayed(path: OpenLoop[], segment: Segment, problems: LocatedProblems): void {
  const inner = path.at(-1);
  if (inner === undefined) return;
  problems.warning(
    { segment, loop: inner.id },
    'segment-unexpected',
    'X12.SEGMENT_UNEXPECTED',
    'has no place here; it is kept and not read',
    'remove it, or put it where its loop is',
  );
  if (segment.id !== 'NM1') {
    inner.segments.push(segment);
    return;
  }
  const claim = path.findLastIndex(({ kind }) => kind.keepsParties === true);
  const depth = claim === -1 ? path.length - 1 : claim;
  const stray = opened({ id: 'unknown', starts: anyParty, holds: partySegments, loops: [] }, segment);
  path[depth]?.loops.push(stray);
  path.length = depth + 1;
  path.push(stray);
}

const anyParty = { id: 'NM1', element: 1, qualifiers: [] };
const partySegments = ['N2', 'N3', 'N4', 'REF', 'PER', 'PRV', 'DMG'];

/** The first segment of a loop with this id. */
export function segmentIn(loop: Loop | undefined, id: string): Segment | undefined {
  return loop?.segments.find((segment) => segment.id === id);
}

export function segmentsIn(loop: Loop, id: string): readonly Segment[] {
  return loop.segments.filter((segment) => segment.id === id);
}

export function loopIn(loop: Loop | undefined, id: string): Loop | undefined {
  return loop?.loops.find((each) => each.id === id);
}

export function loopsIn(loop: Loop, id: string): readonly Loop[] {
  return loop.loops.filter((each) => each.id === id);
}
