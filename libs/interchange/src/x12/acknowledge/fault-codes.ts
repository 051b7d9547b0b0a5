import type { LocatedProblem, SyntaxFault } from '../envelope/location.js';

/** IK304: what is wrong with a segment; 8 when something is wrong in it. */
const segmentFaults: Readonly<Partial<Record<SyntaxFault, string>>> = {
  'segment-unknown': '1',
  'segment-unexpected': '2',
  'segment-missing': '3',
};

/** IK403: what is wrong with an element. */
const elementFaults: Readonly<Partial<Record<SyntaxFault, string>>> = {
  'element-missing': '1',
  'element-too-short': '4',
  'element-too-long': '5',
  'character-invalid': '6',
  'code-invalid': '7',
  'date-invalid': '8',
  'not-used': 'I10',
  relation: 'I12',
};

export function segmentFault(fault: SyntaxFault): string {
  return segmentFaults[fault] ?? '8';
}

export function elementFault(fault: SyntaxFault): string {
  return elementFaults[fault] ?? '7';
}

type Codes = Readonly<Record<string, string>>;

/** IK502 by our code of an envelope's problem. */
const setCodes: Codes = {
  'X12.SET_UNSUPPORTED': '1',
  'X12.ENVELOPE_OPEN': '2',
  'X12.CONTROL_NUMBER_DIFFERS': '3',
  'X12.COUNT_DIFFERS': '4',
};
/** AK905 */
const groupCodes: Codes = {
  'X12.ENVELOPE_OPEN': '3',
  'X12.CONTROL_NUMBER_DIFFERS': '4',
  'X12.COUNT_DIFFERS': '5',
};
/** TA105; 024 where none says more. */
const interchangeCodes: Codes = {
  'X12.CONTROL_NUMBER_DIFFERS': '001',
  'X12.VERSION_UNSUPPORTED': '017',
  'X12.COUNT_DIFFERS': '021',
  'X12.CUT_OFF': '023',
  'X12.ENVELOPE_OPEN': '023',
};

function codesOf(problems: readonly LocatedProblem[], table: Codes, otherwise: string): string[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return [...new Set(errors.map(({ code }) => table[code] ?? otherwise))];
}

/** At most the five that the segment has room for. */
export function setFaults(problems: readonly LocatedProblem[]): string[] {
  return codesOf(problems, setCodes, '5').slice(0, 5);
}

export function groupFaults(problems: readonly LocatedProblem[]): string[] {
  return codesOf(problems, groupCodes, '1').slice(0, 5);
}

export function interchangeNote(problems: readonly LocatedProblem[]): string {
  return codesOf(problems, interchangeCodes, '024')[0] ?? '000';
}
