import { loginMethod } from './login-methods.js';

const kubernetes = { kind: 'kubernetes', host: 'https://api', plugin: { kind: 'builtin' } } as const;

describe('logins by Kubernetes auth', () => {
  it('are reviewed as the pod of Vault, with nothing kept of an earlier reviewer', () => {
    expect(loginMethod({ ...kubernetes, reviewer: { kind: 'pod' } }).config).toEqual({
      kubernetes_host: 'https://api',
      disable_local_ca_jwt: false,
      kubernetes_ca_cert: '',
      token_reviewer_jwt: '',
    });
  });

  it('are reviewed with the token that was given, never as a pod in which Vault happens to run', () => {
    const reviewer = { kind: 'token', token: 'T', caPem: 'CA' } as const;
    expect(loginMethod({ ...kubernetes, reviewer }).config).toEqual({
      kubernetes_host: 'https://api',
      disable_local_ca_jwt: true,
      kubernetes_ca_cert: 'CA',
      token_reviewer_jwt: 'T',
    });
  });

  it('bind an app to one account of one namespace, for one audience', () => {
    const method = loginMethod({ ...kubernetes, reviewer: { kind: 'pod' } });
    expect({ ...method.bindings('act-agent'), alias: method.alias('act-agent') }).toEqual({
      bound_service_account_names: ['act-agent'],
      bound_service_account_namespaces: ['claims'],
      bound_service_account_namespace_selector: '',
      audience: 'vault',
      alias_name_source: 'serviceaccount_name',
      alias: 'claims/act-agent',
    });
  });
});
