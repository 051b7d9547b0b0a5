import { readExchangeForm } from './exchange-request.js';

const form = {
  grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
  actor_token: 'a.b.c',
  actor_token_type: 'urn:ietf:params:oauth:token-type:jwt',
  subject_token: '01J0EVENT',
  subject_token_type: 'urn:vouch:token-type:dispatch',
  resource: 'urn:vouch:claim:01J0CLAIM',
};

test('a token exchange names its actor, its event and its claim', () => {
  expect(readExchangeForm(form)).toEqual({
    ok: true,
    value: { actorToken: 'a.b.c', dispatch: '01J0EVENT', claimId: '01J0CLAIM' },
  });
});

test('every wrong field is named at once, without its value', () => {
  const wrong = {
    ...form,
    grant_type: 'password',
    resource: 'urn:vouch:claim:x.y',
    subject_token: undefined,
  };
  expect(readExchangeForm(wrong)).toEqual({
    ok: false,
    failure: ['grant_type', 'subject_token', 'resource'],
  });
});

test.each([
  ['a claim id that would change the login it names', 'urn:vouch:claim:c1.x'],
  ['a claim id with a quote', 'urn:vouch:claim:c1"'],
  ['several claims', ['urn:vouch:claim:c1', 'urn:vouch:claim:c2']],
])('%s is refused', (_what, resource) => {
  expect(readExchangeForm({ ...form, resource })).toEqual({ ok: false, failure: ['resource'] });
});
