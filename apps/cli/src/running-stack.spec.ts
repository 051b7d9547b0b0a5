import { parseDescription } from './running-stack.js';

const stack = {
  kind: 'native',
  caFile: '/state/tls/ca.crt',
  jaeger: { otlpUrl: 'https://127.0.0.1:20006', queryUrl: 'https://127.0.0.1:20004/' },
  vault: { address: 'https://127.0.0.1:20003', auditFile: '/state/vault/audit.log' },
  postgres: { host: '127.0.0.1', port: 20001, database: 'vouch', superuser: 'postgres' },
  openid: { issuer: 'https://127.0.0.1:20007', peopleFile: '/state/secrets/people.json' },
  apps: {
    'intake-api': { pid: 7, url: 'https://127.0.0.1:20009/' },
    authority: { pid: 8, url: 'https://127.0.0.1:20010' },
  },
};

test('a description tells where the parts answer', () => {
  expect(parseDescription('/state', JSON.stringify(stack))).toEqual({
    folder: '/state',
    caFile: '/state/tls/ca.crt',
    intakeUrl: 'https://127.0.0.1:20009',
    authorityUrl: 'https://127.0.0.1:20010',
    evidenceUrl: undefined,
    jaegerUrl: 'https://127.0.0.1:20004',
    otlpUrl: 'https://127.0.0.1:20006',
    vaultAddress: 'https://127.0.0.1:20003',
    postgres: { host: '127.0.0.1', port: 20001, database: 'vouch' },
    issuer: 'https://127.0.0.1:20007',
    peopleFile: '/state/secrets/people.json',
  });
});

test('a system that is still coming up is no broken one', () => {
  expect(() => parseDescription('/state', JSON.stringify({ ...stack, apps: {} }))).toThrow(
    /no intake API yet/,
  );
  expect(() => parseDescription('/state', '{"kind"')).toThrow(/describes no system/);
});

test('a system that is reached without TLS is none', () => {
  const plain = { ...stack, openid: { ...stack.openid, issuer: 'http://127.0.0.1:20007' } };
  expect(() => parseDescription('/state', JSON.stringify(plain))).toThrow(/describes no system/);
});
