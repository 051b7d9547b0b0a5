import { approved, topRows, when } from './query.js';

const served = when.period('l.serviced_from');

/** Services as they were charged. */
export const lineQueries = [
  approved('lines.count', {
    title: 'How many service lines there are',
    asks: ['count'],
    about: ['line'],
    also: ['billed'],
    sql: `select count(*) as lines from masked.line l where ${served} and ${when.code('l.code')}
      and ${when.amount('l.charged_cents')}`,
    examples: [
      'How many service lines are there?',
      'number of claim lines',
      'how often was code 99213 charged',
    ],
  }),
  approved('lines.by-code', {
    title: 'Which services are charged most often',
    asks: ['count', 'list'],
    about: ['line'],
    by: 'code',
    sql: `select l.code, l.system, count(*) as lines from masked.line l where ${served}
      group by l.code, l.system order by lines desc, l.code ${topRows}`,
    examples: [
      'Which service codes are the most frequent?',
      'most common procedures',
      'number of lines per code',
      'top 5 codes by volume',
    ],
  }),
  approved('lines.charged-by-code', {
    title: 'How much was charged for each service',
    asks: ['sum', 'list'],
    about: ['line', 'billed'],
    by: 'code',
    sql: `select l.code, sum(l.charged_cents)::bigint as charged_cents, count(*) as lines from masked.line l
      where ${served} group by l.code order by charged_cents desc nulls last, l.code ${topRows}`,
    examples: [
      'Which services cost the most in total?',
      'charges by service code',
      'billed amount per procedure',
      'most expensive codes',
    ],
  }),
  approved('lines.charge-of-code', {
    title: 'What a service is charged at on average',
    asks: ['average', 'sum'],
    about: ['line', 'billed'],
    needs: ['code'],
    sql: `select round(avg(l.charged_cents))::bigint as average_charged_cents,
        coalesce(sum(l.charged_cents), 0)::bigint as charged_cents, count(*) as lines
      from masked.line l where l.code = @code::text and ${served}`,
    examples: ['What is the average charge for code 99213?', 'how much is charged for service 99213'],
  }),
  approved('lines.unpriced', {
    title: 'How many lines were sent without a price',
    asks: ['count'],
    about: ['line', 'unpriced'],
    sql: `select count(*) as lines, count(distinct l.claim_id) as claims from masked.line l
      where l.charged_cents is null and ${served}`,
    examples: ['How many lines have no price?', 'unpriced service lines', 'lines without a charge'],
  }),
  approved('lines.per-claim', {
    title: 'How many lines a claim has on average',
    asks: ['average', 'count'],
    about: ['line'],
    sql: `select round(avg(n), 2) as lines_per_claim, max(n) as most_lines, count(*) as claims
      from (select l.claim_id, count(*) as n from masked.line l where ${served} group by l.claim_id) per_claim`,
    examples: ['How many lines does a claim have on average?', 'average number of services per claim'],
  }),
];
