import { externalWorkloads, workloadLogins } from './external-workloads.js';

const files: Readonly<Record<string, string>> = { 'token.txt': 'reviewer', 'ca.pem': 'CA', 'key.pem': 'KEY' };
const logins = (fields: unknown) =>
  workloadLogins(externalWorkloads.parse(fields), (name) => files[name] ?? '');
const host = 'https://kubernetes.default.svc';

describe('logins of apps in a cluster', () => {
  it('are reviewed as the pod in which Vault runs', () => {
    expect(logins({ auth: { kind: 'kubernetes', host, reviewer: 'pod' } })).toEqual({
      mount: 'workloads',
      auth: { kind: 'kubernetes', host, reviewer: { kind: 'pod' }, plugin: { kind: 'builtin' } },
    });
  });

  it('are reviewed with a token from outside the cluster, by a plugin of its own', () => {
    const plugin = { command: 'vault-plugin-auth-kubernetes', sha256: 'ab'.repeat(32) };
    const reviewer = { tokenFile: 'token.txt', caFile: 'ca.pem' };
    expect(logins({ mount: 'cluster', auth: { kind: 'kubernetes', host, reviewer, plugin } })).toEqual({
      mount: 'cluster',
      auth: {
        kind: 'kubernetes',
        host,
        reviewer: { kind: 'token', token: 'reviewer', caPem: 'CA' },
        plugin: { kind: 'external', ...plugin },
      },
    });
  });

  it('are checked by the key of their issuer', () => {
    const issuer = 'https://issuer.example';
    expect(logins({ auth: { kind: 'jwt', issuerPublicKeyFile: 'key.pem', issuer } })).toEqual({
      mount: 'workloads',
      auth: { kind: 'jwt', issuerPublicKeyPem: 'KEY', issuer },
    });
  });

  it.each([
    ['a kind that there is not', { kind: 'ldap' }],
    ['a server that is no URL', { kind: 'kubernetes', host: 'kubernetes', reviewer: 'pod' }],
    ['nobody to review', { kind: 'kubernetes', host }],
    [
      'a reviewer whose certificate nobody can check',
      { kind: 'kubernetes', host, reviewer: { tokenFile: 't' } },
    ],
    ['a misspelt field', { kind: 'kubernetes', host, reviewer: 'pod', audience: 'any' }],
  ])('are refused with %s', (_what, auth) => {
    expect(externalWorkloads.safeParse({ auth }).success).toBe(false);
  });
});
