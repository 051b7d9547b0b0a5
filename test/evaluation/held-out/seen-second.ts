import type { Asked } from '../asked.js';
import { claims, decisions, glass, lines, payments, sum, tally, top } from '../seeded-claims.js';
import * as of from './figures.js';

const states = ['approved', 'partial', 'denied', 'pended', 'analyzed', 'submitted'];

const questions: readonly (readonly [question: string, query: string, numbers: readonly unknown[]])[] = [
  ['Count of denials?', 'claims.count', [of.inState('denied').length]],
  [
    'Am I right that there are few pended claims? Give me the number.',
    'claims.count',
    [of.inState('pended').length],
  ],
  [
    'claims receved in the last 7 days, how many',
    'claims.count',
    [of.between(claims, '2026-03-12', '2026-03-18').length],
  ],
  [
    'How many claims did the 17th of March 2026 bring?',
    'claims.count',
    [of.between(claims, '2026-03-17').length],
  ],
  ['quantity of claims on file', 'claims.count', [claims.length]],
  ['What number of claims sits under visit-25?', 'claims.count', [of.ofPlan('visit-25').length]],
  [
    'claims worth at most 100 dollars - number?',
    'claims.count',
    [claims.filter((each) => each.billed <= 100).length],
  ],
  [
    'approved claims in plain format: how many',
    'claims.count',
    [of.inState('approved').filter(({ format }) => format === 'plain').length],
  ],
  ['status overview of all our claims', 'claims.by-state', tally(claims, ({ state }) => state)],
  ['Under which plan do most claims fall?', 'claims.by-plan', tally(claims, ({ plan }) => plan)],
  [
    'incoming claims, one figure per day please',
    'claims.by-day',
    of.inTime(claims, 10, (some) => some.length),
  ],
  [
    'What do the claims on hold wait for?',
    'claims.pended-reasons',
    tally(of.inState('pended'), ({ reason }) => reason),
  ],
  ['Overall billed sum for plan demo-80, please.', 'claims.billed-total', [of.billed(of.ofPlan('demo-80'))]],
  [
    'On average, what does a denied claim bill?',
    'claims.billed-average',
    [of.average(of.billed(of.inState('denied')), of.inState('denied').length)],
  ],
  [
    'five priciest claims',
    'claims.largest',
    top(
      claims.map((each) => of.cents(each.billed)),
      5,
    ),
  ],
  ['billed money by plan', 'claims.billed-by-plan', of.perPlan(of.billed)],
  [
    'billed totals per status',
    'claims.billed-by-state',
    top(
      states.map((state) => of.billed(of.inState(state))),
      10,
    ),
  ],
  ['count of unfinished claims', 'claims.open', [of.open.length]],
  [
    'Undecided claims, longest wait first',
    'claims.waiting-longest',
    of.open.map(({ since }) => since).toSorted(),
  ],
  ['what fraction of claims is still pended', 'claims.share', [of.share(of.inState('pended'), claims)]],
  [
    'ratio of denied claims by plan',
    'claims.share-by-plan',
    of.perPlan((some) =>
      of.share(
        some.filter(({ state }) => state === 'denied'),
        some,
      ),
    ),
  ],
  ['How many claims went round twice?', 'claims.sent-back', [claims.filter(({ pass }) => pass > 1).length]],
  [
    'How many verdicts did the system reach this month?',
    'decisions.count',
    [of.between(decisions, '2026-03-01', '2026-03-31').length],
  ],
  ['decisions per day', 'decisions.by-day', of.inTime(decisions, 10, (some) => some.length)],
  [
    'How generous are we per decision on average (benefit)?',
    'decisions.benefit-average',
    [of.average(of.benefit(decisions), decisions.length)],
  ],
  [
    "patients' part overall, in money",
    'decisions.patient-total',
    [of.cents(sum(decisions, ({ patient }) => patient))],
  ],
  [
    'money paid out under demo-80',
    'payments.total',
    [of.paid(payments.filter(({ claim }) => of.ofPlan('demo-80').some(({ id }) => id === claim)))],
  ],
  ['how many payouts this year', 'payments.count', [payments.length]],
  ['Give me payment totals day by day', 'payments.by-day', of.inTime(payments, 10, of.paid)],
  [
    'biggest payments',
    'payments.largest',
    top(
      payments.map(({ amount }) => of.cents(amount)),
      10,
    ),
  ],
  [
    'mean price of service 99213',
    'lines.charge-of-code',
    [
      of.average(
        of.cents(sum(of.line('99213'), ({ charged }) => charged ?? 0)),
        of.line('99213').filter(({ charged }) => charged !== null).length,
      ),
    ],
  ],
  ['most frequent procedure codes', 'lines.by-code', tally(lines, ({ code }) => code)],
  [
    'how many service lines per claim, typically',
    'lines.per-claim',
    [Number((lines.length / new Set(lines.map(({ claim }) => claim)).size).toFixed(2))],
  ],
  ['uncovered amount in total', 'amounts.noncovered', [of.cents(sum(lines, ({ notCovered }) => notCovered))]],
  ['coinsurance altogether', 'amounts.coinsurance', [of.cents(sum(lines, ({ coinsurance }) => coinsurance))]],
  [
    'Which CARCs come up most often?',
    'adjustments.by-carc',
    tally(
      lines.flatMap(({ carcs }) => carcs),
      (carc) => carc,
    ),
  ],
  ['average seconds of the analyze stage', 'steps.average-by-stage', [of.secondsOf('analyze')]],
  [
    'How many credentials did gather receive?',
    'credentials.count',
    [of.granted.filter(({ stage }) => stage === 'gather').length],
  ],
  ['Has glass been broken often? Number please.', 'glass.count', [glass.length]],
];

/** Unseen until a third set was written; choosing was improved on these since. None is an example of the catalogue. */
export const seenSecond: readonly Asked[] = questions.map(([question, query, numbers]) => ({
  question,
  query,
  numbers,
}));
