import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { callAuthority, callVault, certificateOf, claimAt, decisions, stack, withRootToken } from '#testing';
import { asAgent, type AsAgent } from './as-agent.js';

/** Each is shown to the running authority by whoever holds gather's own certificate: nothing else is wrong with it. */

const issuer = `${stack().vault.address}/v1/identity/oidc`;
const attackers = generateKeyPairSync('ec', { namedCurve: 'P-256' });

let gather: AsAgent;
let real: { readonly header: Json; readonly claims: Json; readonly token: string };

type Json = Readonly<Record<string, unknown>>;

beforeAll(async () => {
  gather = await asAgent('gather-agent');
  const token = (await gather.identity.actorToken()).reveal();
  const [header = '', claims = ''] = token.split('.');
  real = { token, header: decoded(header), claims: decoded(claims) };
});
afterAll(async () => {
  await gather.close();
});

function decoded(part: string): Json {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as Json;
}

const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');

function signedBy(key: KeyObject, header: Json, claims: Json): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

async function vaultsPublicKeyPem(): Promise<string> {
  const { keys } = (await (await fetch(`${issuer}/.well-known/keys`)).json()) as {
    keys: (JsonWebKey & { kid: string })[];
  };
  const key = keys.find(({ kid }) => kid === real.header['kid']);
  return createPublicKey({ key: key ?? {}, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString();
}

async function shown(actorToken: string) {
  const claim = await claimAt('gather');
  const { chain, key } = await certificateOf('gather-agent');
  const { status, body } = await callAuthority({
    path: '/oauth/token',
    certificate: { chain, key },
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      actor_token: actorToken,
      actor_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      subject_token: claim.dispatch,
      subject_token_type: 'urn:vouch:token-type:dispatch',
      resource: `urn:vouch:claim:${claim.claimId}`,
    }),
  });
  return { status, body, granted: (await decisions(claim.claimId)).length };
}

const refused = (code: string) => ({ status: 401, body: { error: 'invalid_client', code }, granted: 0 });

test('the token that every forgery below starts from is taken', async () => {
  expect(await shown(real.token)).toMatchObject({ status: 200, granted: 1 });
});

test.each<[string, string, () => string | Promise<string>]>([
  [
    'without a signature, saying so',
    'EXCHANGE.ACTOR_ALGORITHM',
    () => `${encoded({ ...real.header, alg: 'none' })}.${encoded(real.claims)}.`,
  ],
  [
    'without a signature, not saying so',
    'EXCHANGE.ACTOR_SIGNATURE',
    () => `${encoded(real.header)}.${encoded(real.claims)}.`,
  ],
  [
    "signed by a key of the attacker's under Vault's key id",
    'EXCHANGE.ACTOR_SIGNATURE',
    () => signedBy(attackers.privateKey, real.header, real.claims),
  ],
  [
    "signed by a key of the attacker's, which the token brings along",
    'EXCHANGE.ACTOR_SIGNATURE',
    () =>
      signedBy(
        attackers.privateKey,
        { ...real.header, kid: 'mine', jwk: attackers.publicKey.export({ format: 'jwk' }) },
        real.claims,
      ),
  ],
  [
    'with a key id that is a path',
    'EXCHANGE.ACTOR_SIGNATURE',
    () => signedBy(attackers.privateKey, { ...real.header, kid: '../../dev/null' }, real.claims),
  ],
  [
    "with Vault's public key as the secret of an HMAC",
    'EXCHANGE.ACTOR_ALGORITHM',
    async () => {
      const input = `${encoded({ ...real.header, alg: 'HS256' })}.${encoded(real.claims)}`;
      const mac = createHmac('sha256', await vaultsPublicKeyPem()).update(input);
      return `${input}.${mac.digest('base64url')}`;
    },
  ],
  [
    "with another agent's name under the old signature",
    'EXCHANGE.ACTOR_SIGNATURE',
    () => {
      const [header, , signature] = real.token.split('.');
      const claims = { ...real.claims, agent: 'system:serviceaccount:claims:act-agent' };
      return [header, encoded(claims), signature].join('.');
    },
  ],
  ['that is no JWT', 'EXCHANGE.ACTOR_MALFORMED', () => 'gibberish'],
])('an actor token %s opens nothing', async (_what, code, forged) => {
  expect(await shown(await forged())).toEqual(refused(code));
});

/** A token as Vault itself signs it while the role of actor tokens is another. */
async function whileRoleIs(change: Json): Promise<string> {
  return withRootToken(async (token) => {
    const [role, key] = ['identity/oidc/role/agent', 'identity/oidc/key/agent'];
    const read = async (path: string) => (await callVault('GET', path, { token })).body['data'] as Json;
    const before = { role: await read(role), key: await read(key) };
    await callVault('POST', key, { token, body: { ...before.key, allowed_client_ids: ['*'] } });
    await callVault('POST', role, { token, body: { ...before.role, ...change } });
    const other = await asAgent('gather-agent');
    try {
      return (await other.identity.actorToken()).reveal();
    } finally {
      await other.close();
      await callVault('POST', role, { token, body: before.role });
      await callVault('POST', key, { token, body: before.key });
    }
  });
}

test('one of Vault’s own for another audience opens nothing', async () => {
  const elsewhere = await whileRoleIs({ client_id: 'elsewhere' });
  expect(await shown(elsewhere)).toEqual(refused('EXCHANGE.ACTOR_AUDIENCE'));
});

test('one of Vault’s own opens nothing once its time is over', async () => {
  const brief = await whileRoleIs({ ttl: '1s' });
  await wait(7_000);
  expect(await shown(brief)).toEqual(refused('EXCHANGE.ACTOR_EXPIRED'));
});

test('what the authority itself signed, a mandate or a delegation, is no actor token', async () => {
  const granted = await gather.exchange.exchange(await claimAt('gather'));
  if (!granted.ok) throw new TypeError(granted.failure.code);
  expect(await shown(granted.value.delegation)).toEqual(refused('EXCHANGE.ACTOR_SIGNATURE'));
});
