import { approved, topRows, when } from './query.js';

const where = `${when.period('c.received_on')} and ${when.plan()} and ${when.state()}`;

function total(column: string): string {
  return `select coalesce(sum(a.${column}_cents), 0)::bigint as ${column}_cents, count(distinct a.claim_id) as claims
    from masked.assessed_line a join masked.claim c on c.claim_id = a.claim_id
    where ${where} and ${when.code('a.code')}`;
}

/** What became of charges, line by line. */
export const amountQueries = [
  approved('amounts.noncovered', {
    title: 'How much was not covered',
    asks: ['sum'],
    about: ['not-covered'],
    sql: total('noncovered'),
    examples: [
      'How much was not covered?',
      'total uncovered amount',
      'sum of charges that plans do not cover',
    ],
  }),
  approved('amounts.deductible', {
    title: 'How much was counted towards deductibles',
    asks: ['sum'],
    about: ['deductible'],
    sql: total('deductible'),
    examples: ['How much went to the deductible?', 'total deductible amount', 'sum of deductibles applied'],
  }),
  approved('amounts.copay', {
    title: 'How much was borne as copay',
    asks: ['sum'],
    about: ['copay'],
    sql: total('copay'),
    examples: ['How much copay do members pay in total?', 'total copayments', 'sum of copays'],
  }),
  approved('amounts.coinsurance', {
    title: 'How much was borne as coinsurance',
    asks: ['sum'],
    about: ['coinsurance'],
    sql: total('coinsurance'),
    examples: ['How much coinsurance is there in total?', 'total coinsurance', 'sum of the coinsurance'],
  }),
  approved('amounts.contractual', {
    title: 'How much was written off by providers',
    asks: ['sum'],
    about: ['written-off'],
    sql: total('contractual'),
    examples: [
      'How much do providers write off?',
      'total contractual adjustment',
      'sum of contractual write-offs',
    ],
  }),
  approved('amounts.eligible', {
    title: 'How much was allowed',
    asks: ['sum'],
    about: ['allowed'],
    sql: total('eligible'),
    examples: ['How much was allowed in total?', 'total allowed amount', 'sum of eligible amounts'],
  }),
  approved('amounts.not-covered-by-code', {
    title: 'Which services are not covered',
    asks: ['sum', 'count', 'list'],
    about: ['not-covered', 'line'],
    by: 'code',
    sql: `select a.code, sum(a.noncovered_cents)::bigint as noncovered_cents, count(*) as lines
      from masked.assessed_line a join masked.claim c on c.claim_id = a.claim_id
      where a.noncovered_cents > 0 and ${where}
      group by a.code order by noncovered_cents desc, a.code ${topRows}`,
    examples: ['Which services are not covered?', 'uncovered amounts by code', 'non-covered procedures'],
  }),
  approved('amounts.benefit-by-code', {
    title: 'How much is paid for each service',
    asks: ['sum', 'list'],
    about: ['paid', 'line'],
    also: ['benefit'],
    by: 'code',
    sql: `select a.code, sum(a.benefit_cents)::bigint as benefit_cents, count(*) as lines
      from masked.assessed_line a join masked.claim c on c.claim_id = a.claim_id
      where ${where} group by a.code order by benefit_cents desc, a.code ${topRows}`,
    examples: [
      'On which services do we spend the most?',
      'benefit by service code',
      'paid amount per procedure',
    ],
  }),
  approved('adjustments.by-carc', {
    title: 'Which adjustment reasons are used, and for how much',
    asks: ['count', 'sum', 'list'],
    about: ['adjustment'],
    by: 'carc',
    sql: `select a.carc, a.group_code, count(*) as adjustments, sum(a.cents)::bigint as cents
      from masked.adjustment a join masked.claim c on c.claim_id = a.claim_id
      where ${where} group by a.carc, a.group_code order by adjustments desc, a.carc ${topRows}`,
    examples: [
      'Which adjustment reasons are the most common?',
      'adjustments by reason code',
      'top CARCs',
      'why are amounts reduced',
    ],
  }),
  approved('adjustments.of-state', {
    title: 'For which reasons claims in a state were adjusted, and on how many claims',
    asks: ['count', 'list'],
    about: ['adjustment'],
    by: 'reason',
    needs: ['state'],
    sql: `select a.carc, a.group_code, count(distinct a.claim_id) as claims, sum(a.cents)::bigint as cents
      from masked.adjustment a join masked.claim c on c.claim_id = a.claim_id
      where ${where} group by a.carc, a.group_code order by claims desc, a.carc ${topRows}`,
    examples: ['Why were claims denied?', 'reasons why claims are denied', 'denied claims by reason'],
  }),
  approved('adjustments.one', {
    title: 'How often and for how much an adjustment reason is used',
    asks: ['count', 'sum'],
    about: ['adjustment'],
    needs: ['carc'],
    sql: `select count(*) as adjustments, count(distinct a.claim_id) as claims,
        coalesce(sum(a.cents), 0)::bigint as cents
      from masked.adjustment a join masked.claim c on c.claim_id = a.claim_id
      where a.carc = @carc::text and ${where}`,
    examples: ['How often was CARC 45 used?', 'amount adjusted with reason code 96', 'claims with CARC 16'],
  }),
  approved('adjustments.by-group', {
    title: 'Who bears the adjustments: provider (CO) or patient (PR)',
    asks: ['sum', 'count', 'list'],
    about: ['adjustment'],
    by: 'group',
    sql: `select a.group_code, count(*) as adjustments, sum(a.cents)::bigint as cents
      from masked.adjustment a join masked.claim c on c.claim_id = a.claim_id
      where ${where} group by a.group_code order by cents desc`,
    examples: ['Who bears the adjustments?', 'adjustments by group code', 'CO versus PR adjustments'],
  }),
  approved('findings.by-rule', {
    title: 'Which rules find something most often',
    asks: ['count', 'list'],
    about: ['finding'],
    by: 'rule',
    sql: `select f.rule, f.severity, f.carc, count(*) as findings, count(distinct f.claim_id) as claims
      from masked.finding f join masked.claim c on c.claim_id = f.claim_id
      where ${where} group by f.rule, f.severity, f.carc order by findings desc, f.rule ${topRows}`,
    examples: ['Which rules fire most often?', 'findings by rule', 'most frequent edits'],
  }),
  approved('findings.by-severity', {
    title: 'How many findings of each severity there are',
    asks: ['count', 'list'],
    about: ['finding'],
    by: 'severity',
    sql: `select f.severity, count(*) as findings, count(distinct f.claim_id) as claims
      from masked.finding f join masked.claim c on c.claim_id = f.claim_id
      where ${where} group by f.severity order by findings desc, f.severity`,
    examples: ['findings by severity', 'how many findings deny a claim', 'how severe are the findings'],
  }),
];
