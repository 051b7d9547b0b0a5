import { approved, topRows, when } from './query.js';

const received = when.period('c.received_on');
const all = `${received} and ${when.plan()} and ${when.state()} and ${when.format()}`;
const open = `c.state in ('submitted', 'gathered', 'analyzed', 'pended')`;

/** Claims as they stand now. */
export const claimQueries = [
  approved('claims.count', {
    title: 'How many claims there are',
    asks: ['count'],
    sql: `select count(*) as claims from masked.claim c where ${all} and ${when.amount('c.billed_cents')}`,
    examples: [
      'How many claims are there?',
      'number of claims received',
      'how many claims were denied',
      'count the pended claims',
      'how many claims came in last week',
      'claims above 1000 dollars, how many',
    ],
  }),
  approved('claims.by-state', {
    title: 'How many claims are in each state',
    asks: ['count', 'list'],
    by: 'state',
    sql: `select c.state, count(*) as claims from masked.claim c
      where ${received} and ${when.plan()} and ${when.format()} group by c.state order by claims desc, c.state`,
    examples: [
      'How many claims are in each state?',
      'claims by status',
      'show the number of claims per state',
      'what states are our claims in',
      'status breakdown of claims',
    ],
  }),
  approved('claims.by-plan', {
    title: 'How many claims each plan has',
    asks: ['count', 'list'],
    by: 'plan',
    sql: `select c.plan_id, c.plan_name, count(*) as claims from masked.claim c
      where ${received} and ${when.state()} and ${when.format()}
      group by c.plan_id, c.plan_name order by claims desc, c.plan_id`,
    examples: [
      'How many claims does each plan have?',
      'claims by plan',
      'number of claims per plan',
      'which plan has the most claims',
      'denied claims by plan',
    ],
  }),
  approved('claims.by-format', {
    title: 'How many claims came in each format',
    asks: ['count', 'list'],
    by: 'format',
    sql: `select c.source_format, count(*) as claims from masked.claim c
      where ${received} and ${when.plan()} and ${when.state()} group by c.source_format order by claims desc, 1`,
    examples: [
      'How many claims came in each format?',
      'claims by source format',
      'how do claims arrive, FHIR or plain',
      'in which formats were claims sent',
    ],
  }),
  approved('claims.by-day', {
    title: 'How many claims were received on each day',
    asks: ['count', 'list'],
    by: 'day',
    sql: `select c.received_on, count(*) as claims from masked.claim c where ${all}
      group by c.received_on order by c.received_on`,
    examples: [
      'How many claims were received each day?',
      'claims per day',
      'daily number of incoming claims',
      'on which day did most claims arrive',
    ],
  }),
  approved('claims.by-month', {
    title: 'How many claims were received in each month',
    asks: ['count', 'list'],
    by: 'month',
    sql: `select to_char(c.received_on, 'YYYY-MM') as month, count(*) as claims from masked.claim c where ${all}
      group by 1 order by 1`,
    examples: ['claims per month', 'how many claims arrive every month', 'monthly claim volume'],
  }),
  approved('claims.by-week', {
    title: 'How many claims were received in each week',
    asks: ['count', 'list'],
    by: 'week',
    sql: `select date_trunc('week', c.received_on)::date as week_of, count(*) as claims from masked.claim c where ${all}
      group by 1 order by 1`,
    examples: ['claims per week', 'how many claims arrive every week', 'weekly claim volume'],
  }),
  approved('claims.list', {
    title: 'Which claims there are, the newest first',
    asks: ['list'],
    sql: `select c.claim_id, c.state, c.reason, c.plan_id, c.billed_cents, c.received_on from masked.claim c
      where ${all} and ${when.amount('c.billed_cents')} order by c.received_on desc, c.claim_id ${topRows}`,
    examples: ['List the denied claims', 'show the newest claims', 'which claims were received yesterday'],
  }),
  approved('claims.pended-reasons', {
    title: 'What pended claims wait for',
    asks: ['count', 'list'],
    by: 'reason',
    ofState: 'pended',
    sql: `select c.reason, count(*) as claims from masked.claim c
      where c.state = 'pended' and ${received} and ${when.plan()} group by c.reason order by claims desc, c.reason`,
    examples: [
      'Why are claims pended?',
      'what are the pended claims waiting for',
      'reasons why claims are on hold',
      'pended claims by reason',
    ],
  }),
  approved('claims.billed-total', {
    title: 'How much was billed',
    asks: ['sum'],
    about: ['billed'],
    sql: `select coalesce(sum(c.billed_cents), 0)::bigint as billed_cents, count(*) as claims
      from masked.claim c where ${all}`,
    examples: [
      'How much was billed in total?',
      'total charges of all claims',
      'sum of the billed amounts',
      'what have providers charged us altogether',
    ],
  }),
  approved('claims.billed-average', {
    title: 'How much a claim bills on average',
    asks: ['average'],
    about: ['billed'],
    sql: `select round(avg(c.billed_cents))::bigint as average_billed_cents, count(c.billed_cents) as claims
      from masked.claim c where ${all}`,
    examples: [
      'What is the average billed amount of a claim?',
      'average charge per claim',
      'mean billed amount',
      'how big is a typical claim',
    ],
  }),
  approved('claims.billed-by-plan', {
    title: 'How much was billed under each plan',
    asks: ['sum', 'list'],
    about: ['billed'],
    by: 'plan',
    sql: `select c.plan_id, sum(c.billed_cents)::bigint as billed_cents, count(*) as claims from masked.claim c
      where ${received} and ${when.state()} group by c.plan_id order by billed_cents desc nulls last, c.plan_id`,
    examples: ['billed amount by plan', 'total charges per plan', 'which plan has the highest billed amount'],
  }),
  approved('claims.billed-by-state', {
    title: 'How much was billed by claims in each state',
    asks: ['sum', 'list'],
    about: ['billed'],
    by: 'state',
    sql: `select c.state, sum(c.billed_cents)::bigint as billed_cents, count(*) as claims from masked.claim c
      where ${received} and ${when.plan()} group by c.state order by billed_cents desc nulls last, c.state`,
    examples: ['billed amount by state', 'total charges per status', 'how much money is in each state'],
  }),
  approved('claims.largest', {
    title: 'Which claims billed the most',
    asks: ['list'],
    about: ['billed'],
    sql: `select c.claim_id, c.billed_cents, c.state, c.plan_id from masked.claim c
      where c.billed_cents is not null and ${all} and ${when.amount('c.billed_cents')}
      order by c.billed_cents desc, c.claim_id ${topRows}`,
    examples: [
      'Which are the largest claims?',
      'top 10 claims by billed amount',
      'list the most expensive claims',
      'show me the biggest denied claims',
    ],
  }),
  approved('claims.waiting-longest', {
    title: 'Which undecided claims have waited longest',
    asks: ['list', 'duration'],
    about: ['open'],
    sql: `select c.claim_id, c.state, c.reason, c.state_since, c.received_on from masked.claim c
      where ${open} and ${when.state()} and ${when.plan()}
      order by c.state_since, c.received_on, c.claim_id ${topRows}`,
    examples: [
      'Which claims have been waiting the longest?',
      'oldest open claims',
      'list the pended claims that have waited longest',
      'show undecided claims, oldest first',
    ],
  }),
  approved('claims.open', {
    title: 'How many claims are not decided yet',
    asks: ['count'],
    about: ['open'],
    sql: `select count(*) as claims from masked.claim c
      where ${open} and ${received} and ${when.plan()} and ${when.format()}`,
    examples: [
      'How many claims are still open?',
      'number of undecided claims',
      'how large is the backlog',
      'how many claims are still being worked on',
    ],
  }),
  approved('claims.stuck', {
    title: 'How many undecided claims have been in their state for so many days',
    asks: ['count'],
    about: ['open'],
    needs: ['days'],
    sql: `select count(*) as claims from masked.claim c
      where ${open} and c.state_since <= @today::date - @days::integer and ${when.state()} and ${when.plan()}`,
    examples: [
      'How many claims have been pended for more than 5 days?',
      'claims stuck for over 2 weeks',
      'how many claims are waiting longer than 3 days',
    ],
  }),
  approved('claims.one', {
    title: 'Where one claim stands',
    asks: ['list'],
    needs: ['claim'],
    sql: `select c.claim_id, c.revision, c.state, c.reason, c.plan_id, c.billed_cents, c.received_on, c.state_since
      from masked.claim c where c.claim_id = @claim::text`,
    examples: [
      'Where does claim 01JAAAAAAAAAAAAAAAAAAAAAAA stand?',
      'status of claim 01JAAAAAAAAAAAAAAAAAAAAAAA',
    ],
  }),
  approved('claims.share', {
    title: 'What share of all claims is in a state',
    asks: ['share'],
    needs: ['state'],
    sql: `select round(100.0 * count(*) filter (where c.state = @state::text) / nullif(count(*), 0), 1) as percent,
        count(*) filter (where c.state = @state::text) as in_state, count(*) as claims
      from masked.claim c where ${received} and ${when.plan()} and ${when.format()}`,
    examples: [
      'What percentage of claims is denied?',
      'share of claims that were approved',
      'denial rate',
      'approval rate last month',
      'what proportion of claims pends',
    ],
  }),
  approved('claims.share-by-plan', {
    title: 'What share of the claims of each plan is in a state',
    asks: ['share', 'list'],
    by: 'plan',
    needs: ['state'],
    sql: `select c.plan_id, round(100.0 * count(*) filter (where c.state = @state::text) / count(*), 1) as percent,
        count(*) as claims
      from masked.claim c where ${received} group by c.plan_id order by percent desc, c.plan_id`,
    examples: [
      'denial rate by plan',
      'share of approved claims per plan',
      'which plan denies the largest share',
    ],
  }),
  approved('claims.without-plan', {
    title: 'How many claims no plan was found for',
    asks: ['count'],
    about: ['no-plan'],
    sql: `select count(*) as claims from masked.claim c
      where c.plan_id is null and c.state not in ('submitted', 'rejected') and ${received} and ${when.state()}`,
    examples: [
      'How many claims have no plan?',
      'claims without a known plan',
      'for how many claims was no coverage found',
    ],
  }),
  approved('claims.corrected', {
    title: 'How many claims were corrected at least once',
    asks: ['count'],
    about: ['revision'],
    sql: `select count(*) as claims from masked.claim c where c.revision > 1 and ${received} and ${when.plan()}`,
    examples: [
      'How many claims were corrected?',
      'claims with more than one revision',
      'number of resubmitted claims',
    ],
  }),
  approved('claims.sent-back', {
    title: 'How many claims went through the agents more than once',
    asks: ['count'],
    about: ['pass'],
    also: ['step'],
    sql: `select count(*) as claims from masked.claim c where c.pass > 1 and ${received} and ${when.plan()}`,
    examples: [
      'How many claims were sent back to be gathered again?',
      'claims that needed a second pass',
      'how many claims were returned by act',
    ],
  }),
];
