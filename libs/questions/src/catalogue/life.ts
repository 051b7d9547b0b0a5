import { approved, topRows, when } from './query.js';

const clocks = 'masked.clock k join masked.claim c on c.claim_id = k.claim_id';
const appeals = 'masked.appeal a join masked.claim c on c.claim_id = a.claim_id';
const filed = `${when.period('a.filed_on')} and ${when.plan()}`;
const running = `k.state = 'running' and k.late and ${when.plan()}`;
const ended = `k.state = 'ended' and ${when.period('k.ended_on')} and ${when.plan()}`;
const opened = when.period('t.opened_on');
const asked = when.period('r.asked_on');
const withdrawn = when.period('w.asked_on');

/** Around a decision: its clock, appeals, people's tasks, what submitters were asked and what they took back. */
export const lifeQueries = [
  approved('clocks.overdue', {
    title: 'How many claims are past their legal deadline and not decided',
    asks: ['count'],
    about: ['clock'],
    also: ['open'],
    sql: `select count(distinct k.claim_id) as claims from ${clocks} where ${running}`,
    examples: [
      'How many claims are past their deadline?',
      'number of late claims',
      'claims that breach prompt pay',
    ],
  }),
  approved('clocks.overdue-list', {
    title: 'Which undecided claims are past their legal deadline',
    asks: ['list'],
    about: ['clock'],
    also: ['open'],
    sql: `select k.claim_id, k.line, k.due_on, c.state, c.plan_id from ${clocks} where ${running}
      order by k.due_on, k.claim_id ${topRows}`,
    examples: [
      'Which claims are late?',
      'list the overdue claims',
      'claims past their deadline, oldest first',
    ],
  }),
  approved('clocks.overdue-by-plan', {
    title: 'How many claims of each plan are past their legal deadline and not decided',
    asks: ['count', 'list'],
    about: ['clock'],
    also: ['open'],
    by: 'plan',
    sql: `select c.plan_id, count(distinct k.claim_id) as claims from ${clocks}
      where k.state = 'running' and k.late group by c.plan_id order by claims desc, c.plan_id`,
    examples: ['overdue claims by plan', 'which plan has the most late claims'],
  }),
  approved('clocks.ended-late', {
    title: 'How many claims were decided after their legal deadline',
    asks: ['count'],
    about: ['clock', 'decision'],
    sql: `select count(*) as claims from ${clocks} where k.late and ${ended}`,
    examples: ['How many claims were decided too late?', 'number of decisions after the deadline'],
  }),
  approved('clocks.on-time-share', {
    title: 'What share of claims was decided within its legal deadline',
    asks: ['share'],
    about: ['clock', 'in-time'],
    also: ['decision'],
    sql: `select round(100.0 * count(*) filter (where not k.late) / nullif(count(*), 0), 1) as percent,
        count(*) filter (where not k.late) as in_time, count(*) as claims from ${clocks} where ${ended}`,
    examples: [
      'What share of claims was decided in time?',
      'on-time rate',
      'percentage of decisions within the deadline',
    ],
  }),
  approved('appeals.count', {
    title: 'How many appeals were filed',
    asks: ['count'],
    about: ['appeal'],
    sql: `select count(*) as appeals, count(distinct a.claim_id) as claims from ${appeals} where ${filed}`,
    examples: ['How many appeals were filed?', 'number of appealed claims', 'appeals received last month'],
  }),
  approved('appeals.by-outcome', {
    title: 'How appeals ended',
    asks: ['count', 'list'],
    about: ['appeal'],
    also: ['decision'],
    by: 'outcome',
    sql: `select a.outcome, count(*) as appeals from ${appeals} where ${filed}
      group by a.outcome order by appeals desc, a.outcome`,
    examples: ['appeals by outcome', 'how did appeals end', 'results of appeals'],
  }),
  approved('appeals.by-grounds', {
    title: 'On which grounds appeals are filed',
    asks: ['count', 'list'],
    about: ['appeal'],
    by: 'grounds',
    sql: `select a.grounds, count(*) as appeals from ${appeals} where ${filed}
      group by a.grounds order by appeals desc, a.grounds`,
    examples: ['On which grounds are decisions appealed?', 'appeals by grounds', 'why do people appeal'],
  }),
  approved('appeals.by-month', {
    title: 'How many appeals were filed in each month',
    asks: ['count', 'list'],
    about: ['appeal'],
    by: 'month',
    sql: `select to_char(a.filed_on, 'YYYY-MM') as month, count(*) as appeals from ${appeals} where ${filed}
      group by 1 order by 1`,
    examples: ['appeals per month', 'monthly number of appeals'],
  }),
  approved('appeals.open', {
    title: 'How many appeals are not decided yet',
    asks: ['count'],
    about: ['appeal', 'open'],
    sql: `select count(*) as appeals from ${appeals} where a.outcome = 'open' and ${filed}`,
    examples: [
      'How many appeals are open?',
      'number of undecided appeals',
      'appeals that wait for a decision',
    ],
  }),
  approved('appeals.overdue', {
    title: 'How many undecided appeals are past their deadline',
    asks: ['count'],
    about: ['appeal', 'clock'],
    also: ['open'],
    sql: `select count(*) as appeals from ${appeals} where a.outcome = 'open' and a.late and ${when.plan()}`,
    examples: ['How many appeals are overdue?', 'appeals past their deadline'],
  }),
  approved('appeals.overturned', {
    title: 'How many appeals overturned a decision, wholly or in part',
    asks: ['count'],
    about: ['appeal', 'overturned'],
    also: ['decision'],
    sql: `select count(*) as appeals from ${appeals}
      where a.outcome in ('overturned', 'partially-overturned') and ${filed}`,
    examples: ['How many appeals were overturned?', 'number of successful appeals', 'reversed decisions'],
  }),
  approved('appeals.upheld', {
    title: 'How many appeals upheld the decision',
    asks: ['count'],
    about: ['appeal', 'upheld'],
    also: ['decision'],
    sql: `select count(*) as appeals from ${appeals} where a.outcome = 'upheld' and ${filed}`,
    examples: ['How many appeals were upheld?', 'number of lost appeals'],
  }),
  approved('appeals.overturned-share', {
    title: 'What share of decided appeals overturned the decision, wholly or in part',
    asks: ['share'],
    about: ['appeal', 'overturned'],
    also: ['decision'],
    sql: `select round(100.0 * count(*) filter (where a.outcome in ('overturned', 'partially-overturned'))
        / nullif(count(*), 0), 1) as percent, count(*) as decided_appeals
      from ${appeals} where a.outcome <> 'open' and ${filed}`,
    examples: ['What share of appeals is overturned?', 'overturn rate', 'success rate of appeals'],
  }),
  approved('review.open', {
    title: 'How many tasks wait in the review queue',
    asks: ['count'],
    about: ['review'],
    also: ['open'],
    sql: `select count(*) as tasks from masked.review_task t where t.open and ${opened}`,
    examples: [
      'How many review tasks are open?',
      'size of the review queue',
      'claims that wait for an examiner',
    ],
  }),
  approved('review.overdue', {
    title: 'How many tasks in the review queue are past their due date',
    asks: ['count'],
    about: ['review', 'clock'],
    also: ['open'],
    sql: `select count(*) as tasks from masked.review_task t where t.open and t.late and ${opened}`,
    examples: ['How many review tasks are overdue?', 'late tasks of the queue'],
  }),
  approved('review.oldest', {
    title: 'Which tasks wait longest in the review queue',
    asks: ['list', 'duration'],
    about: ['review'],
    also: ['open'],
    sql: `select t.claim_id, t.kind, t.reason, t.skill, t.opened_on, t.due_on from masked.review_task t
      where t.open and ${opened} order by t.opened_on, t.claim_id ${topRows}`,
    examples: [
      'Which review tasks are the oldest?',
      'tasks of the queue that wait longest',
      'list the review queue',
    ],
  }),
  approved('review.by-skill', {
    title: 'Whose skill the open review tasks need',
    asks: ['count', 'list'],
    about: ['review'],
    also: ['open'],
    by: 'skill',
    sql: `select t.skill, count(*) as tasks from masked.review_task t where t.open and ${opened}
      group by t.skill order by tasks desc, t.skill`,
    examples: ['open review tasks by skill', 'queue split by required skill'],
  }),
  approved('review.by-kind', {
    title: 'Of which kind the open review tasks are',
    asks: ['count', 'list'],
    about: ['review'],
    also: ['open'],
    by: 'kind',
    sql: `select t.kind, count(*) as tasks from masked.review_task t where t.open and ${opened}
      group by t.kind order by tasks desc, t.kind`,
    examples: ['open review tasks by kind', 'what kinds of tasks are in the queue'],
  }),
  approved('review.decided', {
    title: 'How many review tasks people decided',
    asks: ['count'],
    about: ['review', 'decision'],
    sql: `select count(*) as tasks from masked.review_task t
      where t.decision is not null and ${when.period('t.decided_on')}`,
    examples: ['How many review tasks were decided?', 'number of completed reviews', 'reviews finished'],
  }),
  approved('requests.count', {
    title: 'How often submitters were asked for information',
    asks: ['count'],
    about: ['request'],
    sql: `select count(*) as requests, count(distinct r.claim_id) as claims from masked.information_request r
      where ${asked}`,
    examples: ['How many information requests were sent?', 'number of requests for additional information'],
  }),
  approved('requests.open', {
    title: 'How many information requests are not answered yet',
    asks: ['count'],
    about: ['request', 'open'],
    sql: `select count(*) as requests from masked.information_request r where r.open and ${asked}`,
    examples: [
      'How many information requests are unanswered?',
      'requests for information that are outstanding',
    ],
  }),
  approved('withdrawals.count', {
    title: 'How many claims their submitters took back',
    asks: ['count'],
    about: ['withdrawal'],
    sql: `select count(*) as claims from masked.withdrawal w where ${withdrawn}`,
    examples: ['How many withdrawals were there?', 'number of void requests'],
  }),
  approved('withdrawals.by-reason', {
    title: 'Why claims were taken back',
    asks: ['count', 'list'],
    about: ['withdrawal'],
    by: 'reason',
    ofState: 'voided',
    sql: `select w.reason, count(*) as claims from masked.withdrawal w where ${withdrawn}
      group by w.reason order by claims desc, w.reason`,
    examples: ['Why were claims voided?', 'withdrawals by reason', 'reasons of voids'],
  }),
];
