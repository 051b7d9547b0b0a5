import type { SegmentValue } from '../kept-segments.js';
import { elementOf } from '../envelope/segment.js';
import type { ReadInterchange, X12Read } from '../read-x12-submission.js';
import { stamps, writeIsa, writeSegments } from '../write-segments.js';
import { interchangeNote } from './fault-codes.js';
import { acknowledgedGroup } from './implementation-acknowledgement.js';

const version = '005010X231A1';

/**
 * The answer to a file in its own language: for each interchange a TA1, and a 999 for each functional group of
 * one that was not refused as a whole. It is written with the separators that its sender uses.
 */
export function x12Acknowledgement(read: X12Read, at: Date): string {
  return read.interchanges.map((interchange) => acknowledged(interchange, at)).join('');
}

function acknowledged({ interchange, problems, groups }: ReadInterchange, at: Date): string {
  const { isa } = interchange;
  const { separators } = isa;
  const { day, shortDay, time } = stamps(at);
  const [, , , , senderKind, sender, receiverKind, receiver] = isa.elements;
  const control = elementOf(isa, 13);
  const refused = problems.some(({ severity }) => severity === 'error');
  const answered = refused ? [] : groups;
  const header = [
    ...['00', '', '00', ''],
    ...[receiverKind ?? '', receiver ?? '', senderKind ?? '', sender ?? ''],
    ...[shortDay, time, separators.repetition ?? 'U', '00501', control, '0'],
    ...[elementOf(isa, 15), separators.component],
  ];
  const verdict = refused ? 'R' : problems.length > 0 ? 'E' : 'A';
  const segments: SegmentValue[] = [
    ['TA1', control, elementOf(isa, 9), elementOf(isa, 10), verdict, interchangeNote(problems)],
    ...answered.flatMap((group, index): readonly SegmentValue[] => {
      const { gs } = group.group;
      const number = String(index + 1);
      const body: readonly SegmentValue[] = acknowledgedGroup(group);
      return [
        ['GS', 'FA', elementOf(gs, 3), elementOf(gs, 2), day, time, number, 'X', version],
        ['ST', '999', '0001', version],
        ...body,
        ['SE', String(body.length + 2), '0001'],
        ['GE', '1', number],
      ];
    }),
    ['IEA', String(answered.length), control],
  ];
  return writeIsa(header, separators) + writeSegments(segments, separators);
}
