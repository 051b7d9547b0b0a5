import type { ClaimResult } from './claim-result.js';
import { resultLine } from './claim-result.js';
import { progressText } from './progress.js';
import { resultRows } from './result-row.js';

const base: ClaimResult = {
  file: 'samples/good/a.json',
  claim: 'c-1',
  claimId: 'K1',
  correlationId: 'corr-1',
  state: 'submitted',
  problems: [],
};

const money = (value: number) => ({ value, currency: 'USD' });

const explanation = {
  resourceType: 'ExplanationOfBenefit' as const,
  total: [{ category: { coding: [{ code: 'submitted' }] }, amount: money(140) }],
  payment: { amount: money(112) },
  item: [
    {
      sequence: 1,
      productOrService: {},
      adjudication: [
        {
          category: { coding: [{ code: 'coinsurance' }] },
          reason: {
            coding: [
              { system: 'https://x12.org/codes/claim-adjustment-reason-codes', code: '2' },
              { system: 'https://x12.org/codes/claim-adjustment-group-codes', code: 'PR' },
            ],
          },
        },
      ],
    },
  ],
};

test('a decided claim shows what was billed and paid, and why not all of it', () => {
  const eob = { explanation, resource: explanation };
  const [row, ...rest] = resultRows({ ...base, state: 'approved', eob });
  expect(row?.split(/ {2,}/)).toEqual(['c-1', 'K1', 'approved', '140.00', '112.00', 'PR-2']);
  expect(rest).toEqual([]);
});

test('a refused body shows its file, and every problem with what to do', () => {
  const problems = [
    {
      severity: 'error',
      code: 'CLAIM.REQUIRED',
      field: 'Claim.provider',
      message: 'is missing',
      fix: 'add it',
    },
    { severity: 'error', code: 'BODY.NOT_JSON', field: '$', message: 'is no JSON', fix: '' },
  ] as const;
  const [row, ...rest] = resultRows({ ...base, claim: null, claimId: null, state: 'rejected', problems });
  expect(row?.split(/ {2,}/)).toEqual(['a.json', 'rejected', '2 problems']);
  expect(rest).toEqual([
    '    CLAIM.REQUIRED: Claim.provider is missing',
    '      → add it',
    '    BODY.NOT_JSON: is no JSON',
  ]);
});

test('the line for programs has every key, whatever became of the claim', () => {
  expect(JSON.parse(resultLine(base))).toEqual({ ...base, eob: null });
});

test('the bar is full when every file is answered and every claim decided or refused', () => {
  const counts = { files: 2, filesAnswered: 2, claims: 4, refused: 1, settled: 3 };
  expect(progressText(counts, true)).toBe(`[${'█'.repeat(24)}] 2 of 2 files, 4 claims, 1 refused, 3 decided`);
  expect(progressText({ ...counts, settled: 0, refused: 0 }, true)).toMatch(/^\[░{24}\]/);
  expect(progressText({ ...counts, filesAnswered: 1, refused: 0 }, false)).toMatch(/^\[█{12}░{12}\]/);
});
