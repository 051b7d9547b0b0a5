import type { Asked } from '../asked.js';
import { claims, credentials, decisions, lines, payments, sum, tally, top } from '../seeded-claims.js';
import * as of from './figures.js';

const questions: readonly (readonly [question: string, query: string, numbers: readonly unknown[]])[] = [
  ['denied claims, how many of them do we have?', 'claims.count', [of.inState('denied').length]],
  ['claims total number pls', 'claims.count', [claims.length]],
  [
    'Kindly let me know how many claims we have turned down so far.',
    'claims.count',
    [of.inState('denied').length],
  ],
  ['hwo many claims are pended rn', 'claims.count', [of.inState('pended').length]],
  ['Got any claims in today? How many?', 'claims.count', [of.between(claims, '2026-03-18').length]],
  ['claim volume for February 2026', 'claims.count', [of.between(claims, '2026-02-01', '2026-02-28').length]],
  ['plan saver-70: nr of claims?', 'claims.count', [of.ofPlan('saver-70').length]],
  [
    "I'd like a tally of claims over 500 dollars.",
    'claims.count',
    [claims.filter((each) => each.billed > 500).length],
  ],
  [
    "What's the spread of claims over the different statuses?",
    'claims.by-state',
    tally(claims, ({ state }) => state),
  ],
  ['claims split up by plan', 'claims.by-plan', tally(claims, ({ plan }) => plan)],
  ['Do we get more FHIR or plain JSON claims?', 'claims.by-format', tally(claims, ({ format }) => format)],
  ['How many claims came in, day by day?', 'claims.by-day', of.inTime(claims, 10, (some) => some.length)],
  ['month by month claim intake', 'claims.by-month', of.inTime(claims, 7, (some) => some.length)],
  [
    "What's holding up the pended claims?",
    'claims.pended-reasons',
    tally(of.inState('pended'), ({ reason }) => reason),
  ],
  ['sum up everything that was billed', 'claims.billed-total', [of.billed(claims)]],
  [
    'Could you work out the average bill per claim?',
    'claims.billed-average',
    [of.average(of.billed(claims), claims.length)],
  ],
  [
    'priciest claims we have ever seen',
    'claims.largest',
    top(
      claims.map((each) => of.cents(each.billed)),
      10,
    ),
  ],
  ['How many claims still need a decision?', 'claims.open', [of.open.length]],
  [
    'How many claims have had no outcome for more than 5 days?',
    'claims.stuck',
    [of.open.filter(({ since }) => since <= '2026-03-13').length],
  ],
  [
    'Which part of our claims ends up denied, in percent?',
    'claims.share',
    [of.share(of.inState('denied'), claims)],
  ],
  [
    'approval rate, plan by plan',
    'claims.share-by-plan',
    of.perPlan((some) =>
      of.share(
        some.filter(({ state }) => state === 'approved'),
        some,
      ),
    ),
  ],
  [
    'How many claims did we find no plan for?',
    'claims.without-plan',
    [claims.filter(({ plan, state }) => plan === null && !['submitted', 'rejected'].includes(state)).length],
  ],
  [
    'How many claims were sent again with corrections?',
    'claims.corrected',
    [claims.filter(({ revision }) => revision > 1).length],
  ],
  [
    'Decisions taken last week: how many?',
    'decisions.count',
    [of.between(decisions, '2026-03-09', '2026-03-15').length],
  ],
  ['what did our decisions come out as', 'decisions.by-outcome', tally(decisions, ({ outcome }) => outcome)],
  [
    'Total benefits granted in March 2026?',
    'decisions.benefit-total',
    [of.benefit(of.between(decisions, '2026-03-01', '2026-03-31'))],
  ],
  [
    'How much money went out the door this month?',
    'payments.total',
    [of.paid(of.between(payments, '2026-03-01', '2026-03-31'))],
  ],
  ['no. of payments made in 2026', 'payments.count', [payments.length]],
  ['Average size of a payout', 'payments.average', [of.average(of.paid(payments), payments.length)]],
  [
    'top 3 payouts',
    'payments.largest',
    top(
      payments.map(({ amount }) => of.cents(amount)),
      3,
    ),
  ],
  ['payouts split by month', 'payments.by-month', of.inTime(payments, 7, of.paid)],
  ['Which services do we see most?', 'lines.by-code', tally(lines, ({ code }) => code)],
  ['deductible sum', 'amounts.deductible', [of.cents(sum(lines, ({ deductible }) => deductible))]],
  ['How much copay did patients shell out?', 'amounts.copay', [of.cents(sum(lines, ({ copay }) => copay))]],
  ['write-offs in total', 'amounts.contractual', [of.cents(sum(lines, ({ writtenOff }) => writtenOff))]],
  [
    'how often do we use carc 45',
    'adjustments.one',
    [lines.filter(({ carcs }) => carcs.includes('45')).length],
  ],
  ['How slow is each stage?', 'steps.average-by-stage', ['act', 'analyze', 'gather'].map(of.secondsOf)],
  ['database logins issued yesterday', 'credentials.count', [of.between(of.granted, '2026-03-17').length]],
  [
    'number of times an agent was turned down for a credential',
    'credentials.refused',
    [credentials.filter((each) => !each.granted).length],
  ],
];

/** Looked at while choosing was improved. None is an example of the catalogue. */
export const seen: readonly Asked[] = questions.map(([question, query, numbers]) => ({
  question,
  query,
  numbers,
}));
