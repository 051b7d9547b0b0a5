import { DatabaseError } from 'pg';
import { commitLost, toPostgresError } from './postgres-error.js';

function fromServer(
  sqlState: string,
  message = 'value "Jane Doe" is wrong',
  constraint?: string,
): DatabaseError {
  const error = new DatabaseError(message, message.length, 'error');
  return Object.assign(error, { code: sqlState, constraint });
}

test.each([
  ['57P01', 'POSTGRES.UNAVAILABLE', 'transient'],
  ['53300', 'POSTGRES.UNAVAILABLE', 'transient'],
  ['28P01', 'POSTGRES.LOGIN_REFUSED', 'transient'],
  ['40P01', 'POSTGRES.CONFLICT', 'transient'],
  ['23505', 'POSTGRES.UNIQUE_VIOLATION', 'permanent'],
  ['42501', 'POSTGRES.REFUSED', 'permanent'],
  ['22P02', 'POSTGRES.REFUSED', 'permanent'],
])('SQLSTATE %s is %s, %s, and the text of the server stays out', (sqlState, code, retry) => {
  const error = toPostgresError(fromServer(sqlState)) as Error;
  expect(error).toMatchObject({ code, retry, sqlState });
  expect(`${error.message} ${String(error.cause)}`).not.toContain('Jane');
});

test('the texts of our own triggers are constant, so they are passed on', () => {
  expect(toPostgresError(fromServer('VC003', 'a payment is at most the assessed benefit'))).toMatchObject({
    message: 'PostgreSQL refused a statement (VC003): a payment is at most the assessed benefit',
  });
});

test('which constraint was hit is schema, and said', () => {
  expect(toPostgresError(fromServer('23505', 'x', 'payment_order_pkey'))).toMatchObject({
    constraint: 'payment_order_pkey',
  });
});

test('a broken connection is transient, except while commit is awaited', () => {
  const broken = new Error('Connection terminated unexpectedly');
  expect(toPostgresError(broken)).toMatchObject({ code: 'POSTGRES.UNAVAILABLE', retry: 'transient' });
  expect(commitLost(broken)).toMatchObject({ code: 'POSTGRES.COMMIT_LOST', retry: 'ambiguous' });
  expect(commitLost(fromServer('40001'))).toMatchObject({ code: 'POSTGRES.CONFLICT', retry: 'transient' });
});

test('a bug stays a bug', () => {
  const bug = new TypeError('x is not a function');
  expect(toPostgresError(bug)).toBe(bug);
});
