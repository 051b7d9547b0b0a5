import { readSettings } from './settings.js';

const environment = {
  VOUCH_OPENID_PORT: '20007',
  VOUCH_OPENID_PEOPLE_FILE: '/state/secrets/people.json',
  VOUCH_OPENID_STATE_DIR: '/state/openid',
  VOUCH_CA_FILE: '/state/tls/ca.crt',
  VOUCH_TLS_CERT_FILE: '/state/tls/openid/tls.crt',
  VOUCH_TLS_KEY_FILE: '/state/tls/openid/tls.key',
};

test('the issuer is the loopback address, unless another one is named', () => {
  expect(readSettings(environment)).toEqual({
    port: 20_007,
    issuer: 'https://127.0.0.1:20007',
    peopleFile: '/state/secrets/people.json',
    keysFile: '/state/openid/keys.json',
    identity: { certificateFile: '/state/tls/openid/tls.crt', keyFile: '/state/tls/openid/tls.key' },
    behindProxy: false,
    caFile: '/state/tls/ca.crt',
  });
  const named = { ...environment, VOUCH_OPENID_ISSUER: 'https://people.example/' };
  expect(readSettings(named)).toMatchObject({ issuer: 'https://people.example', behindProxy: true });
});
