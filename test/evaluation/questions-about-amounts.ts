import type { Asked } from './asked.js';
import {
  claims,
  credentials,
  decisions,
  glass,
  lines,
  payments,
  steps,
  sum,
  tally,
  top,
} from './seeded-claims.js';

const cents = (amount: number): number => amount * 100;
const ofPlan = (plan: string) => claims.filter((claim) => claim.plan === plan);
const line = (code: string) => lines.filter((each) => each.code === code);
const between = <T extends { on: string }>(some: readonly T[], from: string, to: string) =>
  some.filter(({ on }) => on >= from && on <= to);

/** About services, amounts, decisions and access; none is an example of the catalogue. */
export const aboutAmounts: readonly Asked[] = [
  { question: 'What is the number of service lines overall?', query: 'lines.count', numbers: [lines.length] },
  {
    question: 'How often has code 99213 been billed?',
    query: 'lines.count',
    numbers: [line('99213').length],
  },
  {
    question: 'Which procedure codes occur most often?',
    query: 'lines.by-code',
    numbers: tally(lines, ({ code }) => code),
  },
  {
    question: 'What is service 99214 charged at on average?',
    query: 'lines.charge-of-code',
    numbers: [Math.round(cents(sum(line('99214'), ({ charged }) => charged ?? 0)) / line('99214').length)],
  },
  {
    question: 'How many lines came without a price?',
    query: 'lines.unpriced',
    numbers: [lines.filter(({ charged }) => charged === null).length],
  },
  {
    question: 'On average, how many lines are on a claim?',
    query: 'lines.per-claim',
    numbers: [Number((lines.length / new Set(lines.map(({ claim }) => claim)).size).toFixed(2))],
  },
  {
    question: 'What was the total not covered?',
    query: 'amounts.noncovered',
    numbers: [cents(sum(lines, ({ notCovered }) => notCovered))],
  },
  {
    question: 'How much have deductibles taken in total?',
    query: 'amounts.deductible',
    numbers: [cents(sum(lines, ({ deductible }) => deductible))],
  },
  {
    question: 'What do copays add up to in total?',
    query: 'amounts.copay',
    numbers: [cents(sum(lines, ({ copay }) => copay))],
  },
  {
    question: 'Sum of coinsurance under demo-80',
    query: 'amounts.coinsurance',
    numbers: [
      cents(
        sum(
          lines.filter(({ claim }) => ofPlan('demo-80').some(({ id }) => id === claim)),
          ({ coinsurance }) => coinsurance,
        ),
      ),
    ],
  },
  {
    question: 'How much did providers have written off in total?',
    query: 'amounts.contractual',
    numbers: [cents(sum(lines, ({ writtenOff }) => writtenOff))],
  },
  {
    question: 'How many times was CARC 96 applied?',
    query: 'adjustments.one',
    numbers: [lines.filter(({ carcs }) => carcs.includes('96')).length],
  },
  {
    question: 'Which adjustment reasons occur most?',
    query: 'adjustments.by-carc',
    numbers: tally(
      lines.flatMap(({ carcs }) => carcs),
      (carc) => carc,
    ),
  },
  {
    question: 'How many claims were decided this week?',
    query: 'decisions.count',
    numbers: [between(decisions, '2026-03-16', '2026-03-22').length],
  },
  {
    question: 'What were the outcomes of our decisions?',
    query: 'decisions.by-outcome',
    numbers: tally(decisions, ({ outcome }) => outcome),
  },
  {
    question: 'What is the total benefit we granted?',
    query: 'decisions.benefit-total',
    numbers: [cents(sum(decisions, ({ benefit }) => benefit))],
  },
  {
    question: 'What is the average benefit of a decision?',
    query: 'decisions.benefit-average',
    numbers: [Math.round(cents(sum(decisions, ({ benefit }) => benefit)) / decisions.length)],
  },
  {
    question: 'How much do patients have to bear overall?',
    query: 'decisions.patient-total',
    numbers: [cents(sum(decisions, ({ patient }) => patient))],
  },
  {
    question: 'How much have we paid out so far?',
    query: 'payments.total',
    numbers: [cents(sum(payments, ({ amount }) => amount))],
  },
  {
    question: 'What did we pay in February 2026 in total?',
    query: 'payments.total',
    numbers: [cents(sum(between(payments, '2026-02-01', '2026-02-28'), ({ amount }) => amount))],
  },
  {
    question: 'How many payments did we order last week?',
    query: 'payments.count',
    numbers: [between(payments, '2026-03-09', '2026-03-15').length],
  },
  {
    question: 'What is the mean payment?',
    query: 'payments.average',
    numbers: [Math.round(cents(sum(payments, ({ amount }) => amount)) / payments.length)],
  },
  {
    question: 'Show the two biggest payments',
    query: 'payments.largest',
    numbers: top(
      payments.map(({ amount }) => cents(amount)),
      2,
    ),
  },
  {
    question: 'How much is paid out under each plan?',
    query: 'payments.by-plan',
    numbers: top(
      ['demo-80', 'visit-25'].map((plan) =>
        cents(
          sum(
            payments.filter(({ claim }) => ofPlan(plan).some(({ id }) => id === claim)),
            ({ amount }) => amount,
          ),
        ),
      ),
      10,
    ),
  },
  {
    question: 'How long does every stage need on average?',
    query: 'steps.average-by-stage',
    numbers: ['act', 'analyze', 'gather']
      .map((stage) => steps.filter((each) => each.stage === stage))
      .map((some) => Number((sum(some, ({ seconds }) => seconds) / some.length).toFixed(3))),
  },
  {
    question: 'How long until a claim is decided, on average?',
    query: 'steps.whole-claim',
    numbers: [
      Number(
        (
          sum(
            steps.filter(({ claim }) => steps.some((each) => each.claim === claim && each.stage === 'act')),
            ({ seconds }) => seconds,
          ) / steps.filter(({ stage }) => stage === 'act').length
        ).toFixed(3),
      ),
    ],
  },
  {
    question: 'How many logins were handed out to the agents?',
    query: 'credentials.count',
    numbers: [credentials.filter(({ granted }) => granted).length],
  },
  {
    question: 'How many credentials did each agent get?',
    query: 'credentials.by-stage',
    numbers: ['act', 'analyze', 'gather'].map(
      (stage) => credentials.filter((each) => each.stage === stage && each.granted).length,
    ),
  },
  {
    question: 'How many exchanges have been refused?',
    query: 'credentials.refused',
    numbers: [credentials.filter(({ granted }) => !granted).length],
  },
  { question: 'How many times did somebody break the glass?', query: 'glass.count', numbers: [glass.length] },
];
