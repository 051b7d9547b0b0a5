import type { Problem, ProblemSeverity } from '#errors';
import type { Segment } from './segment.js';

/** What is wrong in the terms of an implementation acknowledgement (999), which has a code for each. */
export type SyntaxFault =
  | 'segment-unknown'
  | 'segment-unexpected'
  | 'segment-missing'
  | 'element-missing'
  | 'element-too-short'
  | 'element-too-long'
  | 'character-invalid'
  | 'code-invalid'
  | 'date-invalid'
  | 'not-used'
  | 'relation';

/** Where something stands in a file of segments. */
interface SegmentLocation {
  /** Number of the segment in the file, from 1. */
  readonly segment: number;
  /** Number of the segment in its transaction set, ST being 1; null outside any. */
  readonly inSet: number | null;
  readonly segmentId: string;
  readonly loop: string | null;
  readonly element: number | null;
  readonly component: number | null;
}

/** A problem of an X12 file, with where it stands. */
export interface LocatedProblem extends Problem {
  readonly location: SegmentLocation;
  readonly fault: SyntaxFault;
}

/** A segment and, if it is about one of them, an element of it. */
export interface Place {
  readonly segment: Segment;
  readonly loop?: string;
  readonly element?: number;
  readonly component?: number;
}

const mostProblems = 200;

/** Collects located problems up to a bound, so that a hostile file does not make us write more than it. */
export class LocatedProblems {
  readonly #all: LocatedProblem[] = [];
  readonly #firstOfSet: number | null;
  #errors = 0;

  /** `firstOfSet`: number of the ST segment of the set that these problems are in. */
  constructor(firstOfSet: number | null = null) {
    this.#firstOfSet = firstOfSet;
  }

  /** In the order of the file. */
  get all(): readonly LocatedProblem[] {
    return this.#all.toSorted((left, right) => orderOf(left) - orderOf(right));
  }

  get refuses(): boolean {
    return this.#errors > 0;
  }

  /** Whether something is told of this very element already. */
  knows({ segment, element }: Place): boolean {
    return this.#all.some(
      ({ location }) => location.segment === segment.number && location.element === (element ?? null),
    );
  }

  error(place: Place, fault: SyntaxFault, code: string, message: string, fix: string): void {
    this.#errors += 1;
    this.#add({ severity: 'error', code, message, fix }, place, fault);
  }

  warning(place: Place, fault: SyntaxFault, code: string, message: string, fix: string): void {
    this.#add({ severity: 'warning', code, message, fix }, place, fault);
  }

  /** One that somebody else found: its severity is taken as it is. */
  take(problem: Omit<Problem, 'field'>, place: Place, fault: SyntaxFault): void {
    if (problem.severity === 'error') this.#errors += 1;
    this.#add(problem, place, fault);
  }

  #add(problem: Omit<Problem, 'field'>, place: Place, fault: SyntaxFault): void {
    if (this.#all.length > mostProblems) return;
    const location = locationOf(place, this.#firstOfSet);
    if (this.#all.length === mostProblems) {
      const severity: ProblemSeverity = this.refuses ? 'error' : 'warning';
      this.#all.push({ ...tooMany, severity, field: fieldOf(location), location, fault });
      return;
    }
    const { severity, code, message, fix } = problem;
    this.#all.push({ severity, code, field: fieldOf(location), message, fix, location, fault });
  }
}

/** No segment has as many elements as this. */
const mostElements = 10_000;

function orderOf({ location: { segment, element } }: LocatedProblem): number {
  return segment * mostElements + (element ?? 0);
}

const tooMany = {
  code: 'BODY.TOO_MANY_PROBLEMS',
  message: `has more than ${mostProblems} problems; the rest is not listed`,
  fix: 'correct these first and send it again',
};

function locationOf({ segment, loop, element, component }: Place, first: number | null): SegmentLocation {
  return {
    segment: segment.number,
    inSet: first === null || segment.number < first ? null : segment.number - first + 1,
    segmentId: segment.id,
    loop: loop ?? null,
    element: element ?? null,
    component: component ?? null,
  };
}

/** `SV101-2 in segment 27 (loop 2400)` */
function fieldOf({ segment, segmentId, loop, element, component }: SegmentLocation): string {
  const where = `segment ${segment}${loop === null ? '' : ` (loop ${loop})`}`;
  if (element === null) return `${segmentId} ${where}`;
  const position = `${segmentId}${String(element).padStart(2, '0')}`;
  return `${position}${component === null ? '' : `-${component}`} in ${where}`;
}
