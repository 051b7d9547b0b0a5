import type { Problem } from '#errors';
import type { ClaimRead, SubmissionRead } from '../submission.js';
import { checkEnvelopes } from './envelope/check-envelopes.js';
import {
  envelopesOf,
  type FunctionalGroup,
  type Interchange,
  type TransactionSet,
} from './envelope/interchange.js';
import type { LocatedProblem } from './envelope/location.js';
import { tokenize, type TokenFault, type Tokens } from './envelope/tokenize.js';
import { withUsedComponents } from './envelope/used-component.js';
import { readClaims, type SetClaim } from './claims-in/read-claims.js';

/** A set with its claims; refused as a whole when `problems` hold an error. */
export interface ReadSet {
  readonly set: TransactionSet;
  readonly problems: readonly LocatedProblem[];
  readonly claims: readonly SetClaim[];
}

export interface ReadGroup {
  readonly group: FunctionalGroup;
  readonly problems: readonly LocatedProblem[];
  readonly sets: readonly ReadSet[];
}

export interface ReadInterchange {
  readonly interchange: Interchange;
  readonly problems: readonly LocatedProblem[];
  readonly groups: readonly ReadGroup[];
}

/** What was read of a file of X12: its claims, and its envelopes for the acknowledgement. */
export interface X12Read extends SubmissionRead {
  readonly interchanges: readonly ReadInterchange[];
}

/** As many as one request may bring in FHIR. */
const mostClaims = 1000;

/**
 * Reads a file of X12 interchanges with 837 professional claims. Never throws: whatever is wrong is reported,
 * with the segment that it stands in. An envelope that is refused is one refused entry among `claims`; good
 * claims pass beside it.
 */
export function readX12Submission(text: string): X12Read {
  const refused = (...problems: Problem[]): X12Read => ({ claims: [], problems, interchanges: [] });
  if (!text.isWellFormed() || text.includes('\u0000')) return refused(notText);
  const tokens = withUsedComponents(tokenize(text));
  const interchanges = envelopesOf(tokens);
  if (interchanges.length === 0) return refused(faultProblem(tokens));
  reportFault(tokens, interchanges);
  checkEnvelopes(interchanges);
  const read = interchanges.map(readInterchange);
  const claims = read.flatMap(readsOf).map((claim, entry) => ({ ...claim, entry }));
  if (claims.length > mostClaims) return { ...refused(tooMany), interchanges: read };
  return { claims, problems: [], interchanges: read };
}

function readInterchange(interchange: Interchange): ReadInterchange {
  const refused = interchange.problems.refuses;
  return {
    interchange,
    problems: interchange.problems.all,
    groups: interchange.groups.map((group) => ({
      group,
      problems: group.problems.all,
      sets: group.sets.map((set) => {
        const unread = refused || group.problems.refuses || set.problems.refuses;
        const claims = unread ? [] : readClaims(set);
        return { set, problems: set.problems.all, claims };
      }),
    })),
  };
}

function isRefused(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** An entry for every claim, and one for every envelope that is refused. */
function readsOf({ problems, groups }: ReadInterchange): readonly ClaimRead[] {
  if (isRefused(problems)) return [refusedEnvelope([...problems, ...groups.flatMap(allOf)])];
  return groups.flatMap((group) => {
    if (isRefused(group.problems)) return [refusedEnvelope(allOf(group))];
    return group.sets.flatMap((set) =>
      isRefused(set.problems)
        ? [refusedEnvelope(set.problems)]
        : set.claims.map((claim) => readOf(claim, set)),
    );
  });
}

function allOf({ problems, sets }: ReadGroup): readonly LocatedProblem[] {
  return [...problems, ...sets.flatMap((set) => set.problems)];
}

function refusedEnvelope(problems: readonly LocatedProblem[]): ClaimRead {
  return { entry: null, resourceId: null, submission: null, problems };
}

/** Warnings of a set are told with each of its claims: nobody else would see them. */
function readOf({ number, submission, problems }: SetClaim, set: ReadSet): ClaimRead {
  return { entry: null, resourceId: number, submission, problems: [...set.problems, ...problems] };
}

/** Where reading ended before the end of the file, the last interchange is not whole. */
function reportFault({ fault }: Tokens, interchanges: readonly Interchange[]): void {
  const last = interchanges.at(-1);
  if (fault === null || last === undefined) return;
  const { code, message, fix } = faults[fault.what.kind];
  const segment = fault.after ?? last.isa;
  last.problems.error({ segment }, 'segment-unknown', code, `is followed by what ${message}`, fix);
}

function faultProblem({ fault }: Tokens): Problem {
  const what: TokenFault = fault?.what ?? { kind: 'no-isa' };
  const { code, message, fix } = faults[what.kind];
  const element = what.kind === 'isa-layout' && what.element > 0 ? String(what.element).padStart(2, '0') : '';
  return { severity: 'error', code, field: `ISA${element} in segment 1`, message, fix };
}

type Fault = Pick<Problem, 'code' | 'message' | 'fix'>;

const faults: Readonly<Record<TokenFault['kind'], Fault>> = {
  'no-isa': {
    code: 'X12.NOT_AN_INTERCHANGE',
    message: 'is no X12 interchange: it does not begin with ISA',
    fix: 'send whole interchanges, from ISA to IEA, and nothing between them',
  },
  'isa-layout': {
    code: 'X12.ISA_INVALID',
    message:
      'does not have the fixed widths of an ISA segment, or states separators that cannot be told apart',
    fix: 'fill the elements of ISA to their widths; its 106th character ends it',
  },
  'segment-too-long': {
    code: 'X12.SEGMENT_TOO_LONG',
    message: 'is longer than any segment may be',
    fix: 'end every segment with the terminator that ISA states',
  },
  'segment-id': {
    code: 'X12.SEGMENT_ID_INVALID',
    message: 'does not begin with the id of a segment',
    fix: 'begin every segment with two or three capital letters and digits',
  },
  'too-many-segments': {
    code: 'X12.TOO_MANY_SEGMENTS',
    message: 'makes the file longer than one may be',
    fix: 'send several files',
  },
  'cut-off': {
    code: 'X12.CUT_OFF',
    message: 'has no end: the file is cut off',
    fix: 'send the whole file, to the terminator of IEA',
  },
};

const notText: Problem = {
  severity: 'error',
  code: 'BODY.TEXT_INVALID',
  field: '$',
  message: 'holds a text with a NUL character or half a surrogate pair',
  fix: 'send well-formed text',
};

const tooMany: Problem = {
  severity: 'error',
  code: 'BODY.TOO_MANY_CLAIMS',
  field: '$',
  message: `holds more than ${mostClaims} claims`,
  fix: 'send several files',
};
