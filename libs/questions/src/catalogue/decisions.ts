import { approved, topRows, when } from './query.js';

const decided = `${when.period('d.decided_on')} and ${when.plan()} and ${when.outcome()}`;
const decisions = 'masked.decision d join masked.claim c on c.claim_id = d.claim_id';
const ordered = `${when.period('p.ordered_on')} and ${when.plan()}`;
const payments = 'masked.payment p join masked.claim c on c.claim_id = p.claim_id';

/** What was decided, and what is paid. */
export const decisionQueries = [
  approved('decisions.count', {
    title: 'How many decisions were made',
    asks: ['count'],
    about: ['decision'],
    sql: `select count(*) as decisions from ${decisions} where ${decided}`,
    examples: [
      'How many decisions were made?',
      'number of decided claims',
      'how many claims did we decide yesterday',
    ],
  }),
  approved('decisions.by-outcome', {
    title: 'How many decisions there are of each outcome',
    asks: ['count', 'list'],
    about: ['decision'],
    by: 'outcome',
    sql: `select d.outcome, count(*) as decisions, sum(d.benefit_cents)::bigint as benefit_cents from ${decisions}
      where ${when.period('d.decided_on')} and ${when.plan()} group by d.outcome order by decisions desc, d.outcome`,
    examples: [
      'decisions by outcome',
      'how were claims decided',
      'outcomes of decisions',
      'how do decisions turn out',
    ],
  }),
  approved('decisions.by-day', {
    title: 'How many claims were decided on each day',
    asks: ['count', 'list'],
    about: ['decision'],
    by: 'day',
    sql: `select d.decided_on, count(*) as decisions from ${decisions} where ${decided}
      group by d.decided_on order by d.decided_on`,
    examples: ['decisions per day', 'how many claims are decided daily', 'on which days were claims decided'],
  }),
  approved('decisions.by-month', {
    title: 'How many claims were decided in each month',
    asks: ['count', 'list'],
    about: ['decision'],
    by: 'month',
    sql: `select to_char(d.decided_on, 'YYYY-MM') as month, count(*) as decisions from ${decisions} where ${decided}
      group by 1 order by 1`,
    examples: ['decisions per month', 'how many claims are decided monthly'],
  }),
  approved('decisions.by-plan', {
    title: 'How many claims of each plan were decided',
    asks: ['count', 'list'],
    about: ['decision'],
    by: 'plan',
    sql: `select c.plan_id, count(*) as decisions from ${decisions}
      where ${when.period('d.decided_on')} and ${when.outcome()} group by c.plan_id order by decisions desc, c.plan_id`,
    examples: ['decisions per plan', 'how many claims of each plan were decided'],
  }),
  approved('decisions.benefit-total', {
    title: 'How much benefit was granted',
    asks: ['sum'],
    about: ['benefit'],
    also: ['decision'],
    sql: `select coalesce(sum(d.benefit_cents), 0)::bigint as benefit_cents, count(*) as decisions
      from ${decisions} where ${decided}`,
    examples: ['How much benefit was granted in total?', 'total benefit of all decisions', 'sum of benefits'],
  }),
  approved('decisions.benefit-average', {
    title: 'How much benefit a decision grants on average',
    asks: ['average'],
    about: ['benefit'],
    also: ['decision'],
    sql: `select round(avg(d.benefit_cents))::bigint as average_benefit_cents, count(*) as decisions
      from ${decisions} where ${decided}`,
    examples: ['average benefit per claim', 'mean benefit of a decision', 'what does a claim get on average'],
  }),
  approved('decisions.benefit-by-plan', {
    title: 'How much benefit each plan grants',
    asks: ['sum', 'list'],
    about: ['benefit'],
    also: ['decision'],
    by: 'plan',
    sql: `select c.plan_id, sum(d.benefit_cents)::bigint as benefit_cents, count(*) as decisions from ${decisions}
      where ${when.period('d.decided_on')} and ${when.outcome()}
      group by c.plan_id order by benefit_cents desc, c.plan_id`,
    examples: [
      'benefit by plan',
      'how much benefit does each plan grant',
      'which plan grants the most benefit',
    ],
  }),
  approved('decisions.patient-total', {
    title: 'How much patients bear',
    asks: ['sum'],
    about: ['patient'],
    also: ['decision'],
    sql: `select coalesce(sum(d.patient_cents), 0)::bigint as patient_cents, count(*) as decisions
      from ${decisions} where ${decided}`,
    examples: ['How much do patients bear in total?', 'total patient share', 'sum of patient responsibility'],
  }),
  approved('decisions.patient-average', {
    title: 'How much patients bear of a claim on average',
    asks: ['average'],
    about: ['patient'],
    also: ['decision'],
    sql: `select round(avg(d.patient_cents))::bigint as average_patient_cents, count(*) as decisions
      from ${decisions} where ${decided}`,
    examples: ['average patient share', 'mean patient responsibility per claim'],
  }),
  approved('decisions.patient-by-plan', {
    title: 'How much patients bear under each plan',
    asks: ['sum', 'list'],
    about: ['patient'],
    also: ['decision'],
    by: 'plan',
    sql: `select c.plan_id, sum(d.patient_cents)::bigint as patient_cents, count(*) as decisions from ${decisions}
      where ${when.period('d.decided_on')} and ${when.outcome()}
      group by c.plan_id order by patient_cents desc, c.plan_id`,
    examples: ['patient share by plan', 'under which plan do patients bear the most'],
  }),
  approved('payments.count', {
    title: 'How many payments were ordered',
    asks: ['count'],
    about: ['paid'],
    sql: `select count(*) as payments from ${payments} where ${ordered} and ${when.amount('p.amount_cents')}`,
    examples: ['How many payments were ordered?', 'number of payments', 'how many claims were paid'],
  }),
  approved('payments.total', {
    title: 'How much was paid',
    asks: ['sum'],
    about: ['paid'],
    sql: `select coalesce(sum(p.amount_cents), 0)::bigint as paid_cents, count(*) as payments
      from ${payments} where ${ordered}`,
    examples: [
      'How much was paid in total?',
      'total payments',
      'sum of all payment orders',
      'how much money did we pay out this month',
    ],
  }),
  approved('payments.average', {
    title: 'How much a payment is on average',
    asks: ['average'],
    about: ['paid'],
    sql: `select round(avg(p.amount_cents))::bigint as average_paid_cents, count(*) as payments
      from ${payments} where ${ordered}`,
    examples: ['average payment', 'mean paid amount', 'how large is a typical payment'],
  }),
  approved('payments.by-day', {
    title: 'How much was paid on each day',
    asks: ['sum', 'count', 'list'],
    about: ['paid'],
    by: 'day',
    sql: `select p.ordered_on, sum(p.amount_cents)::bigint as paid_cents, count(*) as payments from ${payments}
      where ${ordered} group by p.ordered_on order by p.ordered_on`,
    examples: ['payments per day', 'how much is paid every day', 'daily payments'],
  }),
  approved('payments.by-week', {
    title: 'How much was paid in each week',
    asks: ['sum', 'count', 'list'],
    about: ['paid'],
    by: 'week',
    sql: `select date_trunc('week', p.ordered_on)::date as week_of, sum(p.amount_cents)::bigint as paid_cents,
        count(*) as payments from ${payments} where ${ordered} group by 1 order by 1`,
    examples: ['payments per week', 'weekly payouts', 'how much do we pay each week'],
  }),
  approved('payments.by-month', {
    title: 'How much was paid in each month',
    asks: ['sum', 'count', 'list'],
    about: ['paid'],
    by: 'month',
    sql: `select to_char(p.ordered_on, 'YYYY-MM') as month, sum(p.amount_cents)::bigint as paid_cents,
        count(*) as payments from ${payments} where ${ordered} group by 1 order by 1`,
    examples: ['payments per month', 'monthly payouts', 'how much do we pay each month'],
  }),
  approved('payments.by-plan', {
    title: 'How much was paid under each plan',
    asks: ['sum', 'count', 'list'],
    about: ['paid'],
    by: 'plan',
    sql: `select c.plan_id, sum(p.amount_cents)::bigint as paid_cents, count(*) as payments from ${payments}
      where ${when.period('p.ordered_on')} group by c.plan_id order by paid_cents desc, c.plan_id`,
    examples: ['payments by plan', 'paid amount per plan', 'which plan pays the most'],
  }),
  approved('payments.largest', {
    title: 'Which payments are the largest',
    asks: ['list'],
    about: ['paid'],
    sql: `select p.claim_id, p.amount_cents, p.currency, p.ordered_on from ${payments}
      where ${ordered} and ${when.amount('p.amount_cents')}
      order by p.amount_cents desc, p.claim_id ${topRows}`,
    examples: ['Which are the largest payments?', 'top 5 payments', 'list the biggest payouts'],
  }),
];
