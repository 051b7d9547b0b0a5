import type { Fact } from '../records/fact.js';

/** For tests: everything that a claim which was decided without trouble leaves behind. */

export const claim = '01JD3X8K7Q4R5T6V7W8X9YAZBC';
const correlation = '01JD3X8K7QC0RRE1AT10N00001';
export const txn = '01JD3X8K7QTXNM0ANDATE00001';
export const startedAt = Date.parse('2026-01-05T10:00:00.000Z');

const whose = { claim, correlation };
const time = (millis: number): string => new Date(startedAt + millis).toISOString();
const traceOf = (parent: string) => ({ trace: '7fcc35a14de825150214d46006ef5492', parent });

const steps = [
  { stage: 'gather', dispatch: 'EVENT-1', next: 'EVENT-2', type: 'claim.gathered' },
  { stage: 'analyze', dispatch: 'EVENT-2', next: 'EVENT-3', type: 'claim.analyzed' },
  { stage: 'act', dispatch: 'EVENT-3', next: 'EVENT-4', type: 'claim.decided' },
] as const;

export const dispatches = {
  'claim.submitted': ['gather'],
  'claim.gathered': ['analyze'],
  'claim.analyzed': ['act'],
  'claim.decided': [],
};

export function aClaimsFacts(): readonly Fact[] {
  return [
    {
      kind: 'authority.decision',
      key: `mandate:${txn}`,
      at: time(0),
      ...whose,
      body: { action: 'mandate', id: txn, revision: 1 },
    },
    event({ id: 'EVENT-1', type: 'claim.submitted', source: '/intake-api', at: 10 }),
    ...steps.flatMap((step, index) => ofStep(step, 1_000 * (index + 1))),
    {
      kind: 'claim.notice',
      key: 'notice:1',
      at: time(3_140),
      claim,
      body: { id: '1', revision: 1, pass: 1, kind: 'approved' },
    },
  ];
}

function event(of: { id: string; type: string; source: string; at: number }): Fact {
  return {
    kind: 'claim.event',
    key: `bus:${of.id}`,
    at: time(of.at),
    ...whose,
    body: {
      id: of.id,
      type: of.type,
      source: of.source,
      data: { txn, revision: 1 },
      trace: traceOf('1111111111111111'),
    },
  };
}

function ofStep(step: (typeof steps)[number], at: number): readonly Fact[] {
  const { stage, dispatch, next, type } = step;
  const [jti, accessor, login] = [`JTI-${stage}`, `hmac-sha256:${stage}`, `${stage}.${claim}.ab12cd34`];
  const metadata = { claim_id: claim, jti, stage, agent: `${stage}-agent`, on_behalf_of: 'p-1', txn };
  const call = (path: string, after: number, body: Fact['body']): Fact => ({
    kind: 'vault.call',
    key: `vault:${stage}:${path}`,
    at: time(at + after),
    ...whose,
    body: {
      operation: 'update',
      path,
      requestedAt: time(at + after),
      answeredAt: time(at + after + 3),
      failure: null,
      caller: { accessor, name: `token-${claim}`, policies: [`claim-${stage}`], metadata },
      issued: null,
      login: null,
      lease: null,
      ends: null,
      ...body,
    },
  });
  const sql = (line: number, body: Fact['body']): Fact => ({
    kind: 'statement' in body ? 'sql.statement' : 'sql.session',
    key: `sql:${stage}:${line}`,
    at: time(at + 100 + line),
    ...whose,
    body: { login, stage, session: `session-${stage}`, line, ...body },
  });
  const statement = (line: number, text: string): Fact =>
    sql(line, {
      operation: (text.split(' ')[0] ?? '').toUpperCase(),
      statement: text,
      trace: traceOf('2222222222222222'),
    });
  return [
    {
      kind: 'authority.decision',
      key: `exchange:${stage}`,
      at: time(at),
      ...whose,
      body: { action: 'exchange', decision: 'granted', dispatch, stage, jti, actor: `${stage}-agent`, txn },
    },
    call(`auth/token/create/claim-${stage}`, 10, {
      caller: { accessor: 'hmac-sha256:authority', name: 'authority', policies: ['authority'], metadata: {} },
      issued: { accessor, name: `token-${claim}`, policies: [`claim-${stage}`], metadata },
    }),
    call(`database/creds/${stage}`, 20, { login, lease: `database/creds/${stage}/x` }),
    sql(3, { what: 'begun', failure: null }),
    statement(5, 'begin'),
    statement(6, 'insert into claims.inbox (claim_id) values ($1)'),
    statement(7, 'insert into claims.outbox (event_id) values ($1)'),
    statement(8, 'commit'),
    event({ id: next, type, source: `/${stage}-agent`, at: at + 150 }),
    {
      kind: 'claim.step',
      key: `step:${stage}`,
      at: time(at + 109),
      claim,
      body: {
        ...{ stage, revision: 1, pass: 1, round: 0, dispatch, login, told: next },
        ...{ begunAt: time(at + 105), stored: { [stage === 'gather' ? 'facts' : 'assessment']: 1 } },
      },
    },
    statement(9, 'update claims.outbox set published_at = now() where event_id = any ($1)'),
    sql(10, { what: 'ended', failure: null }),
    call('auth/token/revoke-self', 200, {}),
    {
      kind: 'credential.gone',
      key: `gone:${login}`,
      at: time(at + 300),
      ...whose,
      body: { login, inRoles: false, sessions: 0 },
    },
  ];
}
