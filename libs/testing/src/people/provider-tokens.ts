import { readFileSync } from 'node:fs';
import { importJWK, SignJWT, type JWK } from 'jose';
import { stack, statePath } from '../stack/stack.js';

/** The provider's own signing key, as it lies in the state folder. */
function signingKey(): JWK {
  const file = JSON.parse(readFileSync(statePath('openid', 'keys.json'), 'utf8')) as {
    jwks: { keys: [JWK] };
  };
  return file.jwks.keys[0];
}

/** An access token as the provider would sign it, with claims or header changed: only its own key can try this. */
export async function signedByProvider(
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, string>> = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const usual = {
    iss: stack().openid.issuer,
    sub: 'person-submitter-1',
    aud: 'vouch-api',
    iat: now,
    exp: now + 60,
    client_id: 'vouch-cli',
    roles: ['submitter'],
  };
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', ...header })
    .sign(await importJWK(signingKey(), 'ES256'));
}
