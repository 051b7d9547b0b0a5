import type { AssessedLine, Assessment } from '../adjudication/assessment.js';
import { totalsOf } from '../adjudication/totals.js';
import { amountBand, fourEyesAbove, reviewTaskOf } from './review-task.js';
import { asking, canRelease, denied, released, unanswered } from './reviewed.js';
import { isDenialReason, isMedicalNecessity } from './verdict.js';

const line: AssessedLine = {
  sequence: 1,
  service: { system: 's', code: 'c' },
  submitted: 100_000n,
  eligible: 100_000n,
  copay: 0n,
  deductible: 5_000n,
  coinsurance: 15_000n,
  otherPayer: 0n,
  noncovered: 0n,
  contractual: 0n,
  benefit: 80_000n,
  reasons: [],
};

function pended(lines: readonly AssessedLine[], billed: bigint | null = 10_000n): Assessment {
  return {
    engineVersion: '1',
    planYear: 2025,
    outcome: 'pended',
    pended: { kind: 'review', reason: 'BALANCE.TOTAL_BELOW_LINES' },
    lines,
    totals: totalsOf(lines, billed),
    movement: { deductible: 5_000n, outOfPocket: 20_000n },
    findings: [],
  } as unknown as Assessment;
}

test('released, a claim keeps every amount and waits for nobody', () => {
  const before = pended([line]);
  expect(released(before)).toEqual({ ...before, outcome: 'approved', pended: null });
  expect(released(pended([{ ...line, noncovered: 1n }])).outcome).toBe('partial');
});

test('denied, every line is not covered and says why, nothing is paid and nothing moves', () => {
  const denial = { group: 'CO', carc: '16', rarc: 'M54' } as const;
  const after = denied(pended([line]), denial);
  expect(after).toMatchObject({
    outcome: 'denied',
    pended: null,
    totals: { benefit: 0n, patient: 0n, eligible: 0n, noncovered: 100_000n, submitted: 100_000n },
    movement: { deductible: 0n, outOfPocket: 0n },
    findings: [{ ruleId: 'review.denied', severity: 'deny-claim', ...denial }],
  });
  expect(after.lines).toMatchObject([{ noncovered: 100_000n, reasons: [{ ...denial, cents: 100_000n }] }]);
});

test('sent back, a claim waits for its sender', () => {
  expect(asking(pended([line]))).toMatchObject({
    outcome: 'pended',
    pended: { kind: 'information', reason: 'REVIEW.INFORMATION_NEEDED' },
  });
});

test('there is nothing to release where nothing is allowed', () => {
  expect([canRelease(pended([line])), canRelease(pended([]))]).toEqual([true, false]);
});

test.each([
  [0n, 'small'],
  [100_000n, 'small'],
  [100_001n, 'medium'],
  [1_000_000n, 'medium'],
  [1_000_001n, 'large'],
] as const)('%d cents are in the band %s', (cents, band) => {
  expect(amountBand(cents)).toBe(band);
  expect(cents > fourEyesAbove).toBe(band === 'large');
});

test('a task goes to an adjuster, above the band to a supervisor, on medical necessity to a clinician', () => {
  const large = { ...line, benefit: 1_000_001n };
  const necessity = { carc: '50' } as Assessment['findings'][number];
  const skills = [pended([line]), pended([large]), { ...pended([large]), findings: [necessity] }].map(
    (assessment) => reviewTaskOf(assessment)?.skill,
  );
  expect(skills).toEqual(['adjuster', 'supervisor', 'clinician']);
});

test('what is decided opens no task', () => {
  expect(reviewTaskOf(released(pended([line])))).toBeNull();
});

test('nobody is denied by what splits a payment, and necessity is known by its reasons', () => {
  expect([isDenialReason('16'), isDenialReason('2'), isDenialReason('45')]).toEqual([true, false, false]);
  expect([isMedicalNecessity('50'), isMedicalNecessity('16')]).toEqual([true, false]);
});

test('unanswered, a claim is denied by 16 with the remark that says what is missing', () => {
  const waits = {
    ...pended([line]),
    findings: [{ ruleId: 'documents.missing', severity: 'pend', carc: '252', rarc: 'N706', path: 'x' }],
  } as unknown as Assessment;
  const missing = { group: 'CO', carc: '16', rarc: 'N706', cents: 100_000n };
  const denial = unanswered(waits, false);
  expect(denial).toMatchObject({ outcome: 'denied', pended: null, totals: { benefit: 0n, eligible: 0n } });
  expect(denial.lines[0]?.reasons).toEqual([missing]);
  expect(denial.findings.at(-1)).toMatchObject({
    ruleId: 'information.unanswered',
    carc: '16',
    rarc: 'N706',
  });
  // What examiners asked for they asked in words of their own.
  expect(unanswered(waits, true).lines[0]?.reasons).toEqual([{ ...missing, rarc: 'MA130' }]);
  expect(unanswered(pended([line]), false).lines[0]?.reasons).toEqual([{ ...missing, rarc: 'MA130' }]);
});
