import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';

const NAMESPACE = 'claims';
export const ISSUER = 'https://kubernetes.default.svc.cluster.local';

/** Life of a projected token, in seconds; the kubelet replaces it at 80 %. */
export const TOKEN_LIFE_SECONDS = 600;
export const ROTATE_AFTER = 0.8;

/** Objects of a cluster have UIDs that stay; ours follow from what the object is. */
function uid(object: string): string {
  const hex = createHash('sha256').update(object).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/**
 * Claims of a service-account token as Kubernetes projects it into a pod, audience `vault`.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/
 * @param now seconds since the epoch
 */
export function projectedTokenClaims(app: string, instance: string, now: number): JWTPayload {
  return {
    iss: ISSUER,
    sub: `system:serviceaccount:${NAMESPACE}:${app}`,
    aud: ['vault'],
    iat: now,
    nbf: now,
    exp: now + TOKEN_LIFE_SECONDS,
    jti: uid(`token/${instance}/${app}/${now}`),
    'kubernetes.io': {
      namespace: NAMESPACE,
      pod: { name: `${app}-0`, uid: uid(`pod/${instance}/${app}`) },
      serviceaccount: { name: app, uid: uid(`serviceaccount/${instance}/${app}`) },
    },
  };
}
