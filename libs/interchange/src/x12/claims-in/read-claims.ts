import type { TransactionSet } from '../envelope/interchange.js';
import { LocatedProblems, type LocatedProblem, type Place, type SyntaxFault } from '../envelope/location.js';
import { loopIn, loopsIn, loopsOf, segmentIn, type Loop } from '../envelope/loops.js';
import { elementOf, type Segment } from '../envelope/segment.js';
import { checkBody } from '../../check-body.js';
import { readClaim } from '../../fhir/read-claim.js';
import { referenceResolver } from '../../fhir/resolve-reference.js';
import type { JsonObject } from '../../json.js';
import { ProblemList } from '../../problems.js';
import type { ClaimSubmission } from '../../submission.js';
import type { ClaimLoops } from './claim-loops.js';
import { claimResource } from './claim-resource.js';
import { professionalClaims } from './guide.js';
import { Origins } from './origins.js';
import { dayFrom, placeAt, required } from './read-values.js';

/** One claim of a set. */
export interface SetClaim {
  /** CLM01 */
  readonly number: string | null;
  readonly submission: ClaimSubmission | null;
  readonly problems: readonly LocatedProblem[];
}

/** Reads every claim of an 837P set; what is wrong with the set as a whole is added to its problems. */
export function readClaims(set: TransactionSet): readonly SetClaim[] {
  const root = loopsOf(
    professionalClaims,
    set.segments.filter((segment) => segment !== set.se),
    set.problems,
  );
  const created = checkHeader(set, root);
  const claims = loopsIn(root, '2000A').flatMap((billing) =>
    loopsIn(billing, '2000B').flatMap((subscriber) => claimsBelow({ header: root, billing, subscriber })),
  );
  if (claims.length === 0) {
    set.problems.error(
      { segment: set.st },
      'segment-missing',
      'X12.NO_CLAIM',
      'holds no claim below a billing provider (HL 20) and a subscriber (HL 22)',
      'send at least one claim: CLM',
    );
  }
  if (set.problems.refuses) return [];
  return claims.map((loops) => readOne(loops, set, created));
}

type Above = Pick<ClaimLoops, 'header' | 'billing' | 'subscriber'>;

function claimsBelow(above: Above): readonly ClaimLoops[] {
  const { subscriber } = above;
  return [
    ...loopsIn(subscriber, '2300').map((claim) => ({ ...above, patient: null, claim })),
    ...loopsIn(subscriber, '2000C').flatMap((patient) =>
      loopsIn(patient, '2300').map((claim) => ({ ...above, patient, claim })),
    ),
  ];
}

/** BHT: a batch of claims for payment, and the day on which it was made. */
function checkHeader({ st, problems }: TransactionSet, root: Loop): string {
  const bht = segmentIn(root, 'BHT');
  if (bht === undefined) {
    const fix = 'send BHT after ST';
    problems.error({ segment: st }, 'segment-missing', 'X12.SEGMENT_MISSING', 'has no BHT', fix);
    return '';
  }
  if (elementOf(bht, 6) !== 'CH') {
    problems.error(
      { segment: bht, element: 6 },
      'code-invalid',
      'X12.NOT_CHARGEABLE',
      'says that these are no claims for payment',
      'send CH; encounters that are only reported are not decided here',
    );
  }
  const created = dayFrom(elementOf(bht, 4));
  if (created === null) {
    const [message, fix] = ['names no day that exists', 'send CCYYMMDD'];
    problems.error({ segment: bht, element: 4 }, 'date-invalid', 'CLAIM.DATE_INVALID', message, fix);
  }
  return created ?? '';
}

function readOne(loops: ClaimLoops, { st }: TransactionSet, created: string): SetClaim {
  const problems = new LocatedProblems(st.number);
  const clm = segmentIn(loops.claim, 'CLM');
  if (clm === undefined) return { number: null, submission: null, problems: problems.all };
  const whole = placeAt(clm, '2300');
  checkLoops(loops, whole, problems);
  const number = required(clm, '2300', 1, { problems });
  const origins = new Origins();
  const claim = claimResource(loops, clm, { problems, origins, created });
  const submission = throughFhir(claim as unknown as JsonObject, problems, (path) =>
    origins.placeOf(path, whole),
  );
  return { number, submission: problems.refuses ? null : submission, problems: problems.all };
}

/** What FHIR finds is told of the segment it came from; what the segments were refused for already is not told twice. */
function throughFhir(
  claim: JsonObject,
  problems: LocatedProblems,
  placeOf: (path: string) => Place,
): ClaimSubmission | null {
  const found = new ProblemList();
  if (!checkBody(claim, found)) {
    for (const problem of found.all) problems.take(problem, placeOf('Claim'), 'character-invalid');
    return null;
  }
  const refused = problems.refuses;
  const read = readClaim(claim, null, referenceResolver([]));
  for (const problem of read.problems) {
    const place = placeOf(problem.field);
    if (problems.knows(place) || (refused && problem.code.startsWith('FHIR.'))) continue;
    problems.take(problem, place, faultOf(problem.code));
  }
  return read.submission === null ? null : { ...read.submission, sourceFormat: 'x12-837p' };
}

function faultOf(code: string): SyntaxFault {
  if (code.includes('DATE') || code.includes('PERIOD')) return 'date-invalid';
  if (code.includes('MISSING') || code === 'FHIR.REQUIRED') return 'element-missing';
  return code.includes('SEQUENCE') ? 'relation' : 'code-invalid';
}

/** Loops that the guide requires, and that each level hangs from the one it says. */
function checkLoops(loops: ClaimLoops, whole: Place, problems: LocatedProblems): void {
  const { billing, subscriber, patient, claim } = loops;
  const missing = (found: unknown, level: Loop, what: string, code: string): void => {
    if (found !== undefined) return;
    const segment = level.segments[0] ?? whole.segment;
    const fix = `send ${what}`;
    problems.error({ segment, loop: level.id }, 'segment-missing', code, `has no ${what}`, fix);
  };
  missing(loopIn(billing, '2010AA'), billing, 'billing provider (NM1*85)', 'X12.LOOP_MISSING');
  missing(segmentIn(subscriber, 'SBR'), subscriber, 'SBR', 'X12.SEGMENT_MISSING');
  missing(loopIn(subscriber, '2010BA'), subscriber, 'subscriber (NM1*IL)', 'X12.LOOP_MISSING');
  missing(loopIn(subscriber, '2010BB'), subscriber, 'payer (NM1*PR)', 'X12.LOOP_MISSING');
  missing(segmentIn(claim, 'HI'), claim, 'diagnosis (HI)', 'X12.SEGMENT_MISSING');
  if (patient !== null) {
    missing(segmentIn(patient, 'PAT'), patient, 'PAT', 'X12.SEGMENT_MISSING');
    missing(loopIn(patient, '2010CA'), patient, 'patient (NM1*QC)', 'X12.LOOP_MISSING');
  } else {
    checkSelf(segmentIn(subscriber, 'SBR'), problems);
  }
  checkParent(subscriber, billing, problems);
  if (patient !== null) checkParent(patient, subscriber, problems);
}

/** A claim right below the subscriber is the subscriber's own. */
function checkSelf(sbr: Segment | undefined, problems: LocatedProblems): void {
  if (sbr === undefined || elementOf(sbr, 2) === '18') return;
  problems.error(
    placeAt(sbr, '2000B', 2),
    'relation',
    'X12.PATIENT_MISSING',
    'does not say that the subscriber is the patient, and no patient (HL 23) follows',
    "send 18, or the claim below the patient's own HL",
  );
}

function checkParent(child: Loop, parent: Loop, problems: LocatedProblems): void {
  const hl = segmentIn(child, 'HL');
  if (hl === undefined || elementOf(hl, 2) === elementOf(segmentIn(parent, 'HL'), 1)) return;
  problems.error(
    placeAt(hl, child.id, 2),
    'relation',
    'X12.PARENT_DIFFERS',
    'is not the number of the level that it stands below',
    'repeat HL01 of the level above',
  );
}
