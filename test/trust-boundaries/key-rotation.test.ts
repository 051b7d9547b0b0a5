import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { z } from 'zod';
import {
  callAuthority,
  callVault,
  certificateOf,
  claimAt,
  stack,
  until,
  untilDecided,
  urlOf,
  withRootToken,
} from '#testing';
import { submitBatch } from '../faults/batch.js';
import { asAgent, type AsAgent } from './as-agent.js';

const tokenAnswer = z.object({ data: z.object({ token: z.string() }) });

let gather: AsAgent;

beforeAll(async () => {
  gather = await asAgent('gather-agent');
});
afterAll(async () => {
  await gather.close();
});

async function rotate(key: string): Promise<void> {
  await withRootToken(async (token) => {
    expect((await callVault('POST', key, { token, body: {} })).status).toBeLessThan(300);
  });
}

async function published(url: string): Promise<JSONWebKeySet> {
  return (await (await fetch(url)).json()) as JSONWebKeySet;
}

const authorityKeys = () => published(`${urlOf('authority')}/.well-known/jwks.json`);

const kids = ({ keys }: JSONWebKeySet) => keys.map(({ kid }) => String(kid));

async function delegation(): Promise<string> {
  const granted = await gather.exchange.exchange(await claimAt('gather'));
  if (!granted.ok) throw new TypeError(granted.failure.code);
  await callVault('POST', 'auth/token/revoke-self', { token: granted.value.token.reveal() });
  return granted.value.delegation;
}

test('a new signing key is published before it signs, and what the old one signed still verifies', async () => {
  const before = await authorityKeys();
  const early = await delegation();

  await rotate('transit/keys/mandate/rotate');

  const after = await until(
    'the new key is published',
    async () => {
      const keys = await authorityKeys();
      return keys.keys.length === before.keys.length + 1 ? keys : undefined;
    },
    { within: 45_000, every: 500 },
  );
  const late = await delegation();
  // Whoever read the keys just before the rotation must be able to verify whatever is signed just after it.
  expect(kids(before)).toContain(decodeProtectedHeader(late).kid);
  expect(kids(after)).toEqual(expect.arrayContaining(kids(before)));
  for (const token of [early, late]) {
    await expect(
      jwtVerify(token, createLocalJWKSet(after), { issuer: urlOf('authority') }),
    ).resolves.toBeDefined();
  }
}, 90_000);

test('claims that are under way while both keys are rotated are all decided', async () => {
  const claims = submitBatch(12);
  await rotate('transit/keys/mandate/rotate');
  await rotate('identity/oidc/key/agent/rotate');
  await untilDecided(await claims.ids);
  await untilDecided(await submitBatch(6).ids);
}, 120_000);

test('an actor token from before a rotation is taken as long as it lives, one from after it at once', async () => {
  const old = await actorToken();
  await rotate('identity/oidc/key/agent/rotate');
  const fresh = await actorToken();
  expect(decodeProtectedHeader(fresh).kid).not.toBe(decodeProtectedHeader(old).kid);
  expect([await exchangedWith(old), await exchangedWith(fresh)]).toEqual([200, 200]);
  const keys = kids(await published(`${stack().vault.address}/v1/identity/oidc/.well-known/keys`));
  expect(keys).toContain(decodeProtectedHeader(old).kid);
});

async function actorToken(): Promise<string> {
  const path = 'identity/oidc/token/agent';
  return (await gather.identity.call({ method: 'GET', path, answer: tokenAnswer })).data.token;
}

async function exchangedWith(token: string): Promise<number> {
  const { claimId, dispatch } = await claimAt('gather');
  const { chain, key } = await certificateOf('gather-agent');
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    actor_token: token,
    actor_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    subject_token: dispatch,
    subject_token_type: 'urn:vouch:token-type:dispatch',
    resource: `urn:vouch:claim:${claimId}`,
  });
  const answer = await callAuthority({ path: '/oauth/token', body, certificate: { chain, key } });
  const { access_token: opened } = answer.body as { access_token?: string };
  if (opened !== undefined) await callVault('POST', 'auth/token/revoke-self', { token: opened });
  return answer.status;
}
