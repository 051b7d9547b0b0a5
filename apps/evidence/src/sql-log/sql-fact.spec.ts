import { sqlFact } from './sql-fact.js';

const login = 'gather.01JD3X8K7Q4R5T6V7W8X9YAZBC.ab12cd34';
const line = (of: object): string =>
  JSON.stringify({
    timestamp: '2026-01-05 10:00:00.123 UTC',
    user: login,
    session_id: '6b063df9.4517',
    line_num: 6,
    remote_host: '127.0.0.1',
    application_name: 'a-submission',
    error_severity: 'LOG',
    ...of,
  });

test('a statement of a claim is a fact of that claim, without its values', () => {
  expect(sqlFact(line({ message: `execute <unnamed>: select 'Ada' where a = $1` }))).toEqual({
    kind: 'sql.statement',
    key: 'sql:6b063df9.4517:6',
    at: '2026-01-05T10:00:00.123Z',
    claim: '01JD3X8K7Q4R5T6V7W8X9YAZBC',
    correlation: 'a-submission',
    body: {
      login,
      stage: 'gather',
      session: '6b063df9.4517',
      line: 6,
      from: '127.0.0.1',
      operation: 'SELECT',
      statement: 'select ? where a = $1',
      trace: null,
    },
  });
});

test.each([
  ['connection authorized: user=x', 'LOG', undefined, { what: 'begun', failure: null }],
  ['disconnection: session time: 0:00:00.1', 'LOG', undefined, { what: 'ended', failure: null }],
  ['duplicate key value (name)=(Ada)', 'ERROR', '23505', { what: 'said', failure: '23505' }],
])('of "%s" only closed words are kept', (message, severity, code, body) => {
  const fact = sqlFact(line({ message, error_severity: severity, state_code: code }));
  expect(fact).toMatchObject({ kind: 'sql.session', body });
  expect(JSON.stringify(fact)).not.toContain('Ada');
});

test.each([
  ['a service', { user: 'intake.abcdefghijkl', message: 'connection authorized' }],
  ['a superuser', { user: 'postgres', message: 'statement: select 1' }],
  ['nobody yet', { user: undefined, message: 'connection received' }],
  ['what comes before a session is let in', { message: 'connection authenticated: identity=x' }],
])('%s is not what evidence is about', (_who, of) => {
  expect(sqlFact(line(of))).toBe('not-ours');
});

test('what is no JSON is told apart from what is not ours', () => {
  expect(sqlFact('{"timestamp":"2026')).toBe('unreadable');
});
