import type { Problem } from '#errors';
import { checkEnvelopes } from '../envelope/check-envelopes.js';
import { envelopesOf, type TransactionSet } from '../envelope/interchange.js';
import { loopsOf, segmentIn, segmentsIn, type Loop } from '../envelope/loops.js';
import { elementOf, type Segment } from '../envelope/segment.js';
import { tokenize } from '../envelope/tokenize.js';
import { statusQuestion } from './status-guide.js';

/** One claim that is asked for. */
export interface StatusInquiry {
  /** TRN02, which the answer repeats. */
  readonly trace: string;
  /** Our number of the claim (REF*1K); null when it is not given. */
  readonly claimId: string | null;
  /** The sender's number (REF*EJ); null when it is not given. */
  readonly claimNumber: string | null;
}

export interface ReadStatusQuestion {
  readonly isa: Segment;
  /** Each set as it is to be answered: its levels as they came, and where claims are asked for. */
  readonly sets: readonly (readonly (Segment | StatusInquiry)[])[];
  readonly inquiries: readonly StatusInquiry[];
  readonly problems: readonly Problem[];
}

/** Whether a file asks for the status of claims (276) and holds nothing else. */
export function asksForStatus(text: string): boolean {
  const sets = tokenize(text).segments.filter(({ id }) => id === 'ST');
  return sets.length > 0 && sets.every((st) => elementOf(st, 1) === '276');
}

/** Reads a file of 276 (005010X212). Never throws; a problem that is an error means that nothing is answered. */
export function readStatusQuestion(text: string): ReadStatusQuestion | null {
  const interchanges = envelopesOf(tokenize(text));
  const [first] = interchanges;
  if (first === undefined) return null;
  checkEnvelopes(interchanges, 'status');
  const groups = interchanges.flatMap((interchange) => interchange.groups);
  const sets = groups.flatMap((group) => group.sets);
  const answered = sets.map(setOf);
  const problems = [...interchanges, ...groups, ...sets].flatMap((each) => each.problems.all);
  const inquiries = answered.flat().filter((each): each is StatusInquiry => 'trace' in each);
  return { isa: first.isa, sets: answered, inquiries, problems };
}

function setOf(set: TransactionSet): readonly (Segment | StatusInquiry)[] {
  const root = loopsOf(
    statusQuestion,
    set.segments.filter((segment) => segment !== set.se),
    set.problems,
  );
  const parts = root.loops.flatMap(partsOf);
  if (!parts.some((part) => 'trace' in part)) {
    const fix = 'ask for at least one claim: TRN below a subscriber (HL 22) or patient (HL 23)';
    set.problems.error({ segment: set.st }, 'segment-missing', 'X12.NO_INQUIRY', 'asks for no claim', fix);
  }
  return parts;
}

/** A level and what is below it, in the order of the file. */
function partsOf(loop: Loop): readonly (Segment | StatusInquiry)[] {
  if (loop.id.startsWith('2200')) return [inquiryOf(loop)];
  return [...loop.segments, ...loop.loops.flatMap(partsOf)];
}

function inquiryOf(loop: Loop): StatusInquiry {
  const number = (qualifier: string): string | null => {
    const ref = segmentsIn(loop, 'REF').find((each) => elementOf(each, 1) === qualifier);
    return elementOf(ref, 2) || null;
  };
  return { trace: elementOf(segmentIn(loop, 'TRN'), 2), claimId: number('1K'), claimNumber: number('EJ') };
}
