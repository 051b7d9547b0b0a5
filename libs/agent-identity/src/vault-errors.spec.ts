import { vaultErrorOf } from './vault-errors.js';

const answered = (status: number, error: string) => {
  const problem = vaultErrorOf('database/creds/gather', { status, body: { errors: [error] } });
  return problem && { code: problem.code, retry: problem.retry };
};

test.each([
  [503, 'Vault is sealed', 'VAULT.SEALED', 'transient'],
  [503, 'standby', 'VAULT.UNAVAILABLE', 'transient'],
  [500, 'failed to create login', 'VAULT.UNAVAILABLE', 'transient'],
  [429, 'request path is rate limited', 'VAULT.THROTTLED', 'transient'],
  [403, 'permission denied', 'VAULT.DENIED', 'permanent'],
  [400, 'unknown role', 'VAULT.REFUSED', 'permanent'],
  [404, '', 'VAULT.NOT_FOUND', 'permanent'],
])('%i "%s" is %s, %s', (status, error, code, retry) => {
  expect(answered(status, error)).toEqual({ code, retry });
});

test('an answer of success is no error', () => {
  expect(vaultErrorOf('x', { status: 204, body: undefined })).toBeUndefined();
});

test("the text of a server's error, which may quote a statement, is left out", () => {
  const problem = vaultErrorOf('x', { status: 500, body: { errors: ["CREATE ROLE ... PASSWORD 'p4ss'"] } });
  expect(problem?.message).toBe('Vault, x: status 500');
});
