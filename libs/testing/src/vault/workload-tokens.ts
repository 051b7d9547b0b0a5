import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { importPKCS8, SignJWT } from 'jose';
import { statePath } from '../stack/stack.js';

/** `iss` of the tokens that a kubelet projects. */
export const workloadIssuer = 'https://kubernetes.default.svc.cluster.local';

export function projectedTokenFile(app: string): string {
  return statePath('workload', app, 'token');
}

export function projectedToken(app: string): string {
  return readFileSync(projectedTokenFile(app), 'utf8').trim();
}

/** What Vault verifies workload tokens with, as anyone may know it. */
export function issuerPublicKeyPem(): string {
  return createPublicKey(issuerKeyPem()).export({ type: 'spki', format: 'pem' }).toString();
}

function issuerKeyPem(): string {
  return readFileSync(statePath('secrets', 'workload-issuer-key'), 'utf8');
}

/** A token as the kubelet would sign it, with claims changed: only the issuer's own key can try this. */
export async function signedByIssuer(claims: Record<string, unknown>): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const usual = {
    iss: workloadIssuer,
    sub: 'system:serviceaccount:claims:gather-agent',
    aud: ['vault'],
    iat: now,
    exp: now + 60,
  };
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: 'ES256' })
    .sign(await importPKCS8(issuerKeyPem(), 'ES256'));
}
