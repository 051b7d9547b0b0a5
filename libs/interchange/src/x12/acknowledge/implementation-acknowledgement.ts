import type { LocatedProblem } from '../envelope/location.js';
import { elementOf } from '../envelope/segment.js';
import type { SegmentValue } from '../kept-segments.js';
import type { ReadGroup, ReadSet } from '../read-x12-submission.js';
import { elementFault, groupFaults, segmentFault, setFaults } from './fault-codes.js';

/** A accepted, E accepted although something is wrong, P partly accepted, R refused. */
type Verdict = 'A' | 'E' | 'P' | 'R';

const isError = ({ severity }: LocatedProblem): boolean => severity === 'error';

/** AK1 to AK9 of one functional group (005010X231A1). No value that was sent is repeated. */
export function acknowledgedGroup(read: ReadGroup): readonly SegmentValue[] {
  const { gs, ge } = read.group;
  const refused = read.problems.some(isError);
  const sets = refused ? [] : read.sets;
  const verdicts = sets.map(verdictOf);
  const accepted = verdicts.filter((verdict) => verdict !== 'R').length;
  const received = String(read.sets.length);
  const stated = elementOf(ge ?? undefined, 1);
  return [
    ['AK1', elementOf(gs, 1), elementOf(gs, 6), elementOf(gs, 8)],
    ...sets.flatMap((set, index) => acknowledgedSet(set, verdicts[index] ?? 'R')),
    [
      'AK9',
      refused ? 'R' : groupVerdict(verdicts),
      /^\d{1,6}$/.test(stated) ? stated : received,
      received,
      String(accepted),
      ...groupFaults(read.problems),
    ],
  ];
}

function groupVerdict(verdicts: readonly Verdict[]): Verdict {
  const refused = verdicts.filter((verdict) => verdict === 'R').length;
  if (refused === verdicts.length) return 'R';
  if (refused > 0) return 'P';
  return verdicts.every((verdict) => verdict === 'A') ? 'A' : 'E';
}

/** A set is refused when none of its claims was taken, and accepted with errors when some were not. */
function verdictOf({ problems, claims }: ReadSet): Verdict {
  const taken = claims.filter(({ submission }) => submission !== null).length;
  if (problems.some(isError) || taken === 0) return 'R';
  return problems.length === 0 && claims.every((claim) => claim.problems.length === 0) ? 'A' : 'E';
}

function acknowledgedSet({ set, problems, claims }: ReadSet, verdict: Verdict): readonly SegmentValue[] {
  const all = [...problems, ...claims.flatMap((claim) => claim.problems)];
  const faults = verdict === 'A' ? [] : setFaults(problems);
  const codes = faults.length === 0 && verdict === 'R' ? ['5'] : faults;
  return [
    ['AK2', elementOf(set.st, 1), elementOf(set.st, 2), elementOf(set.st, 3)],
    ...all.toSorted(byPlace).flatMap(acknowledgedProblem),
    ['IK5', verdict, ...codes],
  ];
}

function byPlace(left: LocatedProblem, right: LocatedProblem): number {
  return left.location.segment - right.location.segment;
}

function acknowledgedProblem({ location, fault }: LocatedProblem): readonly SegmentValue[] {
  const { segmentId, inSet, loop, element, component } = location;
  if (inSet === null) return [];
  const loopId = loop !== null && /^\d{4}[A-Z]{0,2}$/.test(loop) ? loop : '';
  const segment: SegmentValue = ['IK3', segmentId, String(inSet), loopId, segmentFault(fault)];
  if (element === null) return [segment];
  const position = component === null ? String(element) : [String(element), String(component)];
  return [segment, ['IK4', position, '', elementFault(fault)]];
}
