import { approved, when } from './query.js';

const found = when.period('r.found_on');
const recorded = `${when.period('e.recorded_on')} and ${when.stage('e.stage')}`;

/** What watches over access: sessions, findings of the reconciler, and what evidence holds. */
export const oversightQueries = [
  approved('sessions.count', {
    title: 'How many sessions people opened to ask questions',
    asks: ['count'],
    about: ['session'],
    sql: `select count(*) as sessions from masked.session s where ${when.period('s.opened_on')}`,
    examples: ['How many assistant sessions were opened?', 'number of question sessions'],
  }),
  approved('sessions.by-day', {
    title: 'How many sessions people opened on each day',
    asks: ['count', 'list'],
    about: ['session'],
    by: 'day',
    sql: `select s.opened_on, count(*) as sessions from masked.session s where ${when.period('s.opened_on')}
      group by s.opened_on order by s.opened_on`,
    examples: ['sessions per day', 'daily number of assistant sessions'],
  }),
  approved('orphans.count', {
    title: 'How many orphans the reconciler found',
    asks: ['count'],
    about: ['orphan'],
    also: ['credential', 'finding'],
    sql: `select count(*) as findings, count(*) filter (where r.result = 'healed') as healed
      from masked.reconciliation r where ${found}`,
    examples: ['How many orphans were found?', 'number of reconciler findings', 'orphaned credentials'],
  }),
  approved('orphans.by-kind', {
    title: 'Which kinds of orphans the reconciler found',
    asks: ['count', 'list'],
    about: ['orphan'],
    also: ['credential', 'finding'],
    by: 'kind',
    sql: `select r.kind, count(*) as findings, count(*) filter (where r.result = 'healed') as healed
      from masked.reconciliation r where ${found} group by r.kind order by findings desc, r.kind`,
    examples: ['orphans by kind', 'what kinds of orphans did the reconciler find'],
  }),
  approved('orphans.failed', {
    title: 'How many orphans could not be healed',
    asks: ['count'],
    about: ['orphan', 'unhealed'],
    also: ['credential', 'finding'],
    sql: `select count(*) as findings from masked.reconciliation r where r.result = 'failed' and ${found}`,
    examples: ['How many orphans could not be healed?', 'orphans whose healing failed'],
  }),
  approved('statements.count', {
    title: 'How many SQL statements of agents and people are in evidence',
    asks: ['count'],
    about: ['statement'],
    also: ['step'],
    sql: `select count(*) as statements, count(distinct e.claim_id) as claims from masked.record e
      where e.kind = 'sql.statement' and ${recorded}`,
    examples: ['How many SQL statements were executed?', 'number of statements in evidence'],
  }),
  approved('statements.by-stage', {
    title: 'How many SQL statements each stage ran, as evidence has them',
    asks: ['count', 'list'],
    about: ['statement'],
    also: ['step'],
    by: 'stage',
    sql: `select e.stage, count(*) as statements, count(distinct e.claim_id) as claims from masked.record e
      where e.kind = 'sql.statement' and ${recorded} group by e.stage order by e.stage`,
    examples: ['statements by agent', 'how many SQL statements did each stage run', 'queries per agent'],
  }),
  approved('credentials.gone', {
    title: 'How many credentials are confirmed to be gone',
    asks: ['count'],
    about: ['credential', 'revoked'],
    also: ['step'],
    sql: `select count(*) as credentials from masked.record e where e.kind = 'credential.gone' and ${recorded}`,
    examples: ['How many credentials were revoked?', 'number of revoked logins', 'credentials that are gone'],
  }),
  approved('credentials.gone-by-stage', {
    title: 'How many credentials of each stage are confirmed to be gone',
    asks: ['count', 'list'],
    about: ['credential', 'revoked'],
    also: ['step'],
    by: 'stage',
    sql: `select e.stage, count(*) as credentials from masked.record e
      where e.kind = 'credential.gone' and ${recorded} group by e.stage order by e.stage`,
    examples: ['revoked credentials by stage', 'credentials revoked per agent'],
  }),
];
