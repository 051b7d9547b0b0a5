import { rules, type Finding, type RuleId } from '../adjudication/finding.js';
import { joinedGrants, partialGrant, wholeGrant } from './appeal-grant.js';
import { appealTaskOf } from './appeal-task.js';

const finding = (ruleId: RuleId, severity: Finding['severity'], line: number | null = null): Finding => ({
  ruleId,
  version: rules[ruleId],
  severity,
  group: 'CO',
  carc: '50',
  rarc: 'N115',
  path: line === null ? 'Claim' : `Claim.item.where(sequence=${line}).productOrService`,
  evidence: {},
});

test('all that took something away is set aside, save what leaves nothing to price', () => {
  const found = [
    finding('duplicate.service', 'deny-line', 1),
    finding('duplicate.service', 'deny-line', 2),
    finding('price.not-in-fee-schedule', 'deny-line', 3),
    finding('provider.billing-npi-invalid', 'warn'),
    finding('review.denied', 'deny-claim'),
  ];
  expect(wholeGrant(found)).toEqual({
    setAside: [
      { ruleId: 'duplicate.service', lines: null },
      { ruleId: 'review.denied', lines: null },
    ],
    kept: [],
  });
});

test('granted for some lines, what people denied stays denied on the others, and waits for nobody', () => {
  const found = [
    finding('necessity.review', 'pend', 1),
    finding('necessity.review', 'pend', 2),
    finding('review.denied', 'deny-claim'),
  ];
  expect(partialGrant(found, [1, 2], [{ ruleId: 'review.denied', lines: [1] }])).toEqual({
    setAside: [
      { ruleId: 'review.denied', lines: [1] },
      { ruleId: 'necessity.review', lines: null },
      { ruleId: 'necessity.review', lines: null },
    ],
    kept: [{ line: 2, denial: { group: 'CO', carc: '50', rarc: 'N115' } }],
  });
});

test('where no person denied, only what is named is set aside', () => {
  const asked = [{ ruleId: 'duplicate.service', lines: [1] }] as const;
  expect(partialGrant([finding('duplicate.service', 'deny-line', 1)], [1, 2], asked)).toEqual({
    setAside: asked,
    kept: [],
  });
});

test('of several appeals what was set aside adds up, and the last says what people keep', () => {
  const kept = [{ line: 2, denial: { group: 'CO', carc: '50', rarc: null } }] as const;
  const first = { setAside: [{ ruleId: 'code.age', lines: null }], kept } as const;
  const second = { setAside: [{ ruleId: 'review.denied', lines: null }], kept: [] } as const;
  expect(joinedGrants([first, second])).toEqual({
    setAside: [...first.setAside, ...second.setAside],
    kept: [],
  });
  expect(joinedGrants([])).toEqual({ setAside: [], kept: [] });
});

test.each([
  ['amount', '16', 100_000n, { reason: 'APPEAL.AMOUNT', skill: 'adjuster', onMedicalNecessity: false }],
  ['coding', '16', 1_000_001n, { reason: 'APPEAL.CODING', skill: 'supervisor', onMedicalNecessity: false }],
  ['other', '50', 100n, { reason: 'APPEAL.OTHER', skill: 'clinician', onMedicalNecessity: true }],
  [
    'medical-necessity',
    '16',
    1_000_001n,
    { reason: 'APPEAL.MEDICAL_NECESSITY', skill: 'clinician', onMedicalNecessity: true },
  ],
] as const)('an appeal about %s of a denial by %s is a task', (grounds, carc, atStake, task) => {
  expect(appealTaskOf({ grounds, reasons: [{ carc, severity: 'deny-line' }], atStake })).toEqual(task);
});
