import { approved, topRows, when } from './query.js';

const done = `${when.period('s.done_on')} and ${when.stage('s.stage')}`;
const issued = `${when.period('k.decided_on')} and ${when.stage('k.stage')}`;

/** How long the agents take, and what they and people opened. */
export const accessQueries = [
  approved('steps.average-by-stage', {
    title: 'How long each stage takes on average',
    asks: ['average', 'duration', 'list'],
    about: ['step'],
    by: 'stage',
    sql: `select s.stage, round(avg(s.seconds), 3) as average_seconds, max(s.seconds) as longest_seconds,
        count(*) as steps from masked.step s where ${done} group by s.stage order by s.stage`,
    examples: [
      'How long does each stage take?',
      'average time per stage',
      'how many seconds does analyze need',
      'which agent is the slowest',
    ],
  }),
  approved('steps.median-by-stage', {
    title: 'Median and 95th percentile of the time each stage takes',
    asks: ['duration', 'list'],
    about: ['step'],
    by: 'stage',
    sql: `select s.stage, percentile_cont(0.5) within group (order by s.seconds) as median_seconds,
        percentile_cont(0.95) within group (order by s.seconds) as p95_seconds, count(*) as steps
      from masked.step s where ${done} group by s.stage order by s.stage`,
    examples: ['median time per stage', 'percentile of step durations', 'latency distribution of the stages'],
  }),
  approved('steps.slowest', {
    title: 'Which steps took longest',
    asks: ['list', 'duration'],
    about: ['step'],
    sql: `select s.claim_id, s.stage, s.seconds, s.done_on from masked.step s where ${done}
      order by s.seconds desc, s.claim_id ${topRows}`,
    examples: ['Which steps took the longest?', 'slowest claims', 'list the steps that took most time'],
  }),
  approved('steps.count-by-stage', {
    title: 'How many steps each stage has done',
    asks: ['count', 'list'],
    about: ['step'],
    by: 'stage',
    sql: `select s.stage, count(*) as steps, count(distinct s.claim_id) as claims from masked.step s where ${done}
      group by s.stage order by s.stage`,
    examples: ['steps done per stage', 'how many claims did each agent work on', 'number of steps by agent'],
  }),
  approved('steps.whole-claim', {
    title: 'How long a claim takes through all stages on average',
    asks: ['average', 'duration'],
    about: ['step'],
    also: ['decision', 'open'],
    sql: `select round(avg(n), 3) as average_seconds, max(n) as longest_seconds, count(*) as claims
      from (select s.claim_id, sum(s.seconds) as n from masked.step s
        where ${when.period('s.done_on')} group by s.claim_id having bool_or(s.stage = 'act')) per_claim`,
    examples: [
      'How long does a claim take from submission to decision?',
      'average processing time of a claim',
      'time to decision',
    ],
  }),
  approved('credentials.count', {
    title: 'How many credentials were issued',
    asks: ['count'],
    about: ['credential'],
    also: ['step'],
    sql: `select count(*) as credentials, count(distinct k.claim_id) as claims from masked.credential k
      where k.granted and ${issued}`,
    examples: [
      'How many credentials were issued?',
      'number of database logins given to agents',
      'granted credentials',
    ],
  }),
  approved('credentials.by-stage', {
    title: 'How many credentials each stage was given',
    asks: ['count', 'list'],
    about: ['credential'],
    also: ['step'],
    by: 'stage',
    sql: `select k.stage, count(*) filter (where k.granted) as granted,
        count(*) filter (where not k.granted) as refused
      from masked.credential k where ${issued} group by k.stage order by k.stage`,
    examples: ['credentials per stage', 'logins issued by agent', 'which agent got the most credentials'],
  }),
  approved('credentials.by-day', {
    title: 'How many credentials were issued on each day',
    asks: ['count', 'list'],
    about: ['credential'],
    also: ['step'],
    by: 'day',
    sql: `select k.decided_on, count(*) as credentials from masked.credential k where k.granted and ${issued}
      group by k.decided_on order by k.decided_on`,
    examples: ['credentials per day', 'daily number of issued logins'],
  }),
  approved('credentials.refused', {
    title: 'How many credentials were refused',
    asks: ['count'],
    about: ['credential', 'refusal'],
    also: ['step'],
    sql: `select count(*) as refused, count(distinct k.claim_id) as claims from masked.credential k
      where not k.granted and ${issued}`,
    examples: [
      'How many credentials were refused?',
      'number of refused exchanges',
      'how often was an agent turned away',
    ],
  }),
  approved('credentials.refusals-by-reason', {
    title: 'Why credentials were refused',
    asks: ['count', 'list'],
    about: ['credential', 'refusal'],
    also: ['step'],
    by: 'reason',
    sql: `select k.refused_because, count(*) as refused from masked.credential k where not k.granted and ${issued}
      group by k.refused_because order by refused desc, 1`,
    examples: [
      'Why were credentials refused?',
      'refused exchanges by reason',
      'reasons for which agents were refused',
    ],
  }),
  approved('credentials.of-claim', {
    title: 'Which credentials opened one claim',
    asks: ['list', 'count'],
    about: ['credential'],
    also: ['step'],
    needs: ['claim'],
    sql: `select k.stage, k.agent, k.granted, k.refused_because, k.decided_on from masked.credential k
      where k.claim_id = @claim::text order by k.decided_on, k.stage`,
    examples: [
      'Which credentials were issued for claim 01JAAAAAAAAAAAAAAAAAAAAAAA?',
      'who opened claim 01JAAAAAAAAAAAAAAAAAAAAAAA',
    ],
  }),
  approved('kills.by-scope', {
    title: 'How often access was killed, by what was killed',
    asks: ['count', 'list'],
    about: ['kill'],
    by: 'scope',
    sql: `select k.scope, count(*) filter (where k.action = 'kill') as kills,
        count(*) filter (where k.action = 'lift') as lifted
      from masked.kill k where ${when.period('k.asked_on')} group by k.scope order by k.scope`,
    examples: ['How often was access killed?', 'kills by scope', 'use of the kill switch'],
  }),
  approved('glass.by-day', {
    title: 'On which days glass was broken, and over which claims',
    asks: ['count', 'list'],
    about: ['glass'],
    by: 'day',
    sql: `select g.opened_on, count(*) as times, count(distinct g.claim_id) as claims from masked.broken_glass g
      where ${when.period('g.opened_on')} group by g.opened_on order by g.opened_on`,
    examples: ['break-glass accesses per day', 'on which days was glass broken'],
  }),
  approved('glass.count', {
    title: 'How often glass was broken',
    asks: ['count'],
    about: ['glass'],
    sql: `select count(*) as times, count(distinct g.claim_id) as claims, coalesce(sum(g.minutes), 0) as minutes
      from masked.broken_glass g where ${when.period('g.opened_on')}`,
    examples: [
      'How often was glass broken?',
      'number of break-glass accesses',
      'emergency accesses to claims',
    ],
  }),
  approved('plans.list', {
    title: 'Which plans there are',
    asks: ['list', 'count'],
    about: ['plan-list'],
    by: 'plan',
    sql: `select p.plan_id, p.plan_name, p.version, p.loaded_on from masked.plan p order by p.plan_id`,
    examples: [
      'Which plans are there?',
      'list the plans',
      'how many plans are loaded',
      'what plans do we know',
    ],
  }),
];
