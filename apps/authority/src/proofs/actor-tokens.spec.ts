import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { ActorTokens } from './actor-tokens.js';

const issuer = 'http://vault/v1/identity/oidc';
const good = { agent: 'system:serviceaccount:claims:gather-agent', iss: issuer, aud: 'vouch-authority' };

const { privateKey, publicKey } = await generateKeyPair('ES256');
const stranger = await generateKeyPair('ES256');
const rsa = await generateKeyPair('RS256');
const keys = createLocalJWKSet({
  keys: [
    { ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' },
    { ...(await exportJWK(rsa.publicKey)), kid: 'r', alg: 'RS256' },
  ],
});
const tokens = new ActorTokens(issuer, keys);
const now = Math.floor(Date.now() / 1000);

const signed = (claims: JWTPayload, key = privateKey, header = { alg: 'ES256', kid: 'k' }) =>
  new SignJWT(claims).setProtectedHeader(header).setIssuedAt().setExpirationTime('5m').sign(key);

test('an agent that Vault vouches for is known by app and stage', async () => {
  expect(await tokens.verify(await signed(good))).toEqual({
    ok: true,
    value: { subject: good.agent, app: 'gather-agent', stage: 'gather' },
  });
});

test('an app that takes no steps has no stage', async () => {
  const token = await signed({ ...good, agent: 'system:serviceaccount:claims:intake-api' });
  expect(await tokens.verify(token)).toMatchObject({
    ok: true,
    value: { app: 'intake-api', stage: undefined },
  });
});

test.each([
  ['for another audience', 'audience', () => signed({ ...good, aud: 'vouch-api' })],
  ['of another issuer', 'issuer', () => signed({ ...good, iss: 'http://elsewhere' })],
  ["by a key that is not Vault's", 'signature', () => signed(good, stranger.privateKey)],
  ['by another algorithm', 'algorithm', () => signed(good, rsa.privateKey, { alg: 'RS256', kid: 'r' })],
  ['without an agent', 'malformed', () => signed({ iss: issuer, aud: 'vouch-authority' })],
  [
    'of another namespace',
    'malformed',
    () => signed({ ...good, agent: 'system:serviceaccount:default:gather-agent' }),
  ],
  ['unsigned', 'algorithm', () => Promise.resolve(new UnsecuredJWT(good).setExpirationTime('5m').encode())],
  ['past its end', 'expired', expired],
  ['from the future', 'not-yet-valid', () => madeAt(now + 60, now + 300)],
  ['that lives longer than Vault lets it', 'expired', () => madeAt(now - 400, now + 300)],
  ['that is no token', 'malformed', () => Promise.resolve('gibberish')],
])('a token %s is refused as %s', async (_what, failure, token) => {
  expect(await tokens.verify(await token())).toEqual({ ok: false, failure });
});

test('clocks may differ by a few seconds', async () => {
  expect((await tokens.verify(await madeAt(now - 300, now - 2))).ok).toBe(true);
  expect((await tokens.verify(await madeAt(now + 3, now + 300))).ok).toBe(true);
});

function expired(): Promise<string> {
  return madeAt(now - 60, now - 30);
}

function madeAt(issuedAt: number, expiresAt: number): Promise<string> {
  return new SignJWT(good)
    .setProtectedHeader({ alg: 'ES256', kid: 'k' })
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(privateKey);
}
