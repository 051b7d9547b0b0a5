import { readSettings } from './settings.js';

const environment = {
  VOUCH_OPENID_PORT: '20007',
  VOUCH_OPENID_PEOPLE_FILE: '/state/secrets/people.json',
  VOUCH_OPENID_STATE_DIR: '/state/openid',
};

test('the issuer is the loopback address, unless another one is named', () => {
  expect(readSettings(environment)).toEqual({
    port: 20_007,
    issuer: 'http://127.0.0.1:20007',
    peopleFile: '/state/secrets/people.json',
    keysFile: '/state/openid/keys.json',
  });
  const named = { ...environment, VOUCH_OPENID_ISSUER: 'https://people.example/' };
  expect(readSettings(named).issuer).toBe('https://people.example');
});
