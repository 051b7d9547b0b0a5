import { projectedTokenClaims } from './projected-token.js';

const uuid = expect.stringMatching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
) as unknown;

describe('a projected token', () => {
  it('carries the claims of a Kubernetes service-account token with audience vault for ten minutes', () => {
    expect(projectedTokenClaims('gather-agent', 'stack-1', 1_750_000_000)).toEqual({
      iss: 'https://kubernetes.default.svc.cluster.local',
      sub: 'system:serviceaccount:claims:gather-agent',
      aud: ['vault'],
      iat: 1_750_000_000,
      nbf: 1_750_000_000,
      exp: 1_750_000_600,
      jti: uuid,
      'kubernetes.io': {
        namespace: 'claims',
        pod: { name: 'gather-agent-0', uid: uuid },
        serviceaccount: { name: 'gather-agent', uid: uuid },
      },
    });
  });

  it('keeps the service account and changes the token id when it is rotated', () => {
    const first = projectedTokenClaims('act-agent', 'stack-1', 1000);
    const second = projectedTokenClaims('act-agent', 'stack-1', 1480);
    expect(second['kubernetes.io']).toEqual(first['kubernetes.io']);
    expect(second.jti).not.toBe(first.jti);
  });
});
