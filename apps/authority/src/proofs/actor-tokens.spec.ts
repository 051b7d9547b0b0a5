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
  ['for another audience', () => signed({ ...good, aud: 'vouch-api' })],
  ['of another issuer', () => signed({ ...good, iss: 'http://elsewhere' })],
  ["by a key that is not Vault's", () => signed(good, stranger.privateKey)],
  ['by another algorithm', () => signed(good, rsa.privateKey, { alg: 'RS256', kid: 'r' })],
  ['without an agent', () => signed({ iss: issuer, aud: 'vouch-authority' })],
  ['of another namespace', () => signed({ ...good, agent: 'system:serviceaccount:default:gather-agent' })],
  ['unsigned', () => Promise.resolve(new UnsecuredJWT(good).setExpirationTime('5m').encode())],
  ['past its end', expired],
  ['that is no token', () => Promise.resolve('gibberish')],
])('a token %s is refused', async (_what, token) => {
  expect(await tokens.verify(await token())).toEqual({ ok: false, failure: 'invalid' });
});

async function expired(): Promise<string> {
  return new SignJWT(good)
    .setProtectedHeader({ alg: 'ES256', kid: 'k' })
    .setIssuedAt(1)
    .setExpirationTime(2)
    .sign(privateKey);
}
