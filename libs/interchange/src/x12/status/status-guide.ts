import type { LoopKind } from '../envelope/loops.js';

function party(id: string, qualifier: string): LoopKind {
  return { id, starts: { id: 'NM1', element: 1, qualifiers: [qualifier] }, holds: ['NM1'], loops: [] };
}

function inquiry(id: string): LoopKind {
  return {
    id,
    starts: { id: 'TRN', element: 1, qualifiers: [] },
    holds: ['TRN', 'REF', 'AMT', 'DTP'],
    loops: [
      {
        id: '2210',
        starts: { id: 'SVC', element: 1, qualifiers: [] },
        holds: ['SVC', 'REF', 'DTP'],
        loops: [],
      },
    ],
  };
}

function level(id: string, code: string, holds: readonly string[], loops: readonly LoopKind[]): LoopKind {
  return { id, starts: { id: 'HL', element: 3, qualifiers: [code] }, holds: ['HL', ...holds], loops };
}

/** Loops of a claim status question, 276 (005010X212): what stands between ST and SE. */
export const statusQuestion: LoopKind = {
  id: 'header',
  starts: { id: 'ST', element: 1, qualifiers: [] },
  holds: ['ST', 'BHT'],
  loops: [
    level(
      '2000A',
      '20',
      [],
      [
        party('2100A', 'PR'),
        level(
          '2000B',
          '21',
          [],
          [
            party('2100B', '41'),
            level(
              '2000C',
              '19',
              [],
              [
                party('2100C', '1P'),
                level(
                  '2000D',
                  '22',
                  ['DMG'],
                  [
                    party('2100D', 'IL'),
                    inquiry('2200D'),
                    level('2000E', '23', ['DMG'], [party('2100E', 'QC'), inquiry('2200E')]),
                  ],
                ),
              ],
            ),
          ],
        ),
      ],
    ),
  ],
};
