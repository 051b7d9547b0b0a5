import { adjudicate, ruleSetOf } from '#claims';
import { editCases } from './edit-cases.js';
import { ended, on, ours, past, A, B, two } from './edit-values.js';
import { bareLine, factsOf, judged, linesOf, period, units, type EditedClaim } from './edited-claim.js';

test.each(editCases)('CARC $carc: $rule fires, and leaves the near miss alone', (each) => {
  const { carc, rule, severity, fires, spares } = each;
  const assessment = judged(fires);
  const met = assessment.findings.filter(({ ruleId }) => ruleId === rule);
  expect(met).toEqual([expect.objectContaining({ ruleId: rule, carc, severity, group: 'CO' })]);
  const [first] = assessment.lines;
  if (severity === 'deny-line' || severity === 'deny-claim') {
    expect(first).toMatchObject({ eligible: 0n, benefit: 0n, noncovered: first?.submitted });
    expect(first?.reasons).toEqual([
      { group: 'CO', carc, rarc: met[0]?.rarc ?? null, cents: first?.submitted },
    ]);
  } else {
    expect(first).toMatchObject({ benefit: 8_000n });
    expect(assessment.outcome).toBe(severity === 'pend' ? 'pended' : 'approved');
  }
  expect(judged(spares).findings.filter(({ ruleId }) => ruleId === rule)).toEqual([]);
});

test('every CARC of an edit has a case', () => {
  const asked = [
    ...['16', '18', '22', '26', '27', '31', '29', '96', '204', '50', '97', '151', '197', '198', '109'],
    ...['11', '6', '9', '7', '10', '13', '14', '181', '182', '4', '185', 'B7', '252'],
  ];
  expect(asked.filter((carc) => !editCases.some((each) => each.carc === carc))).toEqual([]);
});

test('a claim that says nothing further, under a plan that states nothing, with nothing on file, meets no rule', () => {
  expect(judged({}).findings).toEqual([]);
});

test('everything is found, not the first thing only, and the first that denies gives the reason', () => {
  const { findings, lines, outcome } = judged({
    edits: { timelyFilingDays: 10, exclusions: [{ ...A, reason: '204' }], clinicalReview: [A] },
    onFile: { coverages: [{ ...ended, ...ours }], history: [past] },
    line: { placeOfService: 'x' },
  });
  expect(findings.map(({ carc }) => carc)).toEqual(['16', '27', '29', '18', '204', '50']);
  expect(lines[0]?.reasons).toEqual([{ group: 'CO', carc: '16', rarc: 'M77', cents: 10_000n }]);
  // A person has nothing to decide where nothing can be paid.
  expect(outcome).toBe('denied');
});

test('a finding of a line denies that line, and the others are paid', () => {
  const { lines, outcome } = judged({ lines: two, edits: { exclusions: [{ ...B, reason: '204' }] } });
  expect(lines.map(({ benefit }) => benefit)).toEqual([8_000n, 0n]);
  expect(outcome).toBe('partial');
});

test('a finding of the claim denies every line', () => {
  const { lines, outcome } = judged({ lines: two, claim: { frequency: 'void' } });
  expect(lines.map(({ reasons }) => reasons[0]?.rarc)).toEqual(['M47', 'M47']);
  expect(outcome).toBe('denied');
});

test('a denied line takes nothing of the unit limit, the later one that fits is paid', () => {
  const { lines } = judged({
    lines: [{ quantity: units(3) }, { quantity: units(2) }],
    lineDetails: [bareLine, { ...bareLine, sequence: 2 }],
    onFile: { unitLimits: [{ ...period, service: A, units: units(2) }] },
  });
  expect(lines.map(({ benefit }) => benefit)).toEqual([0n, 8_000n]);
});

test('a plan chooses what a rule does, and never makes judgement deny by itself', () => {
  const severities = {
    'duplicate.service': 'warn',
    'member.not-on-file': 'deny',
    'necessity.review': 'deny',
  } as const;
  const chosen = (claim: EditedClaim) =>
    judged({ ...claim, edits: { ...claim.edits, severities } }).findings.map(({ severity }) => severity);
  expect(chosen({ onFile: { history: [past] } })).toEqual(['warn']);
  expect(chosen({ edits: { members: 'on-file' } })).toEqual(['deny-claim']);
  expect(chosen({ edits: { clinicalReview: [A] } })).toEqual(['pend']);
});

describe('services of two plan years', () => {
  const lines = [on('2024-12-31'), on('2025-01-01'), on('2024-12-30'), on('2025-02-01')];
  const claim = { lines, claim: { receivedOn: '2025-03-01' } };

  test('every line of the other year is named, with its day', () => {
    const { outcome, pended, findings } = judged(claim);
    expect({ outcome, pended, found: findings.map(({ path, evidence }) => [path, evidence]) }).toEqual({
      outcome: 'pended',
      pended: { kind: 'review', reason: 'SERVICE.OTHER_PLAN_YEAR' },
      found: [
        ['Claim.item.where(sequence=2).serviced', { day: '2025-01-01', planYear: '2025', countedIn: '2024' }],
        ['Claim.item.where(sequence=4).serviced', { day: '2025-02-01', planYear: '2025', countedIn: '2024' }],
      ],
    });
  });

  test('a plan may deny them, and pays those of the first year', () => {
    const severities = { 'service.other-plan-year': 'deny' } as const;
    const { outcome, lines: assessed } = judged({ ...claim, edits: { severities } });
    expect([outcome, ...assessed.map(({ benefit }) => benefit)]).toEqual(['partial', 8_000n, 0n, 8_000n, 0n]);
  });

  test('without a plan there is no plan year', () => {
    const plan = { kind: 'unresolved', reason: 'unknown-plan', named: 'x' } as const;
    const { findings } = adjudicate({ facts: { ...factsOf(claim), plan }, lines: linesOf(claim) });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['coverage.unresolved']);
  });

  test('a version before the rule counts the claim wholly in the first, as it did', () => {
    const { outcome, findings } = adjudicate(
      { facts: factsOf(claim), lines: linesOf(claim) },
      ruleSetOf('1.1.0'),
    );
    expect({ outcome, findings }).toEqual({ outcome: 'approved', findings: [] });
  });
});

test('the same claim replaced is no duplicate of what it replaces', () => {
  const { findings } = judged({
    claim: { frequency: 'replacement', relatedClaim: 'other' },
    onFile: { history: [past] },
  });
  expect(findings).toEqual([]);
});

test('no evidence tells a diagnosis, and every finding says where', () => {
  for (const { fires } of editCases) {
    for (const { path, evidence } of judged(fires).findings) {
      expect(path).toMatch(/^Claim\b/);
      expect(JSON.stringify(evidence)).not.toContain('icd-10');
    }
  }
});
