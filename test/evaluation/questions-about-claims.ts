import type { Asked } from './asked.js';
import { claims, sum, tally, top } from './seeded-claims.js';

const cents = (amount: number): number => amount * 100;
const inState = (state: string) => claims.filter((claim) => claim.state === state);
const ofPlan = (plan: string) => claims.filter((claim) => claim.plan === plan);
const open = claims.filter(({ state }) => ['submitted', 'gathered', 'analyzed', 'pended'].includes(state));
const billed = (some: typeof claims) => cents(sum(some, ({ billed: amount }) => amount));
const received = (from: string, to: string) => claims.filter(({ on }) => on >= from && on <= to);

/** About claims and how they stand; none is an example of the catalogue. */
export const aboutClaims: readonly Asked[] = [
  { question: 'How many claims do we have altogether?', query: 'claims.count', numbers: [claims.length] },
  {
    question: 'Tell me how many claims got denied.',
    query: 'claims.count',
    numbers: [inState('denied').length],
  },
  {
    question: 'what is the number of claims that are currently pending?',
    query: 'claims.count',
    numbers: [inState('pended').length],
  },
  {
    question: 'How many claims have we received since 2026-03-16?',
    query: 'claims.count',
    numbers: [received('2026-03-16', '9999').length],
  },
  {
    question: 'how many claims arrived yesterday',
    query: 'claims.count',
    numbers: [received('2026-03-17', '2026-03-17').length],
  },
  {
    question: 'How many claims exceed $1,000?',
    query: 'claims.count',
    numbers: [claims.filter((each) => each.billed > 1000).length],
  },
  {
    question: 'count of approved claims under Demo 80/20',
    query: 'claims.count',
    numbers: [ofPlan('demo-80').filter(({ state }) => state === 'approved').length],
  },
  {
    question: 'how many FHIR claims did we get this month?',
    query: 'claims.count',
    numbers: [received('2026-03-01', '2026-03-31').filter(({ format }) => format === 'fhir-r4').length],
  },
  {
    question: 'Give me a breakdown of all claims by state, please',
    query: 'claims.by-state',
    numbers: tally(claims, ({ state }) => state),
  },
  {
    question: 'How many claims sit in each status right now?',
    query: 'claims.by-state',
    numbers: tally(claims, ({ state }) => state),
  },
  {
    question: 'Claim counts for each plan',
    query: 'claims.by-plan',
    numbers: tally(claims, ({ plan }) => plan),
  },
  {
    question: 'Which plan gets the most denied claims?',
    query: 'claims.by-plan',
    numbers: tally(inState('denied'), ({ plan }) => plan),
  },
  {
    question: 'How many claims did we receive per source format?',
    query: 'claims.by-format',
    numbers: tally(claims, ({ format }) => format),
  },
  {
    question: 'How many claims come in on each day?',
    query: 'claims.by-day',
    numbers: tally(claims, ({ on }) => on, 'key'),
  },
  {
    question: 'Number of claims by month in 2026',
    query: 'claims.by-month',
    numbers: tally(received('2026', '2027'), ({ on }) => on.slice(0, 7), 'key'),
  },
  {
    question: 'What reasons keep claims pended?',
    query: 'claims.pended-reasons',
    numbers: tally(inState('pended'), ({ reason }) => reason),
  },
  { question: 'What is the total amount billed?', query: 'claims.billed-total', numbers: [billed(claims)] },
  {
    question: 'How much did the denied claims charge in total?',
    query: 'claims.billed-total',
    numbers: [billed(inState('denied'))],
  },
  {
    question: 'How much was billed last month under visit-25?',
    query: 'claims.billed-total',
    numbers: [billed(received('2026-02-01', '2026-02-28').filter(({ plan }) => plan === 'visit-25'))],
  },
  {
    question: 'What does a claim bill on average?',
    query: 'claims.billed-average',
    numbers: [Math.round(billed(claims) / claims.length)],
  },
  {
    question: 'average billed amount of pended claims',
    query: 'claims.billed-average',
    numbers: [Math.round(billed(inState('pended')) / inState('pended').length)],
  },
  {
    question: 'Show total billed for each plan',
    query: 'claims.billed-by-plan',
    numbers: top(
      ['demo-80', 'visit-25', 'saver-70', null].map((plan) =>
        billed(claims.filter((each) => each.plan === plan)),
      ),
      10,
    ),
  },
  {
    question: 'Show me the three largest claims',
    query: 'claims.largest',
    numbers: top(
      claims.map(({ billed: amount }) => cents(amount)),
      3,
    ),
  },
  {
    question: 'What are the 2 most expensive denied claims?',
    query: 'claims.largest',
    numbers: top(
      inState('denied').map(({ billed: amount }) => cents(amount)),
      2,
    ),
  },
  {
    question: 'Which unfinished claims have been waiting longest?',
    query: 'claims.waiting-longest',
    numbers: open.map(({ since }) => since).toSorted(),
  },
  { question: 'How big is our backlog of undecided claims?', query: 'claims.open', numbers: [open.length] },
  {
    question: 'How many claims are still outstanding in the plan saver-70?',
    query: 'claims.open',
    numbers: [open.filter(({ plan }) => plan === 'saver-70').length],
  },
  {
    question: 'How many claims have been stuck for longer than a week?',
    query: 'claims.stuck',
    numbers: [open.filter(({ since }) => since <= '2026-03-11').length],
  },
  {
    question: 'how many pended claims are waiting for more than 3 days',
    query: 'claims.stuck',
    numbers: [inState('pended').filter(({ since }) => since <= '2026-03-15').length],
  },
  {
    question: 'What percentage of our claims are denied?',
    query: 'claims.share',
    numbers: [Number(((100 * inState('denied').length) / claims.length).toFixed(1))],
  },
  {
    question: 'what share of claims gets approved',
    query: 'claims.share',
    numbers: [Number(((100 * inState('approved').length) / claims.length).toFixed(1))],
  },
  {
    question: 'Denial rate for each plan?',
    query: 'claims.share-by-plan',
    numbers: ['demo-80', 'visit-25', 'saver-70', null]
      .map((plan) => claims.filter((each) => each.plan === plan))
      .map((some) =>
        Number(((100 * some.filter(({ state }) => state === 'denied').length) / some.length).toFixed(1)),
      )
      .toSorted((a, b) => b - a),
  },
  {
    question: 'How many claims could we not match: without any plan?',
    query: 'claims.without-plan',
    numbers: [
      claims.filter(({ plan, state }) => plan === null && !['submitted', 'rejected'].includes(state)).length,
    ],
  },
  {
    question: 'How many claims have been revised?',
    query: 'claims.corrected',
    numbers: [claims.filter(({ revision }) => revision > 1).length],
  },
  {
    question: 'How many claims needed a second round through the agents?',
    query: 'claims.sent-back',
    numbers: [claims.filter(({ pass }) => pass > 1).length],
  },
];
