import {
  clausesFor,
  explain,
  findFraudSignals,
  whatToLookAt,
  type Finding,
  type PlanClause,
  type Practice,
} from '#claims';
import { day, factsOf, judged, linesOf, service, units, type EditedClaim } from './edited-claim.js';

const usual = {
  scope: 'plan',
  service: service('A'),
  lines: 40,
  medianUnits: units(1),
  highUnits: units(2),
  medianCharge: 10_000n,
  highCharge: 12_000n,
  weekendLines: 1,
} as const;
const nothing: Practice = { services: [], shares: [], days: [] };

function signalsOf(practice: Partial<Practice>, claim: EditedClaim = {}, signals = {}) {
  const facts = factsOf(claim);
  if (facts.plan.kind === 'unresolved') throw new TypeError('the plan of this test is known');
  const plan = { ...facts.plan, terms: { ...facts.plan.terms, signals } };
  return findFraudSignals({ ...facts, plan, practice: { ...nothing, ...practice } }, linesOf(claim));
}

const ids = (found: ReturnType<typeof signalsOf>) => found.map(({ signal, line }) => `${signal} ${line}`);

test('where nothing was decided before, nothing strikes', () => {
  expect(findFraudSignals(factsOf({}), linesOf({}))).toEqual([]);
});

test('what is usual does not strike', () => {
  const days = [{ day, service: service('A'), net: 10_000n, claims: 4, units: units(4) }];
  const services = [usual, { ...usual, scope: 'provider' as const, weekendLines: 10 }];
  expect(signalsOf({ services, days }, { lines: [{ quantity: units(3), net: 36_000n }] })).toEqual([]);
});

test.each([
  ['more than three times the median and above nine of ten', units(4), ['units.far-above-usual 1']],
  ['three times the median', units(3), []],
])('units: %s', (_what, quantity, expected) => {
  expect(ids(signalsOf({ services: [usual] }, { lines: [{ quantity, net: 1_000n }] }))).toEqual(expected);
});

test("a provider's own usual units come before those of its plan", () => {
  const own = {
    ...usual,
    scope: 'provider' as const,
    medianUnits: units(10),
    highUnits: units(12),
    weekendLines: 9,
  };
  expect(signalsOf({ services: [usual, own] }, { lines: [{ quantity: units(9), net: 1_000n }] })).toEqual([]);
});

test.each([
  [30_000n, []],
  [30_001n, ['charge.far-above-usual 1']],
])('a charge of %s cents per unit', (net, expected) => {
  expect(ids(signalsOf({ services: [usual] }, { lines: [{ net }] }))).toEqual(expected);
});

test.each([
  ['2024-03-09', 1, ['weekend.unusual 1']],
  ['2024-03-09', 3, []],
  ['2024-03-11', 1, []],
])('on %s, with %s of 40 on weekends', (servicedFrom, weekendLines, expected) => {
  const services = [{ ...usual, scope: 'provider' as const, weekendLines }];
  expect(ids(signalsOf({ services }, { lines: [{ servicedFrom }] }))).toEqual(expected);
});

test.each([
  [4, []],
  [5, ['services.cloned 1']],
])('%s other claims that say the same of the day, to the cent', (claims, expected) => {
  const alike = { day, service: service('A'), net: 10_000n, claims, units: units(claims) };
  const otherCharge = { ...alike, net: 10_001n, claims: 90 };
  expect(ids(signalsOf({ days: [alike, otherCharge] }))).toEqual(expected);
});

test('a day with more minutes of work than a day has strikes', () => {
  const minutes = [{ ...service('A'), minutes: 60 }];
  const others = (count: number) => [
    { day, service: service('A'), net: 1n, claims: 1, units: units(count) },
    { day, service: service('Z'), net: 1n, claims: 1, units: units(900) },
  ];
  expect(ids(signalsOf({ days: others(23) }, {}, { minutes }))).toEqual([]);
  expect(signalsOf({ days: others(24) }, {}, { minutes })).toEqual([
    { signal: 'day.impossible', version: 1, line: 1, evidence: { day, minutes: '1500' } },
  ]);
});

test.each([
  ['mostly, and twice as often as others', 15, 5, ['levels.upcoded 1']],
  ['as others do', 15, 15, []],
  ['seldom', 5, 0, []],
])('the highest level, claimed %s', (_how, own, plan, expected) => {
  const levels = [{ system: service('A').system, codes: ['L', 'A'] }];
  const share = (scope: 'provider' | 'plan', code: string, lines: number) => ({
    scope,
    service: service(code),
    lines,
  });
  const shares = [
    ...[share('provider', 'A', own), share('provider', 'L', 20 - own)],
    ...[share('plan', 'A', plan), share('plan', 'L', 20 - plan)],
  ];
  expect(ids(signalsOf({ shares }, {}, { levels }))).toEqual(expected);
});

test('the same service from two providers on one day strikes, from one it does not', () => {
  const past = {
    ...{ claimId: 'c-0', service: service('A'), modifiers: [], quantity: units(1), net: 5_000n },
    ...{ servicedFrom: day, servicedTo: day },
  };
  const with_ = (provider: string) => signalsOf({}, { onFile: { history: [{ ...past, provider }] } });
  expect(with_('1999999992')).toEqual([
    { signal: 'services.two-providers', version: 1, line: 1, evidence: { code: 'A', day, claim: 'c-0' } },
  ]);
  expect(with_('1234567893')).toEqual([]);
});

const pended = {
  claim: { frequency: 'original' as const },
  edits: { clinicalReview: [service('B')] },
  lines: [{ net: 50_000n }, { service: service('B'), net: 7_000n }],
};
const clause = (id: string, about: Partial<PlanClause>): PlanClause => ({
  id,
  title: id,
  text: `${id}.`,
  ...about,
});

test('clauses that name the rule are quoted; only where none does, those whose keywords the reason speaks of', () => {
  const [finding] = judged(pended).findings as [Finding];
  expect(finding.ruleId).toBe('necessity.review');
  const by = (clauses: readonly PlanClause[]) => clausesFor(finding, clauses).map(({ id }) => id);
  const keyed = clause('k', { keywords: ['Medically necessary'] });
  const part = clause('p', { keywords: ['necess'] });
  expect(by([part, keyed, clause('n', { rules: ['necessity.review'] })])).toEqual(['n']);
  expect(by([part, keyed, clause('o', { rules: ['duplicate.service'] })])).toEqual(['k']);
  const two = clause('t', { keywords: ['medically necessary', 'clinician'] });
  expect(by([keyed, two, ...['a', 'b', 'c'].map((id) => clause(id, { keywords: ['clinician'] }))])).toEqual([
    ...['t', 'k', 'a'],
  ]);
});

test('what holds the claim comes first, then questions, then signals, each with what is at stake', () => {
  const lines = linesOf(pended);
  const signals = [
    { signal: 'weekend.unusual', version: 1, line: 2, evidence: {} },
    { signal: 'day.impossible', version: 1, line: 1, evidence: {} },
  ] as const;
  const looks = whatToLookAt({
    findings: judged(pended).findings,
    lines,
    questions: [{ kind: 'accident', says: 'An accident?' }],
    signals,
    clausesOf: () => [clause('7', {})],
  });
  expect(looks.map(({ about, id, line, atStake, clauses }) => [about, id, line, atStake, clauses])).toEqual([
    ['finding', 'necessity.review', 2, '70.00', ['7']],
    ['question', 'accident', null, '570.00', []],
    ['signal', 'day.impossible', 1, '500.00', []],
    ['signal', 'weekend.unusual', 2, '70.00', []],
  ]);
});

test('the explanation gives amounts, lines and reasons, and lists each value that it gives', () => {
  const { text, facts } = explain(judged(pended), linesOf(pended));
  expect(text).toBe(
    [
      'Under Plan 1, version 1, 570.00 of the 570.00 USD charged is allowed.',
      "The plan would pay 456.00; 114.00 is the patient's share, and 0.00 is not covered.",
      'A person looks at it before anything is paid. What was found:',
      `- Line 2 (B, ${day}): Not medically necessary in the judgement of a clinician: The decision rests on a coverage rule that can be asked for.`,
    ].join('\n'),
  );
  expect(facts.map(({ role, value }) => `${role} ${value}`)).toEqual([
    ...['allowed 570.00', 'charged 570.00', 'plan-pays 456.00', 'patient-pays 114.00', 'not-covered 0.00'],
    ...['line 2', 'code B', `day ${day}`],
  ]);
});
