import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { issuerPublicKeyPem, logIn, projectedToken, signedByIssuer } from '#testing';

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const claims = {
  iss: 'https://kubernetes.default.svc.cluster.local',
  sub: 'system:serviceaccount:claims:gather-agent',
  aud: ['vault'],
  exp: Math.floor(Date.now() / 1000) + 60,
};

test('an app logs in by its projected token and gets its policies', async () => {
  const { status, body } = await logIn('gather-agent', projectedToken('gather-agent'));
  expect({ status, auth: body['auth'] }).toMatchObject({
    status: 200,
    auth: {
      policies: ['agent', 'gather-agent'],
      token_policies: ['agent', 'gather-agent'],
      token_type: 'service',
    },
  });
});

test('a token signed by the issuer with the usual claims logs in, so that what follows tests one change each', async () => {
  expect(await logIn('gather-agent', await signedByIssuer({}))).toMatchObject({ status: 200 });
});

test.each([
  ['for another audience', { aud: ['kafka'] }],
  ['of another service account', { sub: 'system:serviceaccount:claims:act-agent' }],
  ['of the same account in another namespace', { sub: 'system:serviceaccount:default:gather-agent' }],
  ['of another issuer', { iss: 'https://elsewhere.example' }],
  ['past its end', { iat: 1_700_000_000, exp: 1_700_000_060 }],
  ['not valid yet', { nbf: Math.floor(Date.now() / 1000) + 3600 }],
])('a token %s is refused', async (_what, changed) => {
  expect(await logIn('gather-agent', await signedByIssuer(changed))).toMatchObject({ status: 400 });
});

test('an agent does not log in as the authority', async () => {
  expect(await logIn('authority', projectedToken('gather-agent'))).toMatchObject({ status: 400 });
});

test('a token signed by another key is refused', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
  expect(await logIn('gather-agent', forged)).toMatchObject({ status: 400 });
});

test('an unsigned token is refused', async () => {
  const unsigned = `${base64url({ alg: 'none' })}.${base64url(claims)}.`;
  expect(await logIn('gather-agent', unsigned)).toMatchObject({ status: 400 });
});

test('a token MACed with the public key that verifies the others is refused', async () => {
  const input = `${base64url({ alg: 'HS256' })}.${base64url(claims)}`;
  const mac = createHmac('sha256', issuerPublicKeyPem()).update(input).digest('base64url');
  expect(await logIn('gather-agent', `${input}.${mac}`)).toMatchObject({ status: 400 });
});
