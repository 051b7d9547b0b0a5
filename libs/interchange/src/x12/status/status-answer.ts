import { formatAmount, type Cents, type ClaimState } from '#claims';
import { unreachable } from '#errors';
import { elementOf } from '../envelope/segment.js';
import { valueOf, type SegmentValue } from '../kept-segments.js';
import { stamps, writeIsa, writeSegments } from '../write-segments.js';
import type { StatusInquiry, ReadStatusQuestion } from './status-question.js';

/** Where a claim that was asked for stands. */
export interface InquiredClaim {
  readonly claimId: string;
  /** The sender's number, without its system. */
  readonly claimNumber: string;
  readonly state: ClaimState;
  /** `YYYY-MM-DD` of the last change. */
  readonly changedOn: string;
  readonly billed: Cents | null;
  readonly benefit: Cents | null;
}

const version = '005010X212';

/** The answer, 277 (005010X212), written with the separators of the question; a claim nobody knows is told so. */
export function writeStatusAnswer(
  { isa, sets }: ReadStatusQuestion,
  found: (inquiry: StatusInquiry) => readonly InquiredClaim[],
  at: Date,
): string {
  const { separators } = isa;
  const { day, shortDay, time } = stamps(at);
  const [, , , , senderKind = '', sender = '', receiverKind = '', receiver = ''] = isa.elements;
  const control = elementOf(isa, 13);
  const header = [
    ...['00', '', '00', '', receiverKind, receiver, senderKind, sender],
    ...[shortDay, time, separators.repetition ?? 'U', '00501', control, '0'],
    ...[elementOf(isa, 15), separators.component],
  ];
  const segments: readonly SegmentValue[] = [
    ['GS', 'HN', receiver.trim(), sender.trim(), day, time, '1', 'X', version],
    ...sets.flatMap((parts, index): readonly SegmentValue[] => {
      const number = String(index + 1).padStart(4, '0');
      const body: readonly SegmentValue[] = [
        ['BHT', '0010', '08', control, day, time, 'DG'],
        ...parts.flatMap((part) => ('trace' in part ? answered(part, found(part), day) : [valueOf(part)])),
      ];
      return [['ST', '277', number, version], ...body, ['SE', String(body.length + 2), number]];
    }),
    ['GE', String(sets.length), '1'],
    ['IEA', '1', control],
  ];
  return writeIsa(header, separators) + writeSegments(segments, separators);
}

function answered(
  { trace, claimId, claimNumber }: StatusInquiry,
  claims: readonly InquiredClaim[],
  day: string,
): readonly SegmentValue[] {
  if (claims.length === 0) {
    return [
      ['TRN', '2', trace],
      ['STC', ['A4', '35'], day],
      ...(claimId === null ? [] : [['REF', '1K', claimId] as const]),
      ...(claimNumber === null ? [] : [['REF', 'EJ', claimNumber] as const]),
    ];
  }
  return claims.flatMap((claim): readonly SegmentValue[] => [
    ['TRN', '2', trace],
    [
      'STC',
      statusOf(claim),
      claim.changedOn.replaceAll('-', ''),
      '',
      claim.billed === null ? '' : formatAmount(claim.billed),
      claim.benefit === null ? '' : formatAmount(claim.benefit),
    ],
    ['REF', '1K', claim.claimId],
    ['REF', 'EJ', claim.claimNumber],
  ]);
}

/** STC01: category and status of a claim in X12's codes. */
function statusOf({ state, benefit }: InquiredClaim): readonly [string, string] {
  switch (state) {
    case 'submitted':
    case 'gathered':
    case 'analyzed':
      return ['P1', '20'];
    case 'pended':
      return ['P2', '46'];
    case 'approved':
    case 'partial':
      return [benefit === 0n ? 'F4' : 'F1', '107'];
    case 'denied':
      return ['F2', '107'];
    case 'voided':
    case 'replaced':
      return ['F3', '101'];
    case 'rejected':
      return ['A3', '21'];
    default:
      return unreachable(state);
  }
}
