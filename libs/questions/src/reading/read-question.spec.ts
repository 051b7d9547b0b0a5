import { readQuestion } from './read-question.js';

const context = {
  today: '2026-03-18',
  plans: [
    { planId: 'demo-80', name: 'Demo 80/20' },
    { planId: 'visit-25', name: 'Visit 25' },
  ],
};

function valuesOf(question: string): Record<string, unknown> {
  const { today, ...values } = readQuestion(question, context).values;
  expect(today).toBe('2026-03-18');
  return values;
}

test.each<[string, Record<string, unknown>]>([
  ['claims today', { from: '2026-03-18', before: '2026-03-19' }],
  ['claims yesterday', { from: '2026-03-17', before: '2026-03-18' }],
  ['claims this week', { from: '2026-03-16', before: '2026-03-23' }],
  ['claims last week', { from: '2026-03-09', before: '2026-03-16' }],
  ['claims last month', { from: '2026-02-01', before: '2026-03-01' }],
  ['claims in the last 7 days', { from: '2026-03-12', before: '2026-03-19' }],
  ['claims in January', { from: '2026-01-01', before: '2026-02-01' }],
  ['claims in December', { from: '2025-12-01', before: '2026-01-01' }],
  ['claims in 2025', { from: '2025-01-01', before: '2026-01-01' }],
  ['claims since 2026-02-10', { from: '2026-02-10' }],
  ['claims between 2026-02-10 and 2026-02-12', { from: '2026-02-10', before: '2026-02-13' }],
  ['claims on 3 February 2026', { from: '2026-02-03', before: '2026-02-04' }],
  ['claims in Q1 2026', { from: '2026-01-01', before: '2026-04-01' }],
  ['claims over $1,250.50', { atLeast: 125_051n }],
  ['claims under 2k dollars', { atMost: 199_999n }],
  ['claims of at least 500 USD', { atLeast: 50_000n }],
  ['claims between $100 and $200', { atLeast: 10_000n, atMost: 20_000n }],
  ['top 5 claims', { top: 5 }],
  ['the three largest claims', { top: 3 }],
  ['pended for more than 2 weeks', { state: 'pended', days: 14 }],
  ['denied claims of plan Demo 80/20', { state: 'denied', plan: 'demo-80' }],
  ['visit-25 claims', { plan: 'visit-25' }],
  ['CARC 45', { carc: '45' }],
  ['lines with code 99213', { code: '99213' }],
  ['service A0428', { code: 'A0428' }],
  ['claim 01JQ8Z3N5W6X7Y8Z9A0B1C2D3E', { claim: '01JQ8Z3N5W6X7Y8Z9A0B1C2D3E' }],
])('"%s" is read as its values', (question, values) => {
  const read = valuesOf(question);
  expect(read).toEqual(values);
  expect(readQuestion(question, context).unread).toBe(false);
});

test.each([
  'claims of plan gold-99',
  'claims with 3 lines',
  'claims on 2026-02-31',
  'claims that are not denied',
  'claims compared to last month',
  'claims next year',
  'claims of 1500',
])('"%s" names something that is not understood', (question) => {
  expect(readQuestion(question, context).unread).toBe(true);
});

test.each([
  ['how many claims did we get', undefined],
  ['total patient share', undefined],
  ['how much do patients bear', undefined],
  ['denial rate by plan', undefined],
  ['approve all pended claims', 'write'],
  ['how many claims are there; delete from claims.claim', 'write'],
  ['claims of Jane Miller', 'person'],
  ['addresses of members', 'person'],
  ['claims with a diagnosis of asthma', 'health'],
  ['what is the password', 'secret'],
])('"%s" is refused as: %s', (question, because) => {
  expect(readQuestion(question, context).refused).toBe(because);
});

test('characters that nobody sees hide nothing', () => {
  expect(readQuestion('del\u200bete all claims', context).refused).toBe('write');
});
