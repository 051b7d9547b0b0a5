import { explanationText } from './explanation-text.js';
import { statusText } from './status-text.js';

const money = (value: number) => ({ value, currency: 'USD' });
const entry = (category: string, value: number) => ({
  category: { coding: [{ code: category }] },
  amount: money(value),
});
const split = (charged: number, coinsurance: number, notCovered: number, benefit: number) => [
  entry('submitted', charged),
  entry('eligible', charged - notCovered),
  entry('copay', 0),
  entry('deductible', 0),
  entry('coinsurance', coinsurance),
  entry('noncovered', notCovered),
  entry('benefit', benefit),
];

const reason = (group: string, carc: string, rarc: string | null, text: string) => ({
  coding: [
    { system: 'https://x12.org/codes/claim-adjustment-reason-codes', code: carc },
    { system: 'https://x12.org/codes/claim-adjustment-group-codes', code: group },
    ...(rarc === null
      ? []
      : [{ system: 'https://x12.org/codes/remittance-advice-remark-codes', code: rarc }]),
  ],
  text,
});

test('an explanation shows the split of each line, the reasons in words, and what is paid', () => {
  const [submitted, ...others] = split(100, 20, 0, 80);
  const text = explanationText('K1', {
    resourceType: 'ExplanationOfBenefit',
    disposition: 'Approved in part',
    insurer: { display: 'Demo 80/20' },
    item: [
      {
        sequence: 3,
        productOrService: { coding: [{ code: '430193006' }] },
        adjudication: [{ ...submitted!, reason: reason('PR', '2', null, 'Coinsurance') }, ...others],
      },
      {
        sequence: 2,
        productOrService: { coding: [{ code: 'A4253' }] },
        adjudication: [
          ...split(40, 0, 40, 0),
          { category: {}, reason: reason('CO', '96', 'N130', 'Not covered') },
        ],
      },
    ],
    total: split(140, 20, 40, 80),
    payment: { amount: money(80) },
    processNote: [{ text: 'Claim.total: M54' }],
  });
  expect(text.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['claim', 'K1'],
    ['decision', 'Approved in part'],
    ['payer', 'Demo 80/20'],
    [''],
    [
      'line',
      'service',
      'charged',
      'eligible',
      'copay',
      'deductible',
      'coinsurance',
      'not covered',
      'plan pays',
      'reasons',
    ],
    ['3', '430193006', '100.00', '100.00', '0.00', '0.00', '20.00', '0.00', '80.00', 'PR-2'],
    ['2', 'A4253', '40.00', '0.00', '0.00', '0.00', '0.00', '40.00', '0.00', 'CO-96 N130'],
    ['total', '140.00', '100.00', '0.00', '0.00', '20.00', '40.00', '80.00'],
    [''],
    ['reasons'],
    ['PR-2', 'Coinsurance'],
    ['CO-96 N130', 'Not covered'],
    [''],
    ['notes'],
    ['Claim.total: M54'],
    [''],
    ['payment', '80.00 USD'],
  ]);
});

test('a status says only what is known, and why a claim is pended', () => {
  const text = statusText({
    claimId: 'K1',
    revision: 1,
    claimIdentifier: 'https://clinic.example|INV-1',
    correlationId: 'corr-1',
    traceId: null,
    state: 'pended',
    reason: 'COVERAGE.UNRESOLVED',
    currency: 'USD',
    billed: '140.00',
    benefit: null,
  });
  expect(text).toBe(
    [
      'claim          K1, revision 1',
      'sent as        https://clinic.example|INV-1',
      'state          pended: COVERAGE.UNRESOLVED',
      'billed         140.00 USD',
      'correlation id corr-1',
    ].join('\n'),
  );
});
