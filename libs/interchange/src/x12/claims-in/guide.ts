import type { LoopKind } from '../envelope/loops.js';

/** A loop that begins with NM1 of one of these entity codes. */
function party(id: string, qualifiers: readonly string[], holds: readonly string[]): LoopKind {
  return { id, starts: { id: 'NM1', element: 1, qualifiers }, holds: ['NM1', ...holds], loops: [] };
}

const address = ['N2', 'N3', 'N4'];
const provider = ['PRV', ...address, 'REF', 'PER'];

const otherInsurance: LoopKind = {
  id: '2320',
  starts: { id: 'SBR', element: 1, qualifiers: [] },
  holds: ['SBR', 'CAS', 'AMT', 'OI', 'MOA'],
  loops: [
    party('2330A', ['IL'], [...address, 'REF']),
    party('2330B', ['PR'], [...address, 'DTP', 'REF']),
    party('2330C', ['DN', 'P3'], ['REF']),
    party('2330D', ['82'], ['REF']),
    party('2330E', ['77'], ['REF']),
    party('2330F', ['DQ'], ['REF']),
    party('2330G', ['85'], ['REF']),
  ],
};

const line: LoopKind = {
  id: '2400',
  starts: { id: 'LX', element: 1, qualifiers: [] },
  holds: [
    ...[
      'LX',
      'SV1',
      'SV5',
      'PWK',
      'CR1',
      'CR3',
      'CRC',
      'DTP',
      'QTY',
      'MEA',
      'CN1',
      'REF',
      'AMT',
      'K3',
      'NTE',
    ],
    ...['PS1', 'HCP'],
  ],
  loops: [
    {
      id: '2410',
      starts: { id: 'LIN', element: 1, qualifiers: [] },
      holds: ['LIN', 'CTP', 'REF'],
      loops: [],
    },
    party('2420A', ['82'], provider),
    party('2420B', ['QB'], provider),
    party('2420C', ['77'], provider),
    party('2420D', ['DQ'], provider),
    party('2420E', ['DK'], provider),
    party('2420F', ['DN', 'P3'], provider),
    party('2420G', ['PW'], address),
    party('2420H', ['45'], address),
    {
      id: '2430',
      starts: { id: 'SVD', element: 1, qualifiers: [] },
      holds: ['SVD', 'CAS', 'DTP', 'AMT'],
      loops: [],
    },
    { id: '2440', starts: { id: 'LQ', element: 1, qualifiers: [] }, holds: ['LQ', 'FRM'], loops: [] },
  ],
};

const claim: LoopKind = {
  id: '2300',
  starts: { id: 'CLM', element: 1, qualifiers: [] },
  holds: ['CLM', 'DTP', 'PWK', 'CN1', 'AMT', 'REF', 'K3', 'NTE', 'CR1', 'CR2', 'CRC', 'HI', 'HCP'],
  keepsParties: true,
  loops: [
    party('2310A', ['DN', 'P3'], provider),
    party('2310B', ['82'], provider),
    party('2310C', ['77'], provider),
    party('2310D', ['DQ'], provider),
    party('2310E', ['PW'], address),
    party('2310F', ['45'], address),
    otherInsurance,
    line,
  ],
};

function level(id: string, code: string, holds: readonly string[], loops: readonly LoopKind[]): LoopKind {
  return { id, starts: { id: 'HL', element: 3, qualifiers: [code] }, holds: ['HL', ...holds], loops };
}

const patient = level(
  '2000C',
  '23',
  ['PAT'],
  [party('2010CA', ['QC'], [...address, 'DMG', 'REF', 'PER']), claim],
);

const subscriber = level(
  '2000B',
  '22',
  ['SBR', 'PAT'],
  [
    party('2010BA', ['IL'], [...address, 'DMG', 'REF', 'PER']),
    party('2010BB', ['PR'], [...address, 'REF']),
    claim,
    patient,
  ],
);

const billing = level(
  '2000A',
  '20',
  ['PRV', 'CUR'],
  [
    party('2010AA', ['85'], [...address, 'REF', 'PER']),
    party('2010AB', ['87'], address),
    party('2010AC', ['PE'], [...address, 'REF']),
    subscriber,
  ],
);

/** Loops of 837 professional, 005010X222A1 and A2: what stands between ST and SE. */
export const professionalClaims: LoopKind = {
  id: 'header',
  starts: { id: 'ST', element: 1, qualifiers: [] },
  holds: ['ST', 'BHT'],
  loops: [party('1000A', ['41'], ['PER']), party('1000B', ['40'], []), billing],
};
