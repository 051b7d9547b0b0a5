import { dossierText, listText, outcomeText, taskText } from './review-text.js';

const task = {
  taskId: 'C1-1-1-1',
  claimId: 'C1',
  kind: 'review',
  reason: 'BALANCE.TOTAL_BELOW_LINES',
  amountBand: 'large',
  skill: 'supervisor',
  onMedicalNecessity: false,
  verdictsNeeded: 2,
  verdictsGiven: 1,
  dueAt: '2026-01-10T10:00:00.000Z',
  late: false,
  state: 'open',
  heldBy: null,
  decision: null,
} as const;

test('a list has a line per task, with what is free and how many verdicts are given', () => {
  const late = { ...task, taskId: 'C2-1-1-1', late: true, heldBy: 'another', verdictsNeeded: 1 } as const;
  expect(listText([task, late]).split('\n')).toEqual([
    'C1-1-1-1  review  BALANCE.TOTAL_BELOW_LINES  large  supervisor  due 2026-01-10         free, 1 of 2 verdicts',
    'C2-1-1-1  review  BALANCE.TOTAL_BELOW_LINES  large  supervisor  late since 2026-01-10  held by another',
  ]);
});

test('an empty list says so', () => {
  expect(listText([])).toBe('nothing waits for people');
});

test('a task that is free says how to take it on, and a decided one does not', () => {
  expect(taskText(task)).toContain('next           take it on: vouch review claim C1-1-1-1');
  const decided = taskText({ ...task, state: 'decided', decision: 'deny' });
  expect(decided).toContain('standing       decided: deny');
  expect(decided).not.toContain('next');
});

test('a dossier shows lines, findings, the claim as sent, and the digest that a verdict needs', () => {
  const text = dossierText({
    taskId: 'C1-1-1-1',
    reason: 'BALANCE.TOTAL_BELOW_LINES',
    shownSha256: 'ab',
    header: { claimIdentifier: 'INV-1', currency: 'USD', billed: '100.00', benefit: '800.00' },
    lines: [{ sequence: 1, code: '162673000', net: '1000.00', servicedFrom: '2025-03-11' }],
    assessment: {
      findings: [
        {
          ruleId: 'balance.total-below-lines',
          severity: 'pend',
          group: 'CO',
          carc: '16',
          rarc: 'M54',
          path: 'Claim.total',
          evidence: { total: '100.00', lines: '1000.00' },
        },
      ],
    },
    examination: {
      lookAt: [
        {
          about: 'finding',
          id: 'balance.total-below-lines',
          says: 'The total differs',
          line: null,
          atStake: '1000.00',
          clauses: ['4.2'],
          evidence: { total: '100.00' },
        },
      ],
      clauses: [{ id: '4.2', title: 'Totals', text: 'The total is the sum of its lines.' }],
      explanation: { text: 'A person looks at it.', by: 'template' },
    },
    content: { note: 'as sent' },
    documents: [],
    earlier: [],
  });
  expect(text).toContain('would pay      800.00 USD');
  expect(text).toContain('  1  162673000  1000.00  2025-03-11');
  expect(text).toContain('  pend  balance.total-below-lines  CO-16 M54  total 100.00, lines 1000.00');
  expect(text).toContain(
    '  1. finding balance.total-below-lines, the claim, 1000.00 at stake: The total differs\n' +
      '     total 100.00\n     4.2 Totals: “The total is the sum of its lines.”',
  );
  expect(text).toContain('explained (by template)\n  A person looks at it.');
  expect(text).toContain('"note": "as sent"');
  expect(text).toContain('--shown ab');
});

test('a first verdict above the band is told as not decided yet', () => {
  const outcome = { taskId: 'T', verdict: 'release', decision: null, verdictsGiven: 1, verdictsNeeded: 2 };
  expect(outcomeText(outcome)).toContain('not yet: 1 of 2');
  expect(outcomeText({ ...outcome, decision: 'release' })).toContain('decided        release');
});
