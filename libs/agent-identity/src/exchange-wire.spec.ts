import { exchangeForm, readExchange } from './exchange-wire.js';
import { Secret } from './secret.js';

const granted = {
  access_token: 'hvs.claim',
  issued_token_type: 'urn:vouch:token-type:vault',
  token_type: 'N_A',
  expires_in: 300,
  scope: 'gather',
  txn: 'txn-1',
  delegation: 'a.b.c',
};

test('the request is RFC 8693, with the event as subject and the claim as resource', () => {
  const form = exchangeForm({ claimId: 'c1', dispatch: 'e1', correlationId: 'x' }, new Secret('a.b.c'));
  expect(Object.fromEntries(new URLSearchParams(form))).toEqual({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    actor_token: 'a.b.c',
    actor_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    subject_token: 'e1',
    subject_token_type: 'urn:vouch:token-type:dispatch',
    resource: 'urn:vouch:claim:c1',
  });
});

test('a grant is read whole', () => {
  const grant = readExchange({ status: 200, body: granted });
  expect(grant).toEqual({
    token: expect.any(Secret) as Secret,
    expiresInSeconds: 300,
    stage: 'gather',
    txn: 'txn-1',
    delegation: 'a.b.c',
  });
});

test.each([
  ['EXCHANGE.STEP_DONE', 'acknowledge'],
  ['EXCHANGE.STALE_STAGE', 'park'],
  ['EXCHANGE.MANDATE_EXPIRED', 'park'],
  ['EXCHANGE.KILLED', 'park'],
  ['EXCHANGE.AGENT_KILLED', 'wait'],
])('%s means: %s', (code, then) => {
  expect(readExchange({ status: 400, body: { error: 'invalid_grant', code } })).toEqual({ code, then });
});

test.each([
  [503, { code: 'EXCHANGE.UNAVAILABLE' }, 'EXCHANGE.UNAVAILABLE', 'transient'],
  [503, { code: 'EXCHANGE.UNAVAILABLE', because: 'VAULT.SEALED' }, 'VAULT.SEALED', 'transient'],
  [503, { code: 'EXCHANGE.UNAVAILABLE', because: 'VAULT.THROTTLED' }, 'VAULT.THROTTLED', 'transient'],
  [503, { code: 'EXCHANGE.UNAVAILABLE', because: 'SOMETHING.ELSE' }, 'EXCHANGE.UNAVAILABLE', 'transient'],
  [502, undefined, 'EXCHANGE.UNAVAILABLE', 'transient'],
  [400, { code: 'SOMETHING.ELSE' }, 'EXCHANGE.UNEXPECTED', 'permanent'],
  [200, { ...granted, scope: 'root' }, 'EXCHANGE.UNEXPECTED', 'permanent'],
])('an answer %i %j is thrown as %s, %s', (status, body, code, retry) => {
  expect(() => readExchange({ status, body })).toThrow(expect.objectContaining({ code, retry }) as Error);
});
